import type { Text, WrongView } from '@redress/api'
import type { Living } from '@redress/core/complaint'
import { helpersOf, nextSlots, readKey, type Deadline, type View, type Who } from '@redress/core/steps'
import { formatInstant, own, type Instant } from '@redress/core/values'
import { wrongWords } from '@redress/texts'
import { titleOf as limitTitle } from './deadlines.ts'
import { textOf } from './named.ts'
import { stepNamed, whoNamed, word, type Names } from './names.ts'
import { noticeText } from './papers.ts'

type Kind = WrongView['kind']
const order: readonly WrongView['severity'][] = ['bad', 'warning', 'note']

/** What is wrong with this complaint: one list, the worst first, within that what has been so longest. */
export function wrongViews(names: Names, view: View<Living>, deadlines: readonly Deadline[]): WrongView[] {
  if (names.complaint.history) return []
  const found = view.over
    ? []
    : [
        ...ofDeadlines(names, deadlines),
        ...ofSteps(names, view),
        ...ofHandOvers(names),
        ...ofClock(names),
        ...ofFacts(names),
      ]
  return [...found, ...ofNotices(names), ...ofMessages(names)].sort(
    (a, b) =>
      order.indexOf(a.severity) - order.indexOf(b.severity) ||
      (a.due ?? a.since ?? '~').localeCompare(b.due ?? b.since ?? '~'),
  )
}

type About = Partial<Omit<WrongView, 'kind' | 'severity' | 'title' | 'since' | 'due' | 'who'>> & {
  since?: Instant | undefined
  due?: Instant | undefined
  who?: readonly Text[]
}

const wrong = (
  kind: Kind,
  severity: WrongView['severity'],
  values: Readonly<Record<string, Text | string | number>>,
  { since, due, who = [], clauses = [], ...about }: About = {},
): WrongView => ({
  kind,
  severity,
  title: textOf(wrongWords[kind], values),
  ...about,
  since: since === undefined ? undefined : formatInstant(since),
  due: due === undefined ? undefined : formatInstant(due),
  who: [...who],
  clauses,
})

const titles = (names: Names, who: Who): Text[] => whoNamed(names, who).map(({ title }) => title)

const ofDeadlines = (names: Names, deadlines: readonly Deadline[]): WrongView[] =>
  deadlines.flatMap((deadline) => {
    const { due, step, charged, stopped, state, provisional } = deadline
    if (due === undefined || stopped !== undefined) return []
    const about = {
      due,
      clauses: [...deadline.clauses],
      who: titles(names, charged),
      ...(step === undefined ? {} : { step }),
    }
    const limit = limitTitle(names, deadline)
    if (state === 'late') return [wrong('late', 'bad', { limit }, about)]
    if (state === 'warning') return [wrong('soon', 'warning', { limit }, about)]
    return state === 'running' && provisional ? [wrong('provisional', 'note', { limit }, about)] : []
  })

function ofSteps(names: Names, view: View<Living>): WrongView[] {
  return Object.values(names.complaint.steps).flatMap((state): WrongView[] => {
    const place = readKey(view.compiled.nodes, state.key)
    if (state.status !== 'open' || !place || place.node.children.length > 0) return []
    const { title } = stepNamed(names, state.key)
    const about = { step: state.key, clauses: [...place.node.step.clause], since: state.openedAt }
    const found: WrongView[] = []
    if (state.round > 1) found.push(wrong('returned', 'warning', { step: title, round: state.round }, about))
    if (state.writtenAt !== undefined)
      for (const { who, rule } of nextSlots(view, place))
        found.push(
          wrong(
            'signature-missing',
            'warning',
            { step: title },
            {
              ...about,
              since: state.writtenAt,
              who: titles(names, who),
              clauses: rule.clause.length > 0 ? [...rule.clause] : about.clauses,
            },
          ),
        )
    const given = new Set(state.contributions.map(({ helper }) => helper))
    for (const { helper, who } of helpersOf(view, place))
      if (!given.has(helper))
        found.push(
          wrong(
            'help-missing',
            'note',
            { step: title },
            { ...about, subject: helper, who: titles(names, who) },
          ),
        )
    return found
  })
}

const ofHandOvers = (names: Names): WrongView[] =>
  names.complaint.custody.flatMap(({ id, step, to, at, receipt, received, refused }) => {
    const { title } = stepNamed(names, step)
    if (refused && own(names.complaint.steps, step)?.status === 'open')
      return [wrong('refused', 'bad', { step: title }, { step, subject: id, since: refused.at })]
    if (receipt !== 'signed' || received || refused) return []
    return [
      wrong(
        'receipt-missing',
        'warning',
        { step: title },
        { step, subject: id, since: at, who: titles(names, to) },
      ),
    ]
  })

const ofClock = (names: Names): WrongView[] =>
  names.complaint.pauses.flatMap(({ reason, from, to }) =>
    to === undefined ? [wrong('paused', 'note', { reason }, { since: from })] : [],
  )

const ofFacts = (names: Names): WrongView[] =>
  Object.entries(names.complaint.unknown).map(([field, reason]) =>
    wrong('unknown-fact', 'note', { field, reason }),
  )

const ofNotices = (names: Names): WrongView[] =>
  names.complaint.notices.flatMap((notice) => {
    const { id, to, at, receipt, read, signed, step } = notice
    const answered = receipt === 'signed' ? signed.length > 0 : read.length + signed.length > 0
    if (receipt === 'none' || answered) return []
    return [
      wrong(
        'notice-unread',
        'note',
        { notice: noticeText(names, notice) },
        { subject: id, since: at, who: titles(names, to), ...(step === undefined ? {} : { step }) },
      ),
    ]
  })

const ofMessages = (names: Names): WrongView[] =>
  names.complaint.messages.flatMap(({ id, state, kind, step, at, queuedAt }) => {
    const about = { subject: id, since: queuedAt ?? at, ...(step === undefined ? {} : { step }) }
    if (state === 'queued')
      return [wrong('letter-waiting', 'warning', { kind: word('message', kind) }, about)]
    return state === 'proposed'
      ? [wrong('message-proposed', 'warning', { kind: word('message', kind) }, about)]
      : []
  })
