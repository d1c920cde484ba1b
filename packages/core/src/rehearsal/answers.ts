import { localDate, startOfDay } from '../calendar/index.ts'
import {
  decide,
  formOf,
  type Command,
  type Entries,
  type Form,
  type FormField,
  type Living,
  type Move,
  type MoveName,
} from '../complaint/index.ts'
import type { Item, World } from '../steps/index.ts'
import { formatInstant, instantOf, own, type Instant, type Value } from '../values/index.ts'
import type { Chance } from './chance.ts'
import { owing } from './owing.ts'

export type Scene = { world: World; complaint: Living; now: Instant; chance: Chance }

const file = { sha256: '0'.repeat(64), name: 'evidence.pdf', type: 'application/pdf' }
const day = 86_400_000

/** Small numbers, so that sums and comparisons of several answers come out now and then. */
function one(scene: Scene, field: FormField): Value {
  const { chance, world, now } = scene
  const { directory, book } = world
  const choice = chance.pick(field.choices ?? [])?.value
  // Whom a complaint is about may not work on it; above the chief of the rehearsal nobody could stand in for him.
  if (field.name === 'persons-concerned')
    return (
      chance.pick(
        nameable(
          scene,
          Object.keys(directory.people).filter((id) => id !== 'chief'),
        ),
      ) ?? 'chief'
    )
  if (choice !== undefined) return choice
  switch (field.type) {
    case 'flag':
      return !chance.once(4)
    case 'number':
      return String(chance.below(6))
    case 'money':
      return { amount: String(chance.pick([0, 50, 500, 2_000, 20_000, 200_000]) ?? 0), currency: 'CNY' }
    case 'quantity':
      return { amount: String(chance.below(4)), unit: field.unit ?? 'pieces' }
    case 'date':
      return localDate(instantOf(now + (chance.below(40) - 10) * day), book.zone)
    case 'time':
      return formatInstant(startOfDay(localDate(now, book.zone), book.zone))
    case 'span':
      return '2 days'
    case 'file':
      return file
    case 'person':
    case 'who':
      return chance.pick(nameable(scene, field.ids ?? Object.keys(directory.people))) ?? 'chief'
    case 'unit':
      return chance.pick(field.ids ?? Object.keys(directory.units)) ?? 'town'
    case 'party':
      return 'p-1'
    case 'text':
      return isKept(world, field) ? `${field.name}: ${scene.complaint.number}` : text(scene)
    case 'complaint':
    case 'choice':
    case 'items':
      return text(scene)
  }
}

/** Half the time only people who have work before them, and of these half the time those whose turn is next. */
function nameable({ world, complaint, chance }: Scene, people: readonly string[]): readonly string[] {
  if (chance.once(2)) return people
  const { next, later } = owing(world, complaint)
  const among = (busy: readonly string[]): string[] => people.filter((person) => busy.includes(person))
  const turn = chance.once(2) ? among(next) : []
  const some = turn.length > 0 ? turn : among(later)
  return some.length > 0 ? some : people
}

/** Kept from somebody: what is written there must not be what a letter says in any case. */
function isKept({ procedure }: World, { name }: FormField): boolean {
  const field = own(procedure.fields, name)
  return field !== undefined && field.visible.length + field.hidden.length > 0
}

/** Words that name what a letter has to name. */
export const text = ({ complaint }: Scene): string =>
  `${complaint.number}: ${complaint.measures.map((measure) => measure.text).join(', ')}`

function lines(scene: Scene, field: FormField): readonly Item[] {
  return Array.from({ length: 1 + scene.chance.below(3) }, () =>
    Object.fromEntries(
      (field.columns ?? [])
        .filter(({ required }) => required)
        // A measure that quoted the others would grow beyond every length with each round.
        .map((column) => [
          column.name,
          column.type === 'text' ? scene.complaint.number : value(scene, column),
        ]),
    ),
  )
}

export const value = (scene: Scene, field: FormField): Value =>
  field.list ? Array.from({ length: 1 + scene.chance.below(3) }, () => one(scene, field)) : one(scene, field)

/** Everything a form requires, and now and then what it offers. */
export function fill(scene: Scene, form: Form | undefined): Entries {
  const asked = (form?.fields ?? []).filter(
    ({ required, type, depends }) =>
      required || type === 'items' || depends !== undefined || scene.chance.once(4),
  )
  return Object.fromEntries(
    asked.map((field) => [field.name, field.type === 'items' ? lines(scene, field) : value(scene, field)]),
  )
}

/** A letter whose writer adds what he is told it lacks. */
function naming({ world, complaint }: Scene, words: string, letter: (words: string) => Command): Command {
  const tried = decide(world, complaint, letter(words))
  return tried.ok || tried.refusal.code !== 'letter-lacks'
    ? letter(words)
    : letter([words, ...tried.refusal.items].join('\n'))
}

