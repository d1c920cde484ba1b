import {
  settable,
  urgeable,
  type Command,
  type Entries,
  type FormField,
  type Living,
  type Move,
} from '../complaint/index.ts'
import { activities } from '../procedure/index.ts'
import {
  doersOf,
  peopleOf,
  questionOf,
  readKey,
  recordQuestion,
  termsOf,
  viewOf,
  type Question,
} from '../steps/index.ts'
import { formatInstant, instantOf, own, type Value } from '../values/index.ts'
import { complete, value, type Scene } from './answers.ts'

const reason = 'for a reason'
const file = { sha256: '1'.repeat(64), name: 'more.pdf', type: 'application/pdf' }

/** A question as a field of a form that random answers can fill. */
const fieldOf = ({ name, title, type, list, values, unit }: Question): FormField => ({
  name,
  label: title,
  type: type === 'grade' ? 'choice' : type,
  required: true,
  list,
  ...(values.length > 0 ? { choices: values.map((one) => ({ value: one.value, label: one.title })) } : {}),
  ...(unit === undefined ? {} : { unit }),
})

/** Random answers to everything a record of this activity asks by default. */
function recordValues(scene: Scene, activity: string): Entries {
  const { procedure } = scene.world
  return Object.fromEntries(
    Object.keys(own(activities, activity)?.fields ?? {}).flatMap((name): [string, Value][] => {
      const question = recordQuestion(procedure, activity, name)
      if (!question?.required) return []
      return [[name, question.type === 'time' ? formatInstant(scene.now) : value(scene, fieldOf(question))]]
    }),
  )
}

/** A value unlike others of its kind, where the kind lets it be. */
function other(scene: Scene, question: Question): Value {
  const mark = String(scene.chance.below(1_000_000))
  const one: Value =
    question.type === 'file'
      ? { ...file, sha256: mark.padStart(64, '0') }
      : question.type === 'text'
        ? `text ${mark}`
        : value(scene, { ...fieldOf(question), list: false })
  return question.list ? [one] : one
}

/** A fact somebody may correct, with a value that differs from what holds. */
function correction(scene: Scene, person: string): Entries {
  const { world, complaint, now, chance } = scene
  const may = settable(world, complaint, { person }, now)
  const names = [...Object.keys(complaint.facts), ...Object.keys(world.procedure.fields), 'lot', 'product']
  const free = [...new Set(names)].filter(may)
  const first = chance.below(free.length)
  for (const name of [...free.slice(first), ...free.slice(0, first)]) {
    const question = questionOf(world.procedure, name)
    if (!question || question.type === 'party' || name === 'received') continue
    const held = JSON.stringify(complaint.facts[name]?.at(-1)?.value)
    for (let at = 0; at < 6; at += 1) {
      const tried = other(scene, question)
      if (JSON.stringify(tried) !== held) return { [name]: tried }
    }
  }
  return { lot: `lot ${String(chance.below(1_000_000))}` }
}

const addable = ['contact', 'meet', 'visit', 'cost', 'train']

