import type { FileView, WrongView } from '@redress/api'
import { seersOf, unseenFeedback, type Living } from '@redress/core/complaint'
import { termsOf, type Message, type View } from '@redress/core/steps'
import { instantOf } from '@redress/core/values'
import { wrongReasons } from '@redress/texts'
import { plainText } from '../wording/named.ts'
import { stepNamed, word, type Names } from './names.ts'
import { titles, wrong } from './wrong-line.ts'

/** Letters that have not left: to be sent by hand, proposed to somebody, or given back by the mail server. */
export const ofMessages = (names: Names): WrongView[] =>
  names.complaint.messages.flatMap((message) => {
    const { id, state, kind, step, at, queuedAt, undelivered } = message
    const about = { subject: id, ...(step === undefined ? {} : { step }) }
    const values = { kind: word('message', kind), to: message.address ?? message.to }
    if (undelivered && (state === 'queued' || undelivered.why === 'outcome-unknown'))
      return [
        wrong('letter-undelivered', 'bad', values, {
          ...about,
          since: undelivered.at,
          reason:
            undelivered.reply === undefined ? wrongReasons[undelivered.why] : plainText(undelivered.reply),
        }),
      ]
    if (state === 'queued')
      return [wrong('letter-waiting', 'warning', values, { ...about, since: queuedAt ?? at })]
    return state === 'proposed'
      ? [
          wrong('message-proposed', 'warning', values, {
            ...about,
            since: at,
            who: message.for ? titles(names, message.for) : [],
          }),
        ]
      : []
  })

/** What the customer said and nobody has taken note of; an objection is worse than a question. */
export const ofFeedback = (names: Names, view: View<Living>): WrongView[] =>
  unseenFeedback(view).flatMap(({ id, kind, received, content }) =>
    names.complaint.feedbacks.some((shown) => shown.id === id)
      ? [
          wrong(
            'feedback-unseen',
            kind === 'objection' ? 'bad' : 'warning',
            { kind: word('feedback', kind) },
            {
              subject: id,
              since: received,
              who: titles(names, seersOf(view)),
              reason: plainText(content.length > 120 ? `${content.slice(0, 119)}…` : content),
            },
          ),
        ]
      : [],
  )

/** Files the record names whose bytes are gone or no longer whole. */
export const ofFiles = (files: readonly FileView[]): WrongView[] =>
  files.flatMap(({ state, name, sha256, by, at }) =>
    state === 'kept'
      ? []
      : [
          wrong(
            state === 'missing' ? 'file-missing' : 'file-damaged',
            'bad',
            { name },
            {
              subject: sha256,
              since: instantOf(Date.parse(at)),
              reason: wrongReasons[`file-${state}`],
              ...(by.name === undefined ? {} : { who: [plainText(by.name)] }),
            },
          ),
        ],
  )

/** Letters that put something to the customer; an acknowledgement and news of progress do not. */
const asking: ReadonlySet<string> = new Set(['question', 'clarification', 'interim', 'answer', 'promise'])

/** What can only go on once the customer does something: a step that is his, or our word that he has not answered. */
export function ofCustomer(names: Names): WrongView[] {
  const { steps, messages, feedbacks, satisfaction } = names.complaint
  const open = Object.values(steps).filter(({ status }) => status === 'open')
  const his = open.filter(({ doers }) => termsOf(doers).some((term) => 'customer' in term || 'party' in term))
  if (his.length > 0)
    return his.map(({ key, openedAt, doers }) =>
      wrong(
        'customer-waited-for',
        'note',
        { what: stepNamed(names, key).title },
        { step: key, since: openedAt, who: titles(names, doers) },
      ),
    )
  const last = messages
    .filter(isAsking)
    .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
    .at(-1)
  if (last?.sentAt === undefined || !open.every(({ key }) => waitsForHim(names, key))) return []
  const since = last.sentAt
  if (feedbacks.some(({ received }) => received >= since)) return []
  if (satisfaction && satisfaction.at >= since) return []
  return [
    wrong('customer-waited-for', 'note', { what: word('message', last.kind) }, { subject: last.id, since }),
  ]
}

const isAsking = ({ state, automatic, kind }: Message) => state === 'sent' && !automatic && asking.has(kind)

/** Asking how it was, and closing, are what is left once the customer has his answer. */
function waitsForHim({ world }: Names, key: string): boolean {
  const step = world.procedure.steps[key.replace(/\[.*/, '')]
  return step?.name === 'close' || (step?.does.includes('ask-satisfaction') ?? false)
}
