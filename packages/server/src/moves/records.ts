import type { FormField } from '@redress/api'
import { activities } from '@redress/core/procedure'
import { recordQuestion } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import { questionView } from '../views/forms.ts'
import { sayIn } from '../wording/named.ts'
import { activityNamed, type Names } from '../views/names.ts'
import { field, filesOf, instantIn, reasonField, text, type Asking, type MoveForm } from './move-form.ts'

/** What a record of this kind asks for, as the procedure calls it. */
function recordFields(names: Names, activity: string): FormField[] {
  const { procedure } = names.world
  return Object.keys(own(activities, activity)?.fields ?? {}).flatMap((name) => {
    const question = recordQuestion(procedure, activity, name)
    return question ? [questionView(names, question)] : []
  })
}

/** Records by what they are and when they were made, newest first. */
const recordChoices = ({ view }: Asking) =>
  view.state.records
    .toReversed()
    .slice(0, 200)
    .map(({ id, activity, occurredAt }) => {
      const { title } = activityNamed(activity)
      const day = formatInstant(occurredAt).slice(0, 10)
      return {
        value: id,
        label: { zh: `${sayIn(title, 'zh')} ${day}`, en: `${sayIn(title, 'en')} ${day}` },
      }
    })

/** What is added beside the steps. */
export const records = {
  SetFacts: { group: 'record', by: 'facts' },
  Convert: {
    group: 'record',
    fields: ({ names, view }) => [
      field('kind', 'choice', {
        required: true,
        choices: (own(names.world.procedure.fields, 'kind')?.values ?? [])
          .filter(({ value }) => value !== view.state.facts['kind']?.at(-1)?.value)
          .map(({ value, title }) => ({ value, label: title })),
      }),
      reasonField,
    ],
    command: (sent, base) => ({
      ...base,
      type: 'Convert',
      kind: text(sent, 'kind'),
      reason: text(sent, 'reason'),
    }),
  },
  AddRecord: {
    group: 'record',
    subject: ({ about }) => (about.subject === undefined ? undefined : activityNamed(about.subject).title),
    fields: ({ names, about }) => [...recordFields(names, about.subject ?? ''), field('occurredAt', 'time')],
    command: (sent, base) => {
      const occurredAt = instantIn(sent, 'occurredAt')
      const { occurredAt: _, ...values } = sent.entries
      return {
        ...base,
        type: 'AddRecord',
        activity: sent.subject ?? '',
        values,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      }
    },
  },
  Annotate: {
    group: 'record',
    fields: (asking) => [
      ...(asking.about.subject === undefined
        ? [field('record', 'choice', { required: true, choices: recordChoices(asking) })]
        : []),
      field('text', 'text', { required: true }),
    ],
    command: (sent, base) => ({
      ...base,
      type: 'Annotate',
      record: sent.subject ?? text(sent, 'record'),
      text: text(sent, 'text'),
    }),
  },
  Attach: {
    group: 'record',
    fields: () => [field('file', 'file', { required: true })],
    command: (sent, base) => ({
      ...base,
      type: 'Attach',
      file: filesOf(sent, 'file')[0] ?? { sha256: '', name: '', type: '' },
      ...(sent.step === undefined ? {} : { step: sent.step }),
    }),
  },
} satisfies Record<string, MoveForm>
