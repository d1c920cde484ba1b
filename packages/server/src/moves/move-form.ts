import type { FormField, MoveGroup, Text, Values } from '@redress/api'
import type { Command, Entries, Living, Move, Outcome } from '@redress/core/complaint'
import type { PersonId, View, World } from '@redress/core/steps'
import { instantOf, type FileValue, type Instant } from '@redress/core/values'
import { moveWords, type MoveWord } from '@redress/texts'
import { textOf } from '../wording/named.ts'
import type { Names } from '../views/names.ts'

/** What a move may be about: one entry of the list of moves. */
export type About = Pick<Move, 'move' | 'step' | 'subject' | 'outcome'>

/** What the form of a move is made from. */
export type Asking = {
  names: Names
  view: View<Living>
  about: About
  /** Whose move it is. */
  person: PersonId
  /** Procedures it could move to. */
  procedures: readonly { id: string; title: Text }[]
}

/** What was sent with a move. */
export type Sent = {
  step: string | undefined
  subject: string | undefined
  outcome: Outcome | undefined
  version: number | undefined
  values: Values
  /** The same as the kernel takes them. */
  entries: Entries
}

/** What the complaint is judged by, and what a recording under the procedure it is to move to would pin. */
type Worlds = { here: World; to: World }

type Base = { by: { person: string }; at: Instant }

/**
 * One move as people do it: where it stands, what it asks, and the command it makes. What is left empty becomes an
 * empty text, so that the kernel is the one to refuse.
 */
export type MoveForm = {
  group: MoveGroup
  by?: 'form' | 'facts' | 'disposal'
  fields?: (asking: Asking) => FormField[]
  /** Whose name stands for `{subject}` in its title. */
  subject?: (asking: Asking) => Text | undefined
  /** Absent where it is done by an operation of its own, or where the server has to look further first. */
  command?: (sent: Sent, base: Base, worlds: Worlds) => Command
}

export const moveWord = (key: MoveWord): Text => textOf(moveWords[key])

type Extra = Partial<Omit<FormField, 'name' | 'label' | 'type'>>

/** One line of the form of a move, called as the texts call it. */
export function field(name: string, type: FormField['type'], extra: Extra = {}): FormField {
  const hint = hintOf(name)
  return {
    name,
    label: labelOf(name),
    type,
    required: false,
    list: false,
    clauses: [],
    ...(hint && { hint }),
    ...extra,
  }
}

const isWord = (key: string): key is MoveWord => Object.hasOwn(moveWords, key)

const labelOf = (name: string): Text => {
  const key = `field.${name}`
  return isWord(key) ? moveWord(key) : { zh: name, en: name }
}

function hintOf(name: string): Text | undefined {
  const key = `field.${name}.hint`
  return isWord(key) ? moveWord(key) : undefined
}

export const reasonField = field('reason', 'text', { required: true, longest: 5000 })

/** A text as it was sent; anything else counts as nothing. */
export const text = ({ values }: Sent, name: string): string => {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** The text, where something was entered. */
export const given = (sent: Sent, name: string): string | undefined => text(sent, name) || undefined

export const texts = ({ values }: Sent, name: string): string[] => {
  const value = values[name]
  const all = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return all.filter((each) => typeof each === 'string')
}

/** A time as people and other programs write it; nothing where it is none. */
export const instantIn = (sent: Sent, name: string): Instant | undefined => {
  const at = Date.parse(given(sent, name) ?? '')
  return Number.isNaN(at) ? undefined : instantOf(at)
}

export function filesOf({ values }: Sent, name: string): FileValue[] {
  const value = values[name]
  const all = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return all.flatMap((each) => {
    if (typeof each !== 'object' || Array.isArray(each)) return []
    const { sha256, name: called, type } = each
    return typeof sha256 === 'string' && typeof called === 'string' && typeof type === 'string'
      ? [{ sha256, name: called, type }]
      : []
  })
}
