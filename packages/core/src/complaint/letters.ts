import { localDate, localTime } from '../calendar/index.ts'
import { choose } from '../procedure/index.ts'
import { fillLetter, type Letter, type LetterName } from '../settings/index.ts'
import {
  doersOf,
  limitsOf,
  placeOf,
  resolve,
  termsOf,
  type Place,
  type Party,
  type View,
  type Who,
} from '../steps/index.ts'
import { instantOf, own, type Instant, type Text, type Value } from '../values/index.ts'
import type { Deciding, Living } from './rules.ts'

export type Written = { subject: string; text: string; language: 'zh' | 'en' }

const minutes10 = 600_000

const inLanguage = (text: Text, language: 'zh' | 'en'): string => text[language] ?? text.zh ?? text.en ?? ''

const shown = (value: Value | undefined): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(shown).join(', ') : ''

/** The person a letter goes to: the customer as this complaint knows them. */
export function addressee(view: View<Living>): Party | undefined {
  const id = view.state.facts['customer']?.at(-1)?.value
  return typeof id === 'string' ? own(view.state.parties, id) : undefined
}

/** Where a message to a party goes by this way, as far as it is known. */
export const addressFor = (way: string, party: Party | undefined): { address?: string } =>
  way === 'email' && party?.email
    ? { address: party.email }
    : way === 'phone' && party?.phone
      ? { address: party.phone }
      : {}

/**
 * Through whom a letter of this step goes, and as whom we know him; nothing where it goes straight to the customer.
 *
 * Source: procedure language §7 (`via`).
 */
export function intermediary(view: View<Living>, place: Place): { via: Who; party?: Party } | undefined {
  const line = place.node.step.via && choose(place.node.step.via, view.scope(place))
  if (!line?.known || !line.chosen) return undefined
  const via = resolve(view, [line.chosen.is], place)
  const others = termsOf(via).filter((term) => !('customer' in term))
  if (others.length === 0) return undefined
  const known = others.flatMap((term) => {
    const fact = 'role' in term ? view.state.facts[term.role]?.at(-1)?.value : undefined
    const id = 'party' in term ? term.party : fact
    return typeof id === 'string' ? (own(view.state.parties, id) ?? []) : []
  })
  return { via, ...(known[0] ? { party: known[0] } : {}) }
}

/** Those whom the procedure lets speak to the customer; `undefined` where it does not say. */
export function replying(view: View<Living>): Who | undefined {
  const rules = view.world.procedure.authority.filter(({ acts, by }) => by && acts.includes('reply'))
  const any = rules.flatMap(({ by }) => (by ? termsOf(resolve(view, by, undefined)) : []))
  return any.length > 0 ? { any } : undefined
}

/** The language of a letter: the party's, of the filing, else the leading one of the procedure. */
export function letterLanguage(view: View<Living>): 'zh' | 'en' {
  const { state, world } = view
  const desk = state.desk === undefined ? undefined : own(world.settings.desks, state.desk)
  const said = addressee(view)?.language ?? state.language ?? desk?.language
  return said === 'zh' || said === 'en' ? said : (world.procedure.languages[0] ?? 'zh')
}

/** What a letter may name, as the complaint says it. */
export function letterValues(view: View<Living>): Partial<Record<LetterName, string>> {
  const { state, world } = view
  const party = addressee(view)
  const fact = (name: string) => shown(state.facts[name]?.at(-1)?.value)
  return {
    number: state.number,
    organisation: inLanguage(world.settings.title, letterLanguage(view)),
    customer: party?.name ?? '',
    contact: fact('contact-person') || (party?.contact ?? ''),
    product: fact('product'),
    lot: fact('lot'),
    order: fact('order-no'),
    received: momentText(view, state.received),
    description: fact('description'),
  }
}

const momentText = ({ world: { book } }: View<Living>, at: Instant): string =>
  `${localDate(at, book.zone)} ${localTime(at, book.zone).slice(0, 5)}`

/**
 * Whoever filed it himself, until he has shown that the address he gave is his: it gets the acknowledgement and nothing
 * else. An address that staff wrote down is theirs to answer for.
 *
 * Source: decisions D3.
 */
export const isStranger = ({ recorder }: Pick<Living, 'recorder'>, party: Party | undefined): boolean =>
  party !== undefined && !party.verified && 'party' in recorder && recorder.party === party.id

type LetterValues = Partial<Record<LetterName, string>>

/** What we say ourselves, nothing that the filer typed. */
const houseWords = ({ number, organisation, received }: LetterValues): LetterValues => ({
  ...(number === undefined ? {} : { number }),
  ...(organisation === undefined ? {} : { organisation }),
  ...(received === undefined ? {} : { received }),
})