/** A command for any move, the rare ones too; `undefined` where there is nothing to name. */
export function completeAny(scene: Scene, person: string, move: Move): Command | undefined {
  const { complaint, now, chance, world } = scene
  const base = { by: { person }, at: now }
  const { step = '', subject = '' } = move
  switch (move.move) {
    case 'TakeStep':
      return { type: 'TakeStep', ...base, step }
    case 'DecideScope': {
      const verdict = complaint.scope?.verdict === 'park' ? 'accept' : 'park'
      return { type: 'DecideScope', ...base, verdict, reason }
    }
    case 'Assign': {
      const view = viewOf(world, complaint, now, false)
      const place = readKey(view.compiled.nodes, step)
      const doers = place ? termsOf(doersOf(view, place)).flatMap((term) => [...peopleOf(view, term)]) : []
      return { type: 'Assign', ...base, step, person: chance.pick(doers) ?? 'chief' }
    }
    case 'SetFacts':
      return { type: 'SetFacts', ...base, values: correction(scene, person), reason }
    case 'Convert': {
      const now = complaint.facts['kind']?.at(-1)?.value
      const kinds = own(world.procedure.fields, 'kind')?.values.map((kind) => kind.value) ?? []
      const kind = chance.pick(kinds.filter((one) => one !== now)) ?? ''
      return { type: 'Convert', ...base, kind, reason }
    }
    case 'AddRecord': {
      const activity = chance.pick(addable) ?? 'contact'
      return { type: 'AddRecord', ...base, activity, values: recordValues(scene, activity) }
    }
    case 'Annotate': {
      const record = chance.pick(complaint.records)
      return record && { type: 'Annotate', ...base, record: record.id, text: reason }
    }
    case 'Attach':
      return { type: 'Attach', ...base, file }
    case 'Urge': {
      const urged = chance.pick(urgeable(viewOf<Living>(world, complaint, scene.now, false), base.by))
      return urged === undefined ? undefined : { type: 'Urge', ...base, step: urged }
    }
    case 'Extend': {
      const rule = own(world.procedure.extend, subject)
      const most = rule?.upTo && 'amount' in rule.upTo ? rule.upTo : { amount: '1', unit: 'days' }
      const letter = { text: reason, way: 'letter' }
      return { type: 'Extend', ...base, limit: subject, amount: `1 ${most.unit}`, reason, letter }
    }
    case 'Pause': {
      const given = world.procedure.pause.flatMap(({ reasons }) => reasons)
      const said = chance.pick(given)
      return { type: 'Pause', ...base, reason: said?.zh ?? said?.en ?? '' }
    }
    case 'Resume':
      return { type: 'Resume', ...base }
    case 'DropMessage':
      return { type: 'DropMessage', ...base, message: subject, reason }
    case 'ProposeMessage':
      return { type: 'ProposeMessage', ...base, kind: 'progress', way: 'letter', text: reason }
    case 'ReportMeasure': {
      const [measure = '', how = ''] = subject.split(' ')
      const said = (['carried-out', 'verified', 'withdrawn'] as const).find((one) => one === how)
      const result = chance.once(3) ? 'not-effective' : 'effective'
      return said && { type: 'ReportMeasure', ...base, measure, how: said, files: [file], result, reason }
    }
    case 'LinkComplaint':
      return {
        type: 'LinkComplaint',
        ...base,
        how: 'refer',
        other: `c-${String(chance.below(1_000_000))}`,
        reason,
      }
    case 'Delegate': {
      const names = own(world.procedure.roles, subject)?.delegates
      const role = chance.pick(Array.isArray(names) ? names : [])
      return {
        type: 'Delegate',
        ...base,
        role: subject,
        to: `${String(role)}-${String(1 + chance.below(2))}`,
      }
    }
    case 'RevokeDelegation':
      return { type: 'RevokeDelegation', ...base, delegation: subject }
    case 'Reopen':
      return { type: 'Reopen', ...base, reason }
    case 'Archive':
      return { type: 'Archive', ...base }
    case 'Dispose':
      return { type: 'Dispose', ...base, digest: file.sha256 }
    case 'ReceiveFeedback':
      return { ...saidLater(scene), by: base.by }
    case 'MoveToProcedure': {
      const procedure = { ...world.procedure, procedure: 'another' }
      return { type: 'MoveToProcedure', ...base, to: { ...world, procedure }, reason }
    }
    case 'Migrate':
      return world.newer && { type: 'Migrate', ...base, ...world.newer, reason }
    case 'Return':
      return { type: 'Return', ...base, step, reason }
    default:
      return complete(scene, person, move)
  }
}

/** What a customer says later on, through the receipt page. */
export function saidLater(scene: Scene): Command {
  const { world, complaint, now, chance } = scene
  const asked = Object.values(world.procedure.steps).filter(({ onRequest }) => onRequest)
  const step = chance.pick(asked)?.name
  const kind = chance.pick(['request', 'objection', 'more-information', 'acceptance', 'thanks']) ?? 'other'
  return {
    type: 'ReceiveFeedback',
    by: { party: 'p-1', via: 'receipt' },
    at: now,
    kind,
    content: 'something more',
    received: instantOf(Math.max(complaint.received, now - chance.below(3) * 3_600_000)),
    ...(kind === 'request' && step !== undefined ? { step } : {}),
  }
}
