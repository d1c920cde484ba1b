import {
  namesIn,
  namesOf,
  actingAs,
  keptWho,
  settle,
  type Actor,
  type Measure,
  type View,
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
function byStep({ compiled }: View<Living>, how: Report): string | undefined {
  const activity = stepOf[how]
  const doing = activity === undefined ? [] : (compiled.doing.get(activity) ?? [])
  return doing.find(
    ({ step: { each } }) => each !== undefined && 'list' in each && each.list.name === 'measures',
  )?.name
}

const before: Readonly<Record<Report, readonly Measure['state'][]>> = {
  'carried-out': ['planned'],
  verified: ['carried-out'],
  withdrawn: ['planned'],
}

const reports = ['carried-out', 'verified', 'withdrawn'] as const

/** What can be reported now by somebody, measure by measure. */
export const reportable = (view: View<Living>): { id: string; how: Report }[] =>
  view.state.measures.flatMap(({ id, state }) =>
    reports.flatMap((how) =>
      before[how].includes(state) && byStep(view, how) === undefined ? [{ id, how }] : [],
    ),
  )

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
  const who = keptWho(view.memo, mayReport, `${how} ${id}`, () => ({
    any: how === 'carried-out' ? whoNamed(view, measure.responsible) : keepers(view),
  }))
  const acting = actingAs(view, actor, who)
  if (!acting) return no({ code: 'not-allowed', act: 'report', who: namesIn(view, who) })
  if (how === 'verified' && 'person' in actor && measure.reportedBy === actor.person)
    return no({ code: 'own-work', person: actor.person, who: namesOf(who) })
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