/**
 * Words of somebody nobody has verified, unfit to carry advertising to an address that may not be his: short, on one
 * line, without anything a mail program makes a link of.
 */
const tamed = (values: LetterValues): LetterValues => ({
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.length > 80 || /[\r\n@]|:\/|www\.|\w\.\w/i.test(value) ? '' : value,
    ]),
  ),
  ...houseWords(values),
})

/** A template of the settings filled with what the complaint says. */
export function writeLetter(
  view: View<Living>,
  letter: Letter,
  promised: Instant | undefined,
  extra: Readonly<Record<string, string>>,
): Written {
  const language = letterLanguage(view)
  const ours = {
    items: extra['items'] ?? '',
    receipt: extra['receipt'] ?? extra['receiptUrl'] ?? '',
    ...(promised === undefined ? {} : { promised: momentText(view, promised) }),
  }
  const said = letterValues(view)
  const trusted = !isStranger(view.state, addressee(view))
  const values = trusted ? said : tamed(said)
  return {
    language,
    // What a stranger wrote never stands in the subject of a mail to somebody who may not be that stranger.
    subject: fillLetter(inLanguage(letter.title, language), {
      ...(trusted ? said : houseWords(said)),
      ...ours,
    }),
    text: fillLetter(inLanguage(letter.text, language), { ...values, ...ours }),
  }
}

/** How a message reaches a party when nobody chooses. */
export const wayTo = (party: Party | undefined): 'email' | 'phone' | 'letter' =>
  party?.email ? 'email' : party?.phone ? 'phone' : 'letter'

/** The reply step of the procedure that acknowledges receipt, if it has one. */
export function acknowledging(view: View<Living>): Place | undefined {
  const node = view.compiled.order.find(
    ({ step, instanced, within }) =>
      !instanced &&
      !within &&
      step.does.includes('reply') &&
      step.with.some(({ activity, field, is }) => {
        const only = is.length === 1 ? is[0]?.is.term : undefined
        return (
          activity === 'reply' &&
          field === 'kind' &&
          only?.term === 'constant' &&
          only.value === 'acknowledgement'
        )
      }),
  )
  return node && placeOf(node, undefined)
}

/** What stands against the system sending an acknowledgement by itself; `undefined` = it may. */
export function silent(view: View<Living>, letter: Letter | undefined): boolean {
  const { world } = view
  if (!letter) return true
  const party = addressee(view)
  if (!party || (party.email === undefined && party.phone === undefined && party.contact === undefined))
    return true
  const own = view.state.messages.flatMap(({ automatic, queuedAt }) => (automatic ? (queuedAt ?? []) : []))
  return [...own, world.lastAutomatic].some(
    (last) => last !== undefined && !view.past(instantOf(last + minutes10)),
  )
}

/**
 * Queues the acknowledgement of receipt, wholly from the letter template, in the name of the unit whose step it stands
 * for. It is sent by mail or by hand like any letter; only then is the limit of that step met.
 */
export function acknowledge(
  decision: Deciding,
  extra: Readonly<Record<string, string>>,
  confirmation: { zh: string; en: string } | undefined,
): void {
  const { view, world } = decision
  const letter = own(world.settings.letters, 'acknowledgement')
  if (!letter || silent(view, letter)) return
  const place = acknowledging(view)
  const promised = place && limitsOf(view, place, false).find((limit) => limit.kind === 'within')?.due
  const party = addressee(view)
  const written = writeLetter(view, letter, promised, extra)
  const below = isStranger(view.state, party) ? confirmation?.[written.language] : undefined
  const unit = place && termsOf(doersOf(view, place))[0]
  const because = place ? `${place.node.step.path}.does` : 'acknowledgement'
  const stamp = decision.stamp(because)
  decision.emit({
    type: 'MessageQueued',
    message: `l${decision.state.messages.length + 1}`,
    kind: 'acknowledgement',
    to: party?.name ?? party?.id ?? '',
    ...(party?.email ? { address: party.email } : party?.phone ? { address: party.phone } : {}),
    way: wayTo(party),
    subject: written.subject,
    text: below === undefined ? written.text : `${written.text.trimEnd()}\n\n${below}`,
    language: written.language,
    template: 'acknowledgement',
    automatic: true,
    attachments: [],
    ...(place ? { step: place.key } : {}),
    ...formOf(place),
    ...stamp,
    by: { system: true, because, ...(unit && 'role' in unit ? { onBehalfOf: unit.role } : {}) },
  })
}

function formOf(place: Place | undefined): { form?: string } {
  const form = place?.node.step.form[0]?.is
  return form === undefined ? {} : { form }
}
