import type { Choice, FormField, Named } from '@redress/api'
import { activities } from '@redress/core/procedure'
import { recordQuestion, type World } from '@redress/core/steps'
import { own } from '@redress/core/values'
import { plainText } from '../wording/named.ts'
import type { Names } from './names.ts'

type InWorld = Pick<Names, 'world'>

const waysOf = ({ procedure }: World): Choice[] =>
  (recordQuestion(procedure, 'reply', 'way')?.values ?? []).map(({ value, title }) => ({
    value,
    label: title,
  }))

/** How a letter goes, or went: as the procedure calls it, else in our words. */
export const wayNamed = ({ world }: InWorld, way: string): Named => ({
  id: way,
  title:
    waysOf(world).find(({ value }) => value === way)?.label ??
    own(activities['reply']?.fields['way']?.values ?? {}, way) ??
    plainText(way),
})

/** How an answer may go, channels of the procedure among them. */
export const ways = ({ world }: InWorld, chosen?: string): Choice[] => waysApart(waysOf(world), chosen)

/**
 * Ways that nobody could tell apart stand there once: a channel called as one of ours is that one, because ours know how
 * a letter goes that is sent by them. What was chosen already stays what it is.
 */
function waysApart(all: readonly Choice[], chosen: string | undefined): Choice[] {
  const same = (one: Choice, other: Choice) =>
    one !== other &&
    (['zh', 'en'] as const).some(
      (language) => one.label[language] !== undefined && one.label[language] === other.label[language],
    )
  const before = (one: Choice, other: Choice) =>
    one.value === chosen || (other.value !== chosen && all.indexOf(one) > all.indexOf(other))
  return all.filter((way) => all.filter((other) => same(way, other)).every((other) => before(way, other)))
}

type Letter = { way?: string | undefined; address?: string | undefined }

/** The way a letter was written for, else by mail or telephone, as an address is known. */
const meantWay = ({ way, address }: Letter): string | undefined =>
  way ?? (address === undefined ? undefined : address.includes('@') ? 'email' : 'phone')

/** The field of the way a letter goes: the one that is meant stands in it until somebody chooses another. */
export function withWay(field: FormField, letter: Letter): FormField {
  const held = typeof field.value === 'string' ? field.value : undefined
  const meant = meantWay(letter)
  const choices = waysApart(field.choices ?? [], held ?? letter.way)
  if (held !== undefined || !choices.some(({ value }) => value === meant)) return { ...field, choices }
  // What was said with the letter is what holds; what an address lets expect is a proposal.
  return { ...field, choices, value: meant, ...(letter.way === undefined ? { proposed: true } : {}) }
}
