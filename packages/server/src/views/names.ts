import type { ActorView, Named, Text } from '@redress/api'
import type { Recorded } from '@redress/core/complaint'
import type { Directory } from '@redress/core/directory'
import {
  type Actor,
  elementsIn,
  nameOf,
  type Who,
  type WhoTerm,
  termsOf,
  type World,
} from '@redress/core/steps'
import { own } from '@redress/core/values'
import { complaintWords, missingFrom, recordWords, type ComplaintWord } from '@redress/texts'
import { listedTexts, personNamed, plainText, sayIn, textOf, unitNamed } from '../wording/named.ts'

/** What names are looked up in. */
export type Names = { world: World; complaint: Recorded }

/** What steps and people are named by: of a complaint only its measures and the parties. */
type InWorld = Pick<Names, 'world'>
type StepNames = InWorld & { complaint?: { measures: readonly { id: string; text: string }[] } }
type PartyNames = InWorld & { complaint: { parties: Readonly<Record<string, { name?: string }>> } }

const isWord = (code: string): code is ComplaintWord => Object.hasOwn(complaintWords, code)

/** A code of ours in words; what has none is shown as it is. */
export const word = (group: string, code: string): Text => {
  const key = `${group}.${code}`
  return isWord(key) ? textOf(complaintWords[key]) : plainText(code)
}

/** How a complaint came: as the procedure calls its channel, else in our words. */
export const channelNamed = ({ world }: Pick<Names, 'world'>, channel: string): Named => ({
  id: channel,
  title: own(world.procedure.channels, channel)?.title ?? word('channel', channel),
})

export const wordNamed = (group: string, code: string): Named => ({ id: code, title: word(group, code) })

/** The title of a step, and which instance or turn of it: a measure by what it says, a turn by its number. */
export function stepNamed(names: StepNames, key: string): Named {
  const title = own(names.world.procedure.steps, nameOf(key))?.title ?? plainText(key)
  const marks = elementsIn(key).map(({ step, mark }) => elementNamed(names, step, mark))
  if (marks.length === 0) return { id: key, title }
  return {
    id: key,
    title: mapText(title, (text, language) =>
      [text, ...marks.map((mark) => sayIn(mark, language))].join(' · '),
    ),
  }
}

const longest = 40

/** What an instance of a step stands for: a measure, a value of the procedure, somebody, or its place in the count. */
function elementNamed({ world, complaint }: StepNames, step: string, mark: string): Text {
  const measure = complaint?.measures.find(({ id }) => id === mark)?.text
  if (measure !== undefined && measure !== '')
    return plainText(measure.length > longest ? `${measure.slice(0, longest - 1)}…` : measure)
  const each = own(world.procedure.steps, step)?.each
  if (each && 'values' in each) {
    const label = Object.values(world.procedure.fields)
      .flatMap(({ values }) => values)
      .find(({ value }) => value === mark)
    if (label) return label.title
  }
  const { units, people } = world.directory
  if (own(units, mark) || own(people, mark)) return idNamed(world.directory, mark).title
  return own(world.procedure.roles, mark)?.title ?? plainText(mark)
}

const mapText = (text: Text, change: (text: string, language: 'zh' | 'en') => string): Text => ({
  ...(text.zh === undefined ? {} : { zh: change(text.zh, 'zh') }),
  ...(text.en === undefined ? {} : { en: change(text.en, 'en') }),
})

export const idNamed = (directory: Directory, id: string): Named =>
  own(directory.units, id) ? unitNamed(directory, id) : personNamed(directory, id)

export function termNamed(names: PartyNames, term: WhoTerm): Named {
  const { directory, procedure } = names.world
  if ('role' in term)
    return { id: `role:${term.role}`, title: own(procedure.roles, term.role)?.title ?? plainText(term.role) }
  if ('unit' in term) return unitNamed(directory, term.unit)
  if ('person' in term) return personNamed(directory, term.person)
  if ('named' in term) return idNamed(directory, term.named)
  if ('party' in term) return { id: term.party, title: partyTitle(names.complaint, term.party) }
  if ('orAbove' in term) return around(names, 'above', term.orAbove)
  if ('headOf' in term) return around(names, 'head', term.headOf)
  if ('superiorOf' in term) return around(names, 'superior', term.superiorOf)
  const code = 'anyone' in term ? 'anyone' : 'customer'
  return { id: code, title: word('who', code) }
}

function around(names: PartyNames, how: 'above' | 'head' | 'superior', inner: WhoTerm): Named {
  const named = termNamed(names, inner)
  return { id: `${how}:${named.id}`, title: textOf(complaintWords[`who.${how}`], { who: named.title }) }
}

/** A term as the kernel writes it in refusals and helpers: `role:sales`, `head:role:qc`. */
/** What is kept from somebody, by who may see it: terms as text with ` or ` between; empty where nobody is named. */
export const keptNamed = (names: PartyNames, who: string): Text =>
  who === ''
    ? textOf(missingFrom['kept-from'])
    : textOf(missingFrom.kept, {
        who: listedTexts(who.split(' or ').map((term) => whoTextNamed(names, term).title)),
      })

export function whoTextNamed(names: PartyNames, text: string): Named {
  const [kind = '', ...rest] = text.split(':')
  const inner = rest.join(':')
  if (kind === 'above' || kind === 'head' || kind === 'superior')
    return {
      id: text,
      title: textOf(complaintWords[`who.${kind}`], { who: whoTextNamed(names, inner).title }),
    }
  const term: WhoTerm =
    kind === 'role'
      ? { role: inner.replace(/@.*$/, '') }
      : kind === 'unit'
        ? { unit: inner }
        : kind === 'party'
          ? { party: inner }
          : kind === 'anyone'
            ? { anyone: true }
            : kind === 'customer'
              ? { customer: true }
              : { named: inner || kind }
  return { ...termNamed(names, term), id: text }
}

export const whoNamed = (names: PartyNames, who: Who): Named[] =>
  termsOf(who).map((term) => termNamed(names, term))

export const partyTitle = ({ parties }: PartyNames['complaint'], id: string): Text => {
  const name = own(parties, id)?.name
  return name === undefined ? word('who', 'customer') : plainText(name)
}

/** A role of the procedure, else a unit or person. */
export const heldNamed = (names: Names, id: string): Named =>
  own(names.world.procedure.roles, id) ? termNamed(names, { role: id }) : idNamed(names.world.directory, id)

export function actorView(names: Names, actor: Actor): ActorView {
  const { directory } = names.world
  const onBehalfOf = actor.onBehalfOf === undefined ? undefined : heldNamed(names, actor.onBehalfOf)
  if ('person' in actor)
    return {
      kind: 'person',
      id: actor.person,
      name: own(directory.people, actor.person)?.name ?? actor.person,
      title: personNamed(directory, actor.person).title,
      onBehalfOf,
    }
  if ('party' in actor)
    return {
      kind: 'party',
      id: actor.party,
      name: own(names.complaint.parties, actor.party)?.name,
      onBehalfOf,
    }
  return 'key' in actor ? { kind: 'key', id: actor.key, onBehalfOf } : { kind: 'system', onBehalfOf }
}

const recordNames: Readonly<Record<string, Text>> = recordWords

export function activityNamed(activity: string): Named {
  return { id: activity, title: own(recordNames, activity) ?? plainText(activity) }
}
