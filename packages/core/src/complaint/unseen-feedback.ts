import {
  actingAs,
  doersOf,
  keptWho,
  namesOf,
  placeOf,
  readKey,
  resolveChoice,
  termsOf,
  type Actor,
  type Feedback,
  type Place,
  type View,
  type Who,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { SeeFeedback } from './commands.ts'
import type { Refusal } from './refusal.ts'
import { begin, living, no, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

/** What asks nothing of anybody. */
const welcome: ReadonlySet<string> = new Set(['acceptance', 'thanks'])

/**
 * What the customer said himself and nobody has taken note of: nobody has seen it, no step opened for it, and it did not
 * reopen the complaint. Of a complaint whose data were erased nothing waits any more.
 */
export const unseenFeedback = (view: View<Living>): Feedback[] =>
  view.state.erased ? [] : view.state.feedbacks.filter((feedback) => waits(view, feedback))

const waits = (view: View<Living>, { id, kind, from, seen }: Feedback): boolean =>
  'party' in from && seen === undefined && !welcome.has(kind) && !hasSteps(view, id)

/** A step that goes by what the customer said has begun for it. */
const hasSteps = (view: View<Living>, feedback: string): boolean =>
  Object.keys(view.state.steps).some((key) => {
    for (let at: Place | undefined = readKey(view.compiled.nodes, key); at; at = at.outer) {
      const { each } = at.node.step
      if (at.element === feedback && each && 'list' in each && each.list.name === 'feedbacks') return true
    }
    return false
  })

/** Who takes note of what the customer says: the holder; where there is none the owner, else those who register. */
export const seersOf = (view: View<Living>): Who =>
  keptWho(view.memo, seersOf, '', () => {
    const holders = termsOf(view.state.holder)
    if (holders.length > 0) return { any: holders }
    const owners = termsOf(resolveChoice(view, view.world.procedure.owner, undefined))
    if (owners.length > 0) return { any: owners }
    const register = view.compiled.nodes.get('register')
    return { any: register ? termsOf(doersOf(view, placeOf(register, undefined))) : [] }
  })

/** What the customer said waits, and this is whom it waits for. */
export function maySeeFeedback(
  view: View<Living>,
  id: string,
  actor: Actor,
): Result<{ actor: Actor }, Refusal> {
  if (!view.state.feedbacks.some((some) => some.id === id))
    return no({ code: 'unknown-message', message: id })
  const who = seersOf(view)
  const acting = actingAs(view, actor, who)
  if (!acting) return no({ code: 'not-allowed', act: 'see-feedback', who: namesOf(who) })
  return unseenFeedback(view).some((some) => some.id === id)
    ? ok({ actor: acting })
    : no({ code: 'nothing-changes' })
}

export function seeFeedback(world: World, complaint: Complaint | undefined, command: SeeFeedback): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const act = maySeeFeedback(decision.view, command.feedback, command.by)
  if (!act.ok) return act
  decision.by = act.value.actor
  decision.emit({ type: 'FeedbackSeen', feedback: command.feedback, ...decision.stamp() })
  return ok(decision.events)
}
