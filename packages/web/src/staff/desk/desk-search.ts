export type DeskSearch = { whose?: 'mine' }

export const readDeskSearch = (search: Record<string, unknown>): DeskSearch =>
  search['whose'] === 'mine' ? { whose: 'mine' } : {}
