import type { Text, WrongView } from '@redress/api'
import { localDate } from '@redress/core/calendar'
import { questionOf, questionsOf, readKey, recordQuestion, runs } from '@redress/core/steps'
import { own, readInstant, type Instant, type LocalDate } from '@redress/core/values'
import { wrongReasons } from '@redress/texts'
import { listedTexts, plainText, textOf } from '../wording/named.ts'
import { stepNamed, word, type Names } from './names.ts'
import { shownAs } from './values.ts'
import type { Seen } from './wrong.ts'
import { titles, wrong } from './wrong-line.ts'

/** Facts an open step asks for that nobody has told yet: what stands before its gate. */
export const ofMissing = ({ names, view, sees }: Seen): WrongView[] =>
  Object.values(names.complaint.steps).flatMap((state): WrongView[] => {
    const place = readKey(view.compiled.nodes, state.key)
    if (state.status !== 'open' || state.writtenAt !== undefined || !place) return []
    if (place.node.children.length > 0) return []
    const missing = questionsOf(view, place).filter(({ required, activity, field }) => {
      if (!required || activity !== undefined || !sees(field) || own(names.complaint.unknown, field))
        return false
      const look = view.scope(place).field(field)
      return !look.known || look.value === undefined
    })
    if (missing.length === 0) return []
    const fields = listedTexts(missing.map(({ title }) => title))
    return [
      wrong(
        'facts-missing',
        'note',
        { step: stepNamed(names, state.key).title, fields },
        {
          step: state.key,
          since: state.openedAt,
          clauses: [...place.node.step.clause],
          who: titles(names, state.doers),
        },
      ),
    ]
  })

/** Facts somebody said are not known, and why. */
export const ofUnknown = (names: Names): WrongView[] =>
  Object.entries(names.complaint.unknown).map(([field, reason]) =>
    wrong(
      'unknown-fact',
      'note',
      { field: questionOf(names.world.procedure, field)?.title ?? field },
      { reason: plainText(reason) },
    ),
  )

/** What we promised the customer for a day that has passed, and nothing has gone to him since. */
export function ofPromises({ complaint }: Names, today: LocalDate): WrongView[] {
  const sent = complaint.messages.filter(({ state, automatic }) => state === 'sent' && !automatic)
  return sent.flatMap(({ id, promisedDate, sentAt, kind }) => {
    if (promisedDate === undefined || sentAt === undefined) return []
    const kept = sent.some((later) => later.id !== id && later.sentAt !== undefined && later.sentAt > sentAt)
    if (kept || promisedDate >= today) return []
    const values = { date: promisedDate, kind: word('message', kind) }
    return [wrong('promise-broken', 'bad', values, { subject: id, since: sentAt })]
  })
}

/** Facts that cannot both be so. */
export const ofContradictions = (seen: Seen): WrongView[] => [
  ...tooEarly(seen),
  ...otherAnswer(seen.names),
  ...afterTheLimit(seen),
]

/** It happened after we were told of it. */
function tooEarly({ names: { complaint, world }, sees }: Seen): WrongView[] {
  const said = complaint.facts['occurred']?.at(-1)?.value
  if (typeof said !== 'string' || !sees('occurred')) return []
  const told = localDate(complaint.received, world.book.zone)
  const instant = readInstant(said)
  const after = instant === undefined ? said > told : instant > complaint.received
  if (!after) return []
  return [
    contradiction({ reason: textOf(wrongReasons['occurred-later'], { occurred: said, received: told }) }),
  ]
}

/** The customer said one thing on his receipt, and another was written down. */
function otherAnswer({ complaint, world }: Names): WrongView[] {
  const told = complaint.satisfaction
  const record = complaint.records.findLast(
    ({ activity, supersededBy }) => activity === 'ask-satisfaction' && supersededBy === undefined,
  )
  const written = record?.values['satisfied']
  if (!told || typeof written !== 'string' || written === told.satisfied) return []
  const question = recordQuestion(world.procedure, 'ask-satisfaction', 'satisfied')
  const shown = (value: string): Text => shownAs({ complaint, world }, question, value) ?? plainText(value)
  const reason = textOf(wrongReasons['satisfaction-differs'], {
    told: shown(told.satisfied),
    written: shown(written),
  })
  return [contradiction({ since: told.at, reason })]
}

/** A measure is planned for a day after everything has to be over. */
function afterTheLimit({ names, deadlines }: Seen): WrongView[] {
  const { complaint, world } = names
  const closing = deadlines.find((limit) => limit.step === 'close' && runs(limit))
  if (closing?.due === undefined) return []
  const last = localDate(closing.due, world.book.zone)
  return complaint.measures.flatMap(({ text, due, state }) =>
    due > last && state === 'planned'
      ? [
          contradiction({
            reason: textOf(wrongReasons['measure-after-closing'], { measure: text, due, last }),
          }),
        ]
      : [],
  )
}

const contradiction = ({ reason, since }: { reason: Text; since?: Instant }): WrongView =>
  wrong('contradiction', 'warning', {}, { reason, ...(since === undefined ? {} : { since }) })
