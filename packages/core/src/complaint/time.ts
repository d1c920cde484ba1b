import {
  lapse,
  readKey,
  resolveChoice,
  settle,
  tell,
  tellAll,
  termsOf,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok } from '../result.ts'
import { formatInstant, own } from '../values/index.ts'
import type { PassTime } from './commands.ts'
import { marksOf, type Mark } from './deadlines.ts'
import { begin, no, type Deciding, type Decided } from './rules.ts'
import type { Complaint } from './state.ts'

/**
 * Does all that is due by itself: reminders, limits that passed, windows that closed, clocks that stop and start with a
 * condition, and what follows. Nothing new → no event, so it may be asked as often as one likes.
 */
export function passTime(world: World, complaint: Complaint | undefined, command: PassTime): Decided {
  if (!complaint) return no({ code: 'unknown-complaint' })
  if (complaint.status !== 'open' || complaint.history) return ok([])
  const decision = begin(world, complaint, command)
  for (const mark of marksOf(decision.view)) if (mark.at <= command.at) reach(decision, mark)
  settle(decision)
  return ok(decision.events)
}

function reach(decision: Deciding, { limit, kind }: Mark): void {
  const { due, step } = limit
  if (due === undefined) return
  const about = { limit: limit.limit, ...(step === undefined ? {} : { step }) }
  const because = pathOf(decision, limit.limit, step)
  const place = step === undefined ? undefined : readKey(decision.view.compiled.nodes, step)
  if (kind === 'lapses') {
    // The stage around it may have lapsed with it just now.
    if (place && decision.state.steps[place.key]?.status === 'open')
      lapse(decision, place, formatInstant(due), because)
    return
  }
  // A limit that has passed is not warned of any more.
  if (kind !== 'late' && decision.at >= due) return
  if (kind === 'late') {
    decision.emit({
      type: 'LimitPassed',
      ...about,
      due: formatInstant(due),
      charged: limit.charged,
      ...decision.stamp(because),
    })
    if (place) tell(decision, place, 'late')
    else tellAll(decision, undefined, totalNamed(decision, limit.limit)?.tell ?? [])
  }
  decision.emit({
    type: 'ReminderSent',
    ...about,
    kind,
    due: formatInstant(due),
    to: remindedOf(decision, limit.charged),
    ...decision.stamp(because),
  })
}

/** Doers, owner and supervisor. */
function remindedOf(decision: Deciding, charged: Who): Who[] {
  const { owner, supervisor } = decision.world.procedure
  const others = [
    resolveChoice(decision.view, owner, undefined),
    ...(supervisor ? [resolveChoice(decision.view, supervisor, undefined)] : []),
  ]
  return [charged, ...others].filter((who) => termsOf(who).length > 0)
}

const totalNamed = (decision: Deciding, limit: string) =>
  own(decision.world.procedure.limits, limit.replace(/^limits\./, ''))

function pathOf(decision: Deciding, limit: string, step: string | undefined): string {
  const place = step === undefined ? undefined : readKey(decision.view.compiled.nodes, step)
  return place ? `${place.node.step.path}.${limit.slice(limit.lastIndexOf('.') + 1)}` : limit
}
