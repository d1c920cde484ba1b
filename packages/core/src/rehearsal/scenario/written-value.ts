import type { FileValue, Instant, Value } from '../../values/index.ts'
import { formatInstant } from '../../values/index.ts'
import {
  askingIn,
  isValue,
  questionOf,
  questionsOf,
  readKey,
  recordQuestion,
  viewOf,
  type Entry,
  type Item,
  type Question,
  type World,
} from '../../steps/index.ts'
import type { Entries, Living } from '../../complaint/index.ts'
import { momentAt, readLocal } from './local.ts'
import type { Written } from './shape.ts'

/** Names of people outside, as a story calls them, and the id each gets. */
export class Outsiders {
  readonly #ids = new Map<string, string>()
  idOf(name: string): string {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = `p-${this.#ids.size + 1}`
    this.#ids.set(name, id)
    return id
  }
  /** A text with names where it has the ids of people outside. */
  named(text: string): string {
    const longestFirst = [...this.#ids].toSorted(([, a], [, b]) => b.length - a.length)
    return longestFirst.reduce((said, [name, id]) => said.replaceAll(id, name), text)
  }
  /** The id somebody really got. */
  learn(name: string, id: string): void {
    this.#ids.set(name, id)
  }
}

export type Meaning = { world: World; outsiders: Outsiders; file: (name: string) => FileValue }

/** A file of a story: its content is its name. */
export function storyFile(name: string): FileValue {
  let mixed = 0x811c9dc5
  const digits = Array.from({ length: 8 }, (_, at) => {
    for (const character of `${at}${name}`)
      mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193)
    return (mixed >>> 0).toString(16).padStart(8, '0')
  })
  return { sha256: digits.join(''), name, type: name.endsWith('.jpg') ? 'image/jpeg' : 'application/pdf' }
}

/** What was written, as the field it belongs to understands it; what does not fit is left for the kernel to refuse. */
function valueOf(written: Written, question: Question | undefined, meaning: Meaning): Entry {
  if (Array.isArray(written)) {
    const items: readonly Written[] = written
    return question?.type === 'items'
      ? items.map((item) => itemOf(item, question, meaning))
      : items.map((each) => plain(valueOf(each, question && { ...question, list: false }, meaning)))
  }
  if (question?.list && typeof written !== 'object')
    return [plain(valueOf(written, { ...question, list: false }, meaning))]
  if (typeof written !== 'string') return typeof written === 'boolean' ? written : JSON.stringify(written)
  return textual(written, question, meaning)
}

/** A map where no items are asked is kept as it was written, for the kernel to refuse. */
const plain = (entry: Entry): Value => (isValue(entry) ? entry : JSON.stringify(entry))

function textual(
  written: string,
  question: Question | undefined,
  { world, outsiders, file }: Meaning,
): Value {
  const [amount = '', ...unit] = written.split(' ')
  switch (question?.type) {
    case 'money':
      return { amount, currency: unit.join(' ') }
    case 'quantity':
      return { amount, unit: unit.join(' ') || (question.unit ?? 'pieces') }
    case 'time':
      return readLocal(written) ? formatInstant(momentAt(written, world.book.zone)) : written
    case 'file':
      return file(written)
    case 'party':
      return outsiders.idOf(written)
    default:
      return written
  }
}

function itemOf(written: Written, question: Question, meaning: Meaning): Item {
  if (typeof written !== 'object' || Array.isArray(written)) return {}
  return Object.fromEntries(
    Object.entries(written).map(([name, value]: [string, Written]) => [
      name,
      plain(
        valueOf(
          value,
          question.columns.find(({ field }) => field === name),
          meaning,
        ),
      ),
    ]),
  )
}

/** Finds the question an entry answers: of the step's form, else of the complaint. */
export type Asking = (name: string) => Question | undefined

export const askedAnywhere =
  (world: World): Asking =>
  (name) =>
    questionOf(world.procedure, name)

export const askedBy =
  (world: World, activity: string): Asking =>
  (name) =>
    recordQuestion(world.procedure, activity, name)

/** Questions of a step as its form asks them; a field it does not ask is read as the complaint's, and refused. */
export function askedIn(world: World, complaint: Living, key: string, now: Instant): Asking {
  const view = askingIn(viewOf<Living>(world, complaint, now, complaint.status !== 'open'), key)
  const place = readKey(view.compiled.nodes, key)
  const questions = place ? questionsOf(view, place) : []
  return (name) =>
    questions.find((some) => some.name === name || `${some.activity}.${some.field}` === name) ??
    questionOf(world.procedure, name) ??
    place?.node.step.does.map((activity) => recordQuestion(world.procedure, activity, name)).find(Boolean)
}

export const entriesOf = (
  written: Readonly<Record<string, Written>>,
  asking: Asking,
  meaning: Meaning,
): Entries =>
  Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, valueOf(value, asking(name), meaning)]),
  )

/** People outside that entries name for the first time. */
export function partiesIn(
  written: Readonly<Record<string, Written>>,
  asking: Asking,
  { outsiders }: Meaning,
) {
  return Object.entries(written).flatMap(([name, value]) => {
    if (asking(name)?.type !== 'party') return []
    const named: readonly Written[] = Array.isArray(value) ? value : [value]
    return named.flatMap((each) =>
      typeof each === 'string'
        ? [{ id: outsiders.idOf(each), name: each, email: 'customer@example.com', verified: true }]
        : [],
    )
  })
}

/** A value as an assertion compares it with what is known. */
export function sameAs(
  written: Written,
  value: Value | undefined,
  question: Question | undefined,
  meaning: Meaning,
): boolean {
  if (value === undefined) return written === 'nothing'
  return JSON.stringify(valueOf(written, question, meaning)) === JSON.stringify(value)
}
