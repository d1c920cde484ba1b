import { isLocalDate, units } from '../values/index.ts'
import type { Comparison } from './expression.ts'

/** An expression as written, before any name is looked up; `at` counts characters from the beginning of the text. */
export type Syntax = { at: number } & (
  | { syntax: 'number'; number: string; unit?: string }
  | { syntax: 'text'; text: string }
  | { syntax: 'date'; date: string }
  | { syntax: 'flag'; flag: boolean }
  | { syntax: 'path'; names: readonly string[]; where?: Syntax; within?: SpanSyntax }
  | { syntax: 'span'; setting: string; unit: string }
  | { syntax: 'call'; name: string; arguments: readonly Syntax[] }
  | { syntax: 'and' | 'or'; of: readonly Syntax[] }
  | { syntax: 'not'; of: Syntax }
  | { syntax: 'compare'; operator: Comparison; left: Syntax; right: Syntax }
  | { syntax: 'in'; left: Syntax; right: readonly Syntax[] | Syntax }
  | { syntax: 'calculate'; operator: '+' | '-' | '*' | '/'; left: Syntax; right: Syntax }
)

/** `1 month`, `repair-time working days`, or a setting of type span alone. */
export type SpanSyntax = { at: number; amount?: string; setting?: string; unit?: string }

export type SyntaxFault = {
  at: number
  fault: 'unexpected' | 'end' | 'minus' | 'character' | 'too-long' | 'who'
  found: string
}
export type Parsed = { syntax: Syntax } | { fault: SyntaxFault }

type Token = { at: number; end: number; is: 'number' | 'date' | 'text' | 'name' | 'sign'; text: string }

export const longestExpression = 500
const singular: ReadonlySet<string> = new Set(units.flatMap((unit) => [unit, unit.slice(0, -1)]))

/** Words that name somebody in `by`, `sign` and their like, and nobody in a condition. */
const whoWords: ReadonlySet<string> = new Set(['head', 'superior', 'author'])

class Fault extends Error {
  readonly at: SyntaxFault
  constructor(at: SyntaxFault) {
    super(at.fault)
    this.at = at
  }
}

/** Parses an expression of the language; what does not parse comes back with the place of the first fault. */
export function parseExpression(text: string): Parsed {
  if (text.length > longestExpression) {
    return { fault: { at: longestExpression, fault: 'too-long', found: String(text.length) } }
  }
  try {
    const tokens = tokenize(text)
    const parser = new Parser(tokens, text.length)
    const syntax = parser.or()
    parser.end()
    return { syntax }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.at }
    throw error
  }
}

const patterns: readonly [Token['is'], RegExp][] = [
  ['date', /\d{4}-\d{2}-\d{2}(?![\w-])/y],
  ['number', /\d{1,18}(?:\.\d{1,12})?(?![\w.])/y],
  ['text', /"[^"]*"/y],
  ['name', /[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/y],
  ['sign', /<=|>=|!=|[=<>()[\],.+*/%‰-]/y],
]
const blanks = /\s+/y

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    blanks.lastIndex = at
    const blank = blanks.exec(text)
    if (blank) {
      at = blanks.lastIndex
      continue
    }
    const token = tokenAt(text, at)
    if (!token) throw new Fault({ at, fault: 'character', found: text.slice(at, at + 1) })
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [is, pattern] of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) return { at, end: at + match[0].length, is, text: match[0] }
  }
  return undefined
}

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])
const keywords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'in',
  'between',
  'where',
  'within',
  'not',
  'true',
  'false',
])

class Parser {
  private next = 0
  private readonly tokens: readonly Token[]
  private readonly length: number

  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  end(): void {
    const token = this.tokens[this.next]
    if (token) this.fail(token)
  }

  or(): Syntax {
    return this.chain('or', () => this.and())
  }

  private and(): Syntax {
    return this.chain('and', () => this.comparison())
  }

  private chain(word: 'and' | 'or', part: () => Syntax): Syntax {
    const first = part()
    const of = [first]
    while (this.takeName(word)) of.push(part())
    return of.length === 1 ? first : { at: first.at, syntax: word, of }
  }

  private comparison(): Syntax {
    const left = this.sum()
    const token = this.tokens[this.next]
    if (token?.is === 'sign' && comparisons.has(token.text)) {
      this.next += 1
      return { at: left.at, syntax: 'compare', operator: token.text as Comparison, left, right: this.sum() }
    }
    if (this.takeName('between')) {
      const low = this.sum()
      if (!this.takeName('and')) this.fail()
      const high = this.sum()
      return {
        at: left.at,
        syntax: 'and',
        of: [
          { at: left.at, syntax: 'compare', operator: '>=', left, right: low },
          { at: left.at, syntax: 'compare', operator: '<=', left, right: high },
        ],
      }
    }
    if (!this.takeName('in')) return left
    if (!this.takeSign('[')) return { at: left.at, syntax: 'in', left, right: this.sum() }
    const right = [this.sum()]
    while (this.takeSign(',')) right.push(this.sum())
    if (!this.takeSign(']')) this.fail()
    return { at: left.at, syntax: 'in', left, right }
  }

  private sum(): Syntax {
    return this.operators(['+', '-'], () => this.product())
  }

  private product(): Syntax {
    return this.operators(['*', '/'], () => this.atom())
  }

