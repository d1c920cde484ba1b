import { urgeable } from '@redress/core/complaint'
import { doersOf, peopleOf, readKey, termsOf } from '@redress/core/steps'
import { personNamed } from '../wording/named.ts'
import { stepNamed, whoTextNamed } from '../views/names.ts'
import {
  field,
  filesOf,
  given,
  reasonField,
  text,
  type Asking,
  type MoveForm,
  type Sent,
} from './move-form.ts'

const step = (sent: Sent) => sent.step ?? ''
const helper = (sent: Sent) => (sent.subject === undefined ? {} : { helper: sent.subject })
const helperNamed = ({ names, about }: Asking) =>
  about.subject === undefined ? undefined : whoTextNamed(names, about.subject).title

/** Whoever the step could be given to: those who may do it and work here. */
function doersFor({ names, view, about }: Asking) {
  const place = about.step === undefined ? undefined : readKey(view.compiled.nodes, about.step)
  if (!place) return []
  const { directory } = names.world
  const people = new Set(termsOf(doersOf(view, place)).flatMap((term) => [...peopleOf(view, term)]))
  return [...people]
    .filter((id) => directory.people[id]?.active)
    .map((id) => ({ value: id, label: personNamed(directory, id).title }))
}

/** Steps: doing them, starting, skipping, taking, giving to somebody, helping. */
export const work = {
  DoStep: { group: 'work', by: 'form' },
  SkipStep: {
    group: 'work',
    fields: () => [reasonField],
    command: (sent, base) => ({ ...base, type: 'SkipStep', step: step(sent), reason: text(sent, 'reason') }),
  },
  StartStep: {
    group: 'work',
    command: (sent, base) => ({ ...base, type: 'StartStep', step: step(sent) }),
  },
  TakeStep: {
    group: 'people',
    command: (sent, base) => ({ ...base, type: 'TakeStep', step: step(sent) }),
  },
  Assign: {
    group: 'people',
    fields: (asking) => [field('person', 'person', { required: true, choices: doersFor(asking) })],
    command: (sent, base) => ({ ...base, type: 'Assign', step: step(sent), person: text(sent, 'person') }),
  },
  Contribute: {
    group: 'work',
    subject: helperNamed,
    fields: () => [field('text', 'text', { required: true }), field('files', 'file', { list: true })],
    command: (sent, base) => ({
      ...base,
      ...helper(sent),
      type: 'Contribute',
      step: step(sent),
      text: text(sent, 'text'),
      files: filesOf(sent, 'files'),
    }),
  },
  RefuseHelp: {
    group: 'work',
    subject: helperNamed,
    fields: () => [reasonField],
    command: (sent, base) => ({
      ...base,
      ...helper(sent),
      type: 'RefuseHelp',
      step: step(sent),
      reason: text(sent, 'reason'),
    }),
  },
  WaiveHelp: {
    group: 'work',
    subject: helperNamed,
    fields: () => [reasonField],
    command: (sent, base) => ({
      ...base,
      type: 'WaiveHelp',
      step: step(sent),
      helper: sent.subject ?? '',
      reason: text(sent, 'reason'),
    }),
  },
  Urge: {
    group: 'people',
    fields: ({ names, view, about, person }) => [
      ...(about.step === undefined ? [urged({ names, view, person })] : []),
      field('text', 'text'),
    ],
    command: (sent, base) => {
      const said = given(sent, 'text')
      return {
        ...base,
        type: 'Urge',
        step: sent.step ?? text(sent, 'step'),
        ...(said === undefined ? {} : { text: said }),
      }
    },
  },
} satisfies Record<string, MoveForm>

const urged = ({ names, view, person }: Pick<Asking, 'names' | 'view' | 'person'>) =>
  field('step', 'choice', {
    required: true,
    choices: urgeable(view, { person }).map((key) => ({ value: key, label: stepNamed(names, key).title })),
  })