const reasonsFor = (form: Form | undefined): Record<string, string> =>
  Object.fromEntries(
    [...(form?.fields ?? []), ...(form?.wants ?? [])].map(({ name }) => [name, 'for a reason']),
  )

/** The moves a rehearsal makes: the work of the procedure, and what people owe one another. */
const rehearsed = [
  'DoStep',
  'SendMessage',
  'Close',
  'MarkSent',
  'SkipStep',
  'StartStep',
  'Contribute',
  'RefuseHelp',
  'WaiveHelp',
  'Sign',
  'Return',
  'SignReceipt',
  'RefuseReceipt',
  'ReadNotice',
  'SignNotice',
  'SeeFeedback',
  'SetDue',
  'DecideScope',
  'SendProposal',
] as const satisfies readonly MoveName[]

const names: ReadonlySet<MoveName> = new Set(rehearsed)

export const isRehearsed = (move: MoveName): move is (typeof rehearsed)[number] => names.has(move)

/** A command that carries out an open move, with random answers; `undefined` for moves a rehearsal does not make. */
export function complete(scene: Scene, person: string, move: Move): Command | undefined {
  const { world, complaint, now, chance } = scene
  const { step = '', subject = '' } = move
  const by = { person }
  const base = { by, at: now }
  const reason = 'for a reason'
  const form = (): Form | undefined => formOf(world, complaint, step, by, now)
  if (!isRehearsed(move.move)) return undefined
  switch (move.move) {
    case 'DoStep': {
      const shown = form()
      const ticked = shown?.checklist.map(({ name }) => name) ?? []
      return { type: 'DoStep', ...base, step, values: fill(scene, shown), reasons: reasonsFor(shown), ticked }
    }
    case 'SendMessage': {
      const shown = form()
      const ticked = shown?.checklist.map(({ name }) => name) ?? []
      const sent = chance.once(2) ? { sent: now } : {}
      const values = fill(scene, shown)
      const reasons = reasonsFor(shown)
      const written = Object.keys(values).find((name) => name === 'text' || name === 'reply.text')
      return naming(scene, text(scene), (words) => ({
        type: 'SendMessage',
        ...base,
        step,
        ticked,
        values: written === undefined ? values : { ...values, [written]: words },
        reasons,
        ...sent,
      }))
    }
    case 'Close': {
      const shown = step === '' ? undefined : form()
      const outcome = move.outcome ?? 'solved'
      return {
        type: 'Close',
        ...base,
        outcome,
        reason,
        values: fill(scene, shown),
        ticked: shown?.checklist.map(({ name }) => name) ?? [],
        reasons: reasonsFor(shown),
      }
    }
    case 'MarkSent':
      return { type: 'MarkSent', ...base, message: subject, sent: now }
    case 'SkipStep':
      return { type: 'SkipStep', ...base, step, reason }
    case 'StartStep':
      return { type: 'StartStep', ...base, step }
    case 'Contribute':
      return { type: 'Contribute', ...base, step, helper: subject, text: reason }
    case 'RefuseHelp':
      return { type: 'RefuseHelp', ...base, step, helper: subject, reason }
    case 'WaiveHelp':
      return { type: 'WaiveHelp', ...base, step, helper: subject, reason }
    case 'Sign':
      return { type: 'Sign', ...base, step, opinion: reason }
    case 'Return':
      return { type: 'Return', ...base, step, reason }
    case 'SignReceipt': {
      const items = complaint.custody.find(({ id }) => id === subject)?.items ?? []
      return { type: 'SignReceipt', ...base, custody: subject, checked: items }
    }
    case 'RefuseReceipt':
      return { type: 'RefuseReceipt', ...base, custody: subject, reason }
    case 'ReadNotice':
      return { type: 'ReadNotice', ...base, notice: subject }
    case 'SignNotice':
      return { type: 'SignNotice', ...base, notice: subject }
    case 'SeeFeedback':
      return { type: 'SeeFeedback', ...base, feedback: subject }
    case 'SetDue':
      return {
        type: 'SetDue',
        ...base,
        step,
        due: localDate(instantOf(now + (2 + chance.below(20)) * day), world.book.zone),
        reason,
      }
    case 'DecideScope':
      if (complaint.scope?.verdict !== 'park') return undefined
      return { type: 'DecideScope', ...base, verdict: 'accept', reason }
    case 'SendProposal':
      return naming(scene, text(scene), (words) => ({
        type: 'SendProposal',
        ...base,
        message: subject,
        text: words,
        way: 'letter',
      }))
  }
}