  private operators(signs: readonly ('+' | '-' | '*' | '/')[], part: () => Syntax): Syntax {
    let left = part()
    for (;;) {
      const operator = signs.find((sign) => this.takeSign(sign))
      if (!operator) return left
      left = { at: left.at, syntax: 'calculate', operator, left, right: part() }
    }
  }

  private atom(): Syntax {
    const token = this.tokens[this.next]
    if (!token) return this.fail()
    if (token.is === 'sign') {
      const negative = token.text === '-' ? this.tokens[this.next + 1] : undefined
      if (negative?.is === 'number' && negative.at === token.end) {
        this.next += 1
        const number = this.number()
        return { ...number, at: token.at, number: `-${number.number}` }
      }
      if (!this.takeSign('(')) return this.fail(token)
      const inner = this.or()
      if (!this.takeSign(')')) this.fail()
      return inner
    }
    if (token.is === 'number') return this.number()
    this.next += 1
    if (token.is === 'date') {
      if (!isLocalDate(token.text)) return this.fail(token)
      return { at: token.at, syntax: 'date', date: token.text }
    }
    if (token.is === 'text') return { at: token.at, syntax: 'text', text: token.text.slice(1, -1) }
    if (token.text === 'true' || token.text === 'false') {
      return { at: token.at, syntax: 'flag', flag: token.text === 'true' }
    }
    if (this.takeSign('(')) return this.call(token)
    if (keywords.has(token.text)) return this.fail(token)
    return this.path(token)
  }

  private number(): Extract<Syntax, { syntax: 'number' }> {
    const token = this.tokens[this.next]
    if (!token) return this.fail()
    this.next += 1
    const number = { at: token.at, syntax: 'number', number: token.text } as const
    if (this.takeSign('%')) return { ...number, unit: '%' }
    if (this.takeSign('‰')) return { ...number, unit: '‰' }
    const unit = this.unit()
    return unit ? { ...number, unit } : number
  }

  /** A word after a number: a unit of time (`working days`), a currency or a unit of quantity. */
  private unit(): string | undefined {
    const token = this.tokens[this.next]
    if (token?.is !== 'name' || keywords.has(token.text)) return undefined
    this.next += 1
    if (token.text !== 'working') return token.text
    const second = this.tokens[this.next]
    if (second?.is !== 'name') return this.fail(second)
    this.next += 1
    return `working ${second.text}`
  }

  private call(name: Token): Syntax {
    if (this.takeSign(')')) return { at: name.at, syntax: 'call', name: name.text, arguments: [] }
    if (name.text === 'not') {
      const of = this.or()
      if (!this.takeSign(')')) this.fail()
      return { at: name.at, syntax: 'not', of }
    }
    const list = [this.argument()]
    while (this.takeSign(',')) list.push(this.argument())
    if (!this.takeSign(')')) this.fail()
    return { at: name.at, syntax: 'call', name: name.text, arguments: list }
  }

  private argument(): Syntax {
    const argument = this.or()
    if (argument.syntax !== 'path') return argument
    const where = this.takeName('where') ? this.or() : undefined
    const within = this.takeName('within') ? this.span() : undefined
    return { ...argument, ...(where ? { where } : {}), ...(within ? { within } : {}) }
  }

  private span(): SpanSyntax {
    const token = this.tokens[this.next]
    if (!token || (token.is !== 'number' && token.is !== 'name')) return this.fail(token)
    this.next += 1
    const amount = token.is === 'number' ? { amount: token.text } : { setting: token.text }
    const unit = this.unit()
    if (token.is === 'number' && !unit) return this.fail()
    return { at: token.at, ...amount, ...(unit ? { unit } : {}) }
  }

  private path(first: Token): Syntax {
    const names = [first.text]
    let end = first.end
    for (;;) {
      const dot = this.tokens[this.next]
      if (dot?.text !== '.' || dot.at !== end) break
      const name = this.tokens[this.next + 1]
      if (name?.is !== 'name' || name.at !== dot.end) return this.fail(name ?? dot)
      names.push(name.text)
      end = name.end
      this.next += 2
    }
    const setting = names[0]
    const ahead = this.tokens[this.next]
    if (
      setting &&
      names.length === 1 &&
      ahead?.is === 'name' &&
      (ahead.text === 'working' || singular.has(ahead.text))
    ) {
      const unit = this.unit()
      if (unit) return { at: first.at, syntax: 'span', setting, unit }
    }
    return { at: first.at, syntax: 'path', names }
  }

  private takeSign(text: string): boolean {
    const token = this.tokens[this.next]
    if (token?.is !== 'sign' || token.text !== text) return false
    this.next += 1
    return true
  }

  private takeName(text: string): boolean {
    const token = this.tokens[this.next]
    if (token?.is !== 'name' || token.text !== text) return false
    this.next += 1
    return true
  }

  private fail(token: Token | undefined = this.tokens[this.next]): never {
    if (!token) throw new Fault({ at: this.length, fault: 'end', found: '' })
    const before = this.tokens[this.tokens.indexOf(token) - 1]
    if (token.text === 'of' && before && whoWords.has(before.text))
      throw new Fault({ at: before.at, fault: 'who', found: `${before.text} of` })
    const fault = token.text === '-' ? 'minus' : 'unexpected'
    throw new Fault({ at: token.at, fault, found: token.text })
  }
}
