import type { Choice } from '@redress/api'
import { type Names, wayNamed, word } from '../views/names.ts'
import { moveWord } from './move-form.ts'

const choices = (group: string, codes: readonly string[]) => (): Choice[] =>
  codes.map((value) => ({ value, label: word(group, value) }))

const everyWay = ['letter', 'email', 'phone', 'in-person', 'fax', 'app', 'print']

/** How a letter may go: ours, and the channels of the procedure. */
export const ways = ({ world }: Pick<Names, 'world'>): Choice[] => {
  const channels = Object.keys(world.procedure.channels).filter((name) => !everyWay.includes(name))
  return [...everyWay, ...channels].map((way) => {
    const { id, title } = wayNamed({ world }, way)
    return { value: id, label: title }
  })
}

export const results = (): Choice[] =>
  (['effective', 'not-effective'] as const).map((value) => ({ value, label: moveWord(`result.${value}`) }))

export const linkKinds = (): Choice[] =>
  (['refer', 'join', 'split', 'renew'] as const).map((value) => ({ value, label: moveWord(`link.${value}`) }))

export const messageKinds = choices('message', ['progress', 'interim', 'answer', 'clarification', 'apology'])
export const feedbackKinds = choices('feedback', [
  'more-information',
  'objection',
  'acceptance',
  'request',
  'withdrawal',
  'thanks',
  'other',
])
