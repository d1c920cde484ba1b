import {
  actingAs,
  formatTerm,
  settle,
  termsOf,
  type Actor,
  type Measure,
  type View,
  type Who,
  whoNamed,
  type World,
} from '../steps/index.ts'
import { ok, type Result } from '../result.ts'
import type { ReportMeasure } from './commands.ts'
import { keepers } from './facts.ts'
import { barred } from './guards.ts'
import type { Refusal } from './refusal.ts'
import { begin, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'

export type Report = ReportMeasure['how']

const stepOf: Readonly<Record<Report, string | undefined>> = {
  'carried-out': 'carry-out',
  verified: 'verify',
  withdrawn: undefined,
}

/** Measures that steps of the procedure carry out or verify are reported there. */
const byStep = (view: View<Living>, how: Report): string | undefined =>
  view.compiled.order.find(
    ({ step }) =>
      step.each &&
      'list' in step.each &&
      step.each.list.name === 'measures' &&
      step.does.some((activity) => activity === stepOf[how]),
  )?.name

const before: Readonly<Record<Report, readonly Measure['state'][]>> = {
  'carried-out': ['planned'],
  verified: ['carried-out'],
  withdrawn: ['planned'],
}

/**
 * Reporting on a measure beside the steps: the responsible say it is carried out, somebody else verifies it, holder,
 * owner and supervisor withdraw it.
 */
export function mayReport(
  view: View<Living>,
  id: string,
  how: Report,
  actor: Actor,
): Result<{ measure: Measure; actor: Actor }, Refusal> {
  const measure = view.state.measures.find((some) => some.id === id)
  if (!measure) return no({ code: 'unknown-measure', measure: id })
  if (!before[how].includes(measure.state)) return no({ code: 'not-open', status: measure.state })
  const step = byStep(view, how)
  if (step !== undefined) return no({ code: 'not-open', status: 'step', step })
  const against = barred(view, undefined, actor)
  if (against) return no(against)
  const responsible: Who = { any: whoNamed(view, measure.responsible) }
  const who: Who = how === 'carried-out' ? responsible : { any: keepers(view) }
  const acting = actingAs(view, actor, who)
  if (!acting) return no({ code: 'not-allowed', act: 'report', who: termsOf(who).map(formatTerm) })
  if (how === 'verified' && 'person' in actor && measure.reportedBy === actor.person)
    return no({ code: 'own-work', person: actor.person, who: termsOf(who).map(formatTerm) })
  return ok({ measure, actor: acting })
}

export function reportMeasure(
  world: World,
  complaint: Complaint | undefined,
  command: ReportMeasure,
): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const { how, files = [], result, reason = '', text = '' } = command
  const act = mayReport(decision.view, command.measure, how, command.by)
  if (!act.ok) return act
  decision.by = act.value.actor
  const measure = act.value.measure.id
  if (how === 'withdrawn') {
    if (reason.trim() === '') return no({ code: 'reason-missing', of: ['reason'] })
    decision.emit({ type: 'MeasureWithdrawn', measure, reason, ...decision.stamp() })
  } else if (how === 'carried-out') {
    if (files.length === 0 && text.trim() === '') return no({ code: 'missing', asks: ['files'] })
    const record = `r${decision.state.records.length + 1}`
    decision.emit({
      type: 'RecordAdded',
      record,
      activity: 'carry-out',
      round: 1,
      personal: {
        ...(files.length > 0 ? { evidence: files } : {}),
        ...(text === '' ? {} : { revisions: text }),
      },
      ...decision.stamp(),
    })
    decision.emit({ type: 'MeasureCarriedOut', measure, record, ...decision.stamp() })
  } else {
    if (result !== 'effective' && result !== 'not-effective')
      return no({ code: 'wrong-value', field: 'result', expected: 'choice' })
    decision.emit({ type: 'MeasureVerified', measure, result, ...decision.stamp() })
  }
  settle(decision)
  return ok(decision.events)
}
