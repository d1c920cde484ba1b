import type { Readable } from 'node:stream'
import { answerQuestion, shelfOf, type Shelf } from './deadline-question.ts'

/** A line longer than this is not a question. */
const longestLine = 4_000_000

/** Answers questions line by line, in order; a line that cannot be read is answered with its problem. */
export async function answerLines(input: Readable, write: (text: string) => void): Promise<void> {
  const shelf = shelfOf()
  let answers: string[] = []
  const flush = () => {
    if (answers.length > 0) write(answers.join('\n'))
    answers = []
  }
  for await (const line of linesOf(input)) {
    const answer = answerLine(line, shelf)
    if (answer !== undefined) answers.push(answer)
    if (answers.length >= 500) flush()
  }
  flush()
}

const tooLong = Symbol('a line that was too long')

async function* linesOf(input: Readable): AsyncGenerator<string | typeof tooLong> {
  let rest: Buffer[] = []
  let length = 0
  const take = (): string | typeof tooLong => {
    const line = length > longestLine ? tooLong : Buffer.concat(rest).toString('utf8')
    rest = []
    length = 0
    return line
  }
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      rest.push(bytes.subarray(from, at))
      length += at - from
      yield take()
      from = at + 1
    }
    length += bytes.length - from
    if (length <= longestLine) rest.push(bytes.subarray(from))
    else rest = []
  }
  if (length > 0) yield take()
}

/** The answer to one line as JSON; `undefined` for an empty line. */
export function answerLine(line: string | typeof tooLong, shelf: Shelf): string | undefined {
  if (line === tooLong) return JSON.stringify({ id: null, problem: 'line-too-long' })
  const text = line.startsWith('\uFEFF') ? line.slice(1) : line
  if (text.trim() === '') return undefined
  let question: unknown
  try {
    question = JSON.parse(text)
  } catch {
    return JSON.stringify({ id: null, problem: 'not-json' })
  }
  if (typeof question !== 'object' || question === null || Array.isArray(question))
    return JSON.stringify({ id: null, problem: 'not-a-question' })
  const asked = Object.fromEntries(Object.entries(question))
  const { id = null } = asked
  if (id !== null && typeof id !== 'string' && typeof id !== 'number')
    return JSON.stringify({ id: null, problem: 'not-an-id', at: 'id' })
  try {
    return JSON.stringify({ id, ...answerQuestion(asked, shelf) })
  } catch (error) {
    // Only nesting deeper than the stack gets here: JSON.parse reads it, nothing else can walk it.
    if (error instanceof RangeError) return JSON.stringify({ id, problem: 'too-deep' })
    throw error
  }
}
