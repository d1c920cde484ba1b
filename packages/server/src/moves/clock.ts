import { ways } from '../views/ways.ts'
import type { Choice } from '@redress/api'
import { own } from '@redress/core/values'
import { sayIn } from '../wording/named.ts'
import { stepNamed } from '../views/names.ts'
import { field, given, instantIn, reasonField, text, type Asking, type MoveForm } from './move-form.ts'

/** A limit by the step or total it belongs to. */
const limitNamed = ({ names, about }: Asking) => {
  if (about.subject === undefined) return undefined
  const total = own(names.world.procedure.limits, about.subject)
  return total?.title ?? stepNamed(names, about.subject).title
}

/** Reasons for which the procedure lets the clock be stopped; the kernel knows them in either language. */
const reasons = ({ names }: Asking): Choice[] =>
  names.world.procedure.pause.flatMap((rule) =>
    rule.reasons.map((reason) => ({ value: sayIn(reason, 'zh'), label: reason })),
  )

/** Due dates, extensions and the clock itself. */
export const clock = {
  SetDue: {
    group: 'clock',
    fields: ({ view, about }) => {
      const before = about.step === undefined ? undefined : view.state.dues[about.step]?.at(-1)?.value
      return [
        field('due', 'date', {
          required: true,
          ...(typeof before === 'string' ? { value: before } : {}),
        }),
        { ...reasonField, required: before !== undefined },
      ]
    },
    command: (sent, base) => {
      const reason = given(sent, 'reason')
      return {
        ...base,
        type: 'SetDue',
        step: sent.step ?? '',
        due: text(sent, 'due'),
        ...(reason === undefined ? {} : { reason }),
      }
    },
  },
  Extend: {
    group: 'clock',
    subject: limitNamed,
    fields: ({ names, about }) => {
      const rule = own(names.world.procedure.extend, about.subject ?? '')
      return [
        field('amount', 'span', { required: true, clauses: [...(rule?.clause ?? [])] }),
        reasonField,
        ...(rule?.notice === undefined
          ? []
          : [field('letter', 'text', { required: true }), field('way', 'choice', { choices: ways(names) })]),
      ]
    },
    command: (sent, base) => {
      const letter = given(sent, 'letter')
      return {
        ...base,
        type: 'Extend',
        limit: sent.subject ?? '',
        amount: text(sent, 'amount'),
        reason: text(sent, 'reason'),
        ...(letter === undefined ? {} : { letter: { text: letter, way: given(sent, 'way') ?? 'letter' } }),
      }
    },
  },
  Pause: {
    group: 'clock',
    fields: (asking) => [
      field('reason', 'choice', { required: true, choices: reasons(asking) }),
      field('from', 'time'),
    ],
    command: (sent, base) => {
      const from = instantIn(sent, 'from')
      return {
        ...base,
        type: 'Pause',
        reason: text(sent, 'reason'),
        ...(from === undefined ? {} : { from }),
      }
    },
  },
  Resume: {
    group: 'clock',
    fields: () => [field('reason', 'text')],
    command: (sent, base) => {
      const reason = given(sent, 'reason')
      return { ...base, type: 'Resume', ...(reason === undefined ? {} : { reason }) }
    },
  },
} satisfies Record<string, MoveForm>
