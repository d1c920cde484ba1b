import type { Who, WhoTerm } from './rule.ts'
import { lookUp, nearestName } from './paths.ts'
import { nearest } from '../values/index.ts'
import type { Resolver } from './resolver.ts'

type Word = { text: string; at: number }

const reserved = ['anyone', 'acceptor', 'recorder', 'holder', 'owner', 'supervisor', 'customer'] as const
const isReserved = (text: string): text is (typeof reserved)[number] => reserved.some((word) => word === text)

const words = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index }))

/** Parses who may do something: `marketing-supervisor or above`, `2 of assessors`, `head of qc or author of analysis`. */
export function readWho(text: string, resolver: Resolver): Who | undefined {
  const rest = words(text)
  const [number, of] = rest
  const count =
    number && of?.text === 'of' && /^[1-9]\d?$/.test(number.text) ? Number(number.text) : undefined
  if (count !== undefined) rest.splice(0, 2)
  const any: WhoTerm[] = []
  while (rest.length > 0) {
    const term = readTerm(rest, text, resolver)
    if (!term) return undefined
    any.push(term)
    if (rest.length === 0) break
    const or = rest.shift()
    if (or?.text !== 'or' || rest.length === 0) return bad(text, or?.at ?? 0, resolver)
  }
  if (any.length === 0) return bad(text, 0, resolver)
  return { text, ...(count === undefined ? {} : { count }), any }
}

function bad(text: string, at: number, { report }: Resolver): undefined {
  report('bad-who', at, { text: text.slice(0, 80) })
  return undefined
}

function readTerm(rest: Word[], text: string, resolver: Resolver): WhoTerm | undefined {
  const word = rest.shift()
  if (!word) return bad(text, text.length, resolver)
  const isPhrase = rest[0]?.text === 'of'
  if (isPhrase && (word.text === 'head' || word.text === 'superior' || word.text === 'author')) {
    rest.shift()
    if (word.text === 'author') return authorOf(rest, text, resolver)
    const of = readTerm(rest, text, resolver)
    return of && { who: word.text, of }
  }
  const term = nameTerm(word, resolver)
  if (!term) return undefined
  if (rest[0]?.text === 'or' && rest[1]?.text === 'above') {
    rest.splice(0, 2)
    return 'role' in term || 'field' in term || term.who === 'element'
      ? { ...term, orAbove: true }
      : bad(text, word.at, resolver)
  }
  return term
}

function authorOf(rest: Word[], text: string, resolver: Resolver): WhoTerm | undefined {
  const step = rest.shift()
  if (!step) return bad(text, text.length, resolver)
  if (resolver.names.steps.has(step.text)) return { who: 'author', step: step.text }
  const near = nearest(step.text, [...resolver.names.steps.keys()])
  const facts = { what: 'step', name: step.text, ...(near ? { nearest: near } : {}) }
  resolver.report('unknown-name', step.at, facts, near ? 'nearest' : undefined)
  return undefined
}

const holders: ReadonlySet<string> = new Set(['person', 'unit', 'party'])

function nameTerm(word: Word, resolver: Resolver): WhoTerm | undefined {
  const { names, around, report } = resolver
  if (names.roles.has(word.text)) return { who: 'role', role: word.text }
  if (word.text === 'author') return { who: 'author' }
  if (isReserved(word.text)) return { who: word.text }
  const path = word.text.split('.')
  const found = lookUp(path, names, around)
  if (!found || 'ambiguous' in found) {
    const near = nearestName(path, names, around) ?? nearest(word.text, [...names.roles.keys(), ...reserved])
    const facts = { what: 'who', name: word.text, ...(near ? { nearest: near } : {}) }
    report('unknown-name', word.at, facts, near ? 'nearest' : undefined)
    return undefined
  }
  const { term, seen } = found
  if (!holders.has(seen.kind)) {
    report('not-a-who', word.at, { name: word.text, kind: seen.list ? 'list' : seen.kind })
    return undefined
  }
  if (term.term === 'field') return { who: 'field', field: term.field }
  if (term.term === 'element') {
    return {
      who: 'element',
      element: term.element,
      ...(term.field === undefined ? {} : { field: term.field }),
    }
  }
  if (term.term === 'record') return { who: 'record', activity: term.activity, field: term.field }
  if (term.term === 'answer') {
    return {
      who: 'answer',
      step: term.step,
      field: term.field,
      ...(term.activity ? { activity: term.activity } : {}),
    }
  }
  report('not-a-who', word.at, { name: word.text, kind: seen.kind })
  return undefined
}
