import {
  namesIn,
  againstAuthority,
  recordQuestion,
  settle,
  type Question,
  type World,
  type Actor,
  type View,
} from '../steps/index.ts'
import { activities } from '../procedure/index.ts'
import { ok } from '../result.ts'
import { own } from '../values/index.ts'
import type { AddRecord, Annotate, Attach } from './commands.ts'
import { missingAsks, readInputs } from './inputs.ts'
import type { Refusal } from './refusal.ts'
import { hasPart, partOf } from './part.ts'
import { begin, living, no, open, type Decided, type Living } from './rules.ts'
import type { Complaint } from './state.ts'
import { addRecord as writeRecord } from './writing.ts'

/** Kinds that may be added at any time, beside the steps. Source: procedure language §8. */
export const addable = ['contact', 'meet', 'visit', 'cost', 'train'] as const

/** Only those who have a part in the complaint add to it. */
export const mayAdd = (view: View<Living>, actor: Actor, act: string): Refusal | undefined =>
  hasPart(view, actor) ? undefined : { code: 'not-allowed', act, who: namesIn(view, partOf(view)) }

export function addRecord(world: World, complaint: Complaint | undefined, command: AddRecord): Decided {
  const found = open(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const { activity } = command
  if (!addable.some((kind) => kind === activity))
    return no({ code: 'activity-not-addable', activity, addable: [...addable] })
  const against =
    mayAdd(decision.view, command.by, 'add-record') ??
    againstAuthority(decision.view, [activity], command.by, undefined)
  if (against) return no(against)
  if (command.occurredAt !== undefined && command.occurredAt > command.at)
    return no({ code: 'in-the-future', field: 'occurredAt' })
  const questions: Question[] = Object.keys(own(activities, activity)?.fields ?? {}).flatMap(
    (name) => recordQuestion(world.procedure, activity, name) ?? [],
  )
  const inputs = readInputs(decision.view, questions, command, command.by, undefined)
  if (!inputs.ok) return inputs
  const asks = missingAsks(decision.view, questions, inputs.value, undefined)
  if (asks.length > 0) return no({ code: 'missing', asks })
  const given = inputs.value.records.get(activity)
  const amount = given?.values['amount']
  const beyond =
    typeof amount === 'object' && 'currency' in amount
      ? againstAuthority(decision.view, [activity], command.by, undefined, amount)
      : undefined
  if (beyond) return no(beyond)
  if (!given) return no({ code: 'nothing-changes' })
  writeRecord(decision, activity, given, undefined, command.occurredAt)
  settle(decision)
  return ok(decision.events)
}

export function annotate(world: World, complaint: Complaint | undefined, command: Annotate): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = mayAdd(decision.view, command.by, 'annotate')
  if (against) return no(against)
  if (!found.value.records.some(({ id }) => id === command.record))
    return no({ code: 'unknown-record', record: command.record })
  if (command.text.trim() === '') return no({ code: 'missing', asks: ['text'] })
  decision.emit({ type: 'RecordAnnotated', record: command.record, text: command.text, ...decision.stamp() })
  return ok(decision.events)
}

export function attach(world: World, complaint: Complaint | undefined, command: Attach): Decided {
  const found = living(complaint)
  if (!found.ok) return found
  const decision = begin(world, found.value, command)
  const against = 'party' in command.by ? undefined : mayAdd(decision.view, command.by, 'attach')
  if (against) return no(against)
  if (command.step !== undefined && !found.value.steps[command.step])
    return no({ code: 'unknown-step', step: command.step })
  decision.emit({
    type: 'AttachmentAdded',
    file: command.file,
    ...(command.step === undefined ? {} : { step: command.step }),
    ...decision.stamp(),
  })
  return ok(decision.events)
}
