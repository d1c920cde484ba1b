import { deadline, startOfDay } from '../calendar/index.ts'
import type { Event } from '../procedure/index.ts'
import {
  namesOf,
  actingAs,
  momentOf,
  resolve,
  resolveChoice,
  spanTerm,
  termsOf,
  test,
  type Actor,
  type View,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import { formatInstant } from '../values/index.ts'
import type { Dispose } from './commands.ts'
import type { Refusal } from './refusal.ts'
import { begin, living, no, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

const nameOfStart = (after: Event): string =>
  after.event === 'field' || after.event === 'answer' || after.event === 'element'
    ? after.field
    : after.event === 'step'
      ? after.step
      : after.event

/** Why it has to be kept still; `undefined` = every time of keeping is over. Without a rule for it it is kept for ever. */
export function retained(view: View<Living>): Refusal | undefined {
  const { procedure, book } = view.world
  let ruled = false
  for (const { for: time, when, clause, path } of procedure.keep) {
    const look = when && test(view, when, undefined)
    if (look?.known && look.value !== true) continue
    ruled = true
    const ground = { clauses: clause, rule: path }
    if (time === 'ever') return { code: 'still-retained', ...ground }
    const { state } = view
    const moment =
      time.after.event === 'closed' && state.status !== 'open'
        ? { at: state.closedAt }
        : momentOf(view, time.after, undefined)
    if (!moment) return { code: 'retention-start-missing', of: nameOfStart(time.after), ...ground }
    const span = spanTerm(view, time.span)
    const calendar = book.calendar()
    if (!span || !calendar) return { code: 'still-retained', ...ground }
    const from = 'at' in moment ? moment.at : startOfDay(moment.date, book.zone)
    const found = deadline(calendar, from, span)
    if (!found.ok) return { code: 'still-retained', ...ground }
    if (!view.past(found.value.due))
      return { code: 'still-retained', until: formatInstant(found.value.due), ...ground }
  }
  return ruled ? undefined : { code: 'still-retained', rule: 'keep' }
}

/** Disposing of a closed complaint: by whoever keeps it, else the owner, and not before its time. */
export function mayDispose(view: View<Living>, actor: Actor): Result<Actor, Refusal> {
  if (view.state.status === 'open') return no({ code: 'not-open', status: 'open' })
  const { keep, owner } = view.world.procedure
  const keepers = keep.flatMap(({ by }) => (by ? termsOf(resolve(view, [by], undefined)) : []))
  const who = keepers.length > 0 ? { any: keepers } : resolveChoice(view, owner, undefined)
  const acting = actingAs(view, actor, who)
  if (!acting) return no({ code: 'not-allowed', act: 'dispose', who: namesOf(who), rule: 'keep' })
  const against = retained(view)
  return against ? no(against) : ok(acting)
}

/** Its number and the counter it came from stay, so that it is no gap; everything else is gone with its key. */
export function dispose(world: World, complaint: Complaint | undefined, command: Dispose): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = mayDispose(decision.view, command.by)
  if (!act.ok) return act
  if (!/^[0-9a-f]{64}$/.test(command.digest))
    return no({ code: 'wrong-value', field: 'digest', expected: 'digest' })
  decision.by = act.value
  return ok([{ type: 'ComplaintDisposed', digest: command.digest, ...decision.stamp('keep') }])
}
