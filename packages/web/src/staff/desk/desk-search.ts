import { DeskKind } from '@redress/api'

export type DeskSearch = { whose?: 'mine'; kind?: DeskKind }

export function readDeskSearch(search: Record<string, unknown>): DeskSearch {
  const kind = DeskKind.options.find((one) => one === search['kind'])
  return { ...(search['whose'] === 'mine' && { whose: 'mine' }), ...(kind && { kind }) }
}
