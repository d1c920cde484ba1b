import type { FileView, MoveView, StepView, WrongView } from '@redress/api'
import type { Living } from '@redress/core/complaint'
import {
  helpersOf,
  nextSlots,
  readKey,
  termsOf,
  type Deadline,
  type View,
  type WhoTerm,
} from '@redress/core/steps'
import { own } from '@redress/core/values'
import { titleOf as limitTitle } from './deadlines.ts'
import { plainText } from '../wording/named.ts'
import { stepNamed, type Names } from './names.ts'
import { noticeText } from './papers.ts'
import { kinds, mending, severities, titles, wrong } from './wrong-line.ts'
import { ofContradictions, ofMissing, ofPromises, ofUnknown } from './wrong-facts.ts'
import { ofCustomer, ofFeedback, ofFiles, ofMessages } from './wrong-letters.ts'

/** What the list is made of: how the page shows the complaint, and the complaint behind it. */
export type Seen = {
  names: Names
  view: View<Living>
  deadlines: readonly Deadline[]
  steps: readonly StepView[]
  files: readonly FileView[]
  moves: readonly MoveView[]
  /** Whether this reader may see a fact. */
  sees: (field: string) => boolean
}

/** What is wrong with this complaint: one list, the worst first, then by kind, within that what has been so longest. */
export function wrongViews(seen: Seen): WrongView[] {
  const { names, view } = seen
  if (names.complaint.history) return []
  const found = view.over
    ? []
    : [
        ...ofDeadlines(names, seen.deadlines),
        ...ofSteps(seen),
        ...ofHandOvers(names),
        ...ofClock(names),
        ...ofScope(names),
        ...ofUnknown(names),
        ...ofPromises(names, view.today()),
        ...ofCustomer(names),
        ...ofMissing(seen),
      ]
  return [
    ...found,
    ...ofContradictions(seen),
    ...ofFiles(seen.files),
    ...ofNotices(names),
    ...ofMessages(names),
    ...ofFeedback(names, view),
  ]
    .map((wrong) => ({ ...wrong, acts: mending(wrong, seen.moves) }))
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        (a.due ?? a.since ?? '~').localeCompare(b.due ?? b.since ?? '~'),
    )
}

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

function ofSteps({ names, view, steps }: Seen): WrongView[] {
  return Object.values(names.complaint.steps).flatMap((state): WrongView[] => {
    const place = readKey(view.compiled.nodes, state.key)
    if (state.status !== 'open' || !place || place.node.children.length > 0) return []
    const { title } = stepNamed(names, state.key)
    const about = { step: state.key, clauses: [...place.node.step.clause], since: state.openedAt }
    const found: WrongView[] = []
    if (state.round > 1) {
      const back = steps.find(({ key }) => key === state.key)?.returns.at(-1)
      const reason = back && plainText(back.reason)
      found.push(wrong('returned', 'bad', { step: title, round: state.round }, { ...about, reason }))
    }
    const gone = state.doers.any.filter((term) => hasLeft(names, term))
    if (gone.length > 0 && gone.length === termsOf(state.doers).length)
      found.push(wrong('unassigned', 'bad', { step: title }, { ...about, who: titles(names, state.doers) }))
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

/** Somebody named alone who is no longer with the company. */
const hasLeft = ({ world }: Names, term: WhoTerm): boolean => {
  const id = 'person' in term ? term.person : 'named' in term ? term.named : undefined
  return id !== undefined && own(world.directory.people, id)?.active === false
}

const ofHandOvers = (names: Names): WrongView[] =>
  names.complaint.custody.flatMap(({ id, step, to, at, receipt, received, refused }) => {
    const { title } = stepNamed(names, step)
    if (refused && own(names.complaint.steps, step)?.status === 'open')
      return [
        wrong(
          'refused',
          'bad',
          { step: title },
          { step, subject: id, since: refused.at, reason: plainText(refused.reason) },
        ),
      ]
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

/** Set aside by the scope: nothing is open, and no rule stops the clock for that. */
function ofScope({ complaint, world }: Names): WrongView[] {
  const { scope } = complaint
  if (scope?.verdict !== 'park') return []
  // By the rule it says why in both languages; whoever decided it himself gave his own reason.
  const rule = world.procedure.scope.find(
    ({ verdict, say }) => verdict === 'park' && say && (say.zh ?? say.en) === scope.reason,
  )
  return [
    wrong(
      'parked',
      'note',
      { reason: rule?.say ?? scope.reason ?? '' },
      rule ? { clauses: [...rule.clause] } : {},
    ),
  ]
}

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
