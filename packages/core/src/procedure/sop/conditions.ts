import type { Text } from '../../values/index.ts'
import type { Expression, ListTerm, Term } from '../expression.ts'
import type { Labels } from './labels.ts'
import { eventPhrase, spanPhrase, writtenSpan } from './times.ts'
import { constantPhrase, join, say, text, words, type Phrase } from './phrase.ts'

/** A condition or calculation in words. */
export const conditionPhrase = (expression: Expression, labels: Labels): Phrase =>
  termPhrase(expression.term, labels)

export function termPhrase(term: Term, labels: Labels): Phrase {
  switch (term.term) {
    case 'constant':
      return constantTerm(term, labels)
    case 'field':
      return text(labels.field(term.field))
    case 'member':
      return text(labels.member(term.field))
    case 'record':
      return text(labels.recordField(term.activity, term.field))
    case 'answer': {
      const field = text(labels.recordField(term.activity, term.field))
      return say(term.previous ? 'answer-before' : 'answer-of', { field, step: text(labels.step(term.step)) })
    }
    case 'element':
      return term.field === undefined
        ? say('this-one', { name: words(term.element) })
        : say('of-this-one', { field: text(labels.member(term.field)), name: words(term.element) })
    case 'setting':
      return text(labels.setting(term.setting))
    case 'role':
      return text(labels.role(term.role))
    case 'span-of':
      return spanPhrase({ setting: term.setting, unit: term.unit }, labels)
    case 'event':
      return eventPhrase(term.event, labels)
    case 'turn':
    case 'today':
      return say(term.term)
    case 'and':
      return join(
        'and',
        term.of.map((part) => (part.term === 'or' ? bracketed(part, labels) : termPhrase(part, labels))),
      )
    case 'or':
      return join(
        'or',
        term.of.map((part) => termPhrase(part, labels)),
      )
    case 'compare':
      return comparePhrase(term, labels)
    case 'in':
      return say('is-one-of', {
        left: termPhrase(term.left, labels),
        right: join(
          'or',
          term.right.map((each) => valuePhrase(term.left, each, labels)),
        ),
      })
    case 'within-list':
      return say('includes', {
        list: termPhrase(term.right, labels),
        value: valuePhrase(term.right, term.left, labels),
      })
    case 'list':
      return join(
        'comma',
        term.of.map((each) => termPhrase(each, labels)),
      )
    case 'elements':
      return listPhrase(term.list, labels)
    case 'calculate':
      return say('calculation', {
        left: operand(term.left, labels),
        operator: words(term.operator),
        right: operand(term.right, labels),
      })
    case 'least':
    case 'greatest':
      return say(term.term, {
        of: join(
          'comma',
          term.of.map((each) => termPhrase(each, labels)),
        ),
      })
    case 'state':
      return say(`state-${term.state}`, {
        step: text(term.limit ? labels.limit(term.step) : labels.step(term.step)),
      })
    case 'rounds':
      return say('rounds', { step: text(labels.step(term.step)) })
    case 'aggregate':
      return aggregatePhrase(term, labels)
    case 'table':
      return say('table', {
        table: text(labels.table(term.table)),
        keys: join(
          'comma',
          term.keys.map((each) => termPhrase(each, labels)),
        ),
      })
    case 'not':
      return say(isAtom(term.of) ? 'not' : 'not-all', { of: termPhrase(term.of, labels) })
    case 'now':
    case 'known':
    case 'month':
    case 'opening':
      return say(term.term, { of: termPhrase(term.of, labels) })
  }
}

const bracketed = (term: Term, labels: Labels): Phrase => say('bracketed', { of: termPhrase(term, labels) })

const operand = (term: Term, labels: Labels): Phrase =>
  term.term === 'calculate' ? bracketed(term, labels) : termPhrase(term, labels)

const isAtom = (term: Term): boolean => term.term !== 'and' && term.term !== 'or'

function constantTerm(term: Extract<Term, { term: 'constant' }>, labels: Labels): Phrase {
  if ((term.kind === 'choice' || term.kind === 'grade') && typeof term.value === 'string')
    return text(labels.value(undefined, term.value))
  if (term.kind === 'span' && typeof term.value === 'string') return writtenSpan(term.value)
  return constantPhrase(term.value)
}

/** A value beside what it is compared with: the label that field gives it. */
function valuePhrase(beside: Term, value: Term, labels: Labels): Phrase {
  if (value.term !== 'constant' || typeof value.value !== 'string') return termPhrase(value, labels)
  if (value.kind !== 'choice' && value.kind !== 'grade') return termPhrase(value, labels)
  return text(labels.value(fieldName(beside), value.value))
}

function fieldName(term: Term): string | undefined {
  if (term.term === 'field' || term.term === 'member') return term.field
  if (term.term === 'record') return `${term.activity}.${term.field}`
  if (term.term === 'answer')
    return term.activity === undefined ? term.field : `${term.activity}.${term.field}`
  return undefined
}

function comparePhrase(term: Extract<Term, { term: 'compare' }>, labels: Labels): Phrase {
  const { operator, left, right } = term
  if (right.term === 'constant' && typeof right.value === 'boolean') {
    const isTrue = right.value === (operator === '=')
    return isTrue ? termPhrase(left, labels) : say('not', { of: termPhrase(left, labels) })
  }
  const counted = countedPhrase(term, labels)
  if (counted) return counted
  const codes = {
    '=': 'is',
    '!=': 'is-not',
    '<': 'less',
    '<=': 'at-most',
    '>': 'more',
    '>=': 'at-least',
  } as const
  const graded = {
    '=': 'is',
    '!=': 'is-not',
    '<': 'milder',
    '<=': 'at-most-grade',
    '>': 'worse',
    '>=': 'at-least-grade',
  } as const
  const code = term.as === 'grade' ? graded[operator] : codes[operator]
  return say(code, { left: termPhrase(left, labels), right: valuePhrase(left, right, labels) })
}

/** Whether there are any of a list is asked by counting it; people say that there are some, or none. */
function countedPhrase(
  { operator, left, right }: Extract<Term, { term: 'compare' }>,
  labels: Labels,
): Phrase | undefined {
  if (left.term !== 'aggregate' || left.function !== 'count' || right.term !== 'constant') return undefined
  const asked = `${operator} ${typeof right.value === 'string' ? right.value : ''}`
  const code = { '> 0': 'some', '>= 1': 'some', '= 0': 'none', '< 1': 'none' }[asked]
  return code === undefined ? undefined : say(code, { list: listPhrase(left.list, labels) })
}

function aggregatePhrase(term: Extract<Term, { term: 'aggregate' }>, labels: Labels): Phrase {
  const list = listPhrase(term.list, labels)
  if (term.function === 'count') return say('count', { list })
  const field = term.field === undefined ? list : text(labels.field(term.field))
  return say(term.function, { list, field })
}

function listTitle(list: ListTerm, labels: Labels): Text {
  if (list.from === 'role') return labels.role(list.name)
  return list.from === 'answer' ? labels.recordField(list.activity, list.name) : labels.list(list.name)
}

export function listPhrase(list: ListTerm, labels: Labels): Phrase {
  const name = text(listTitle(list, labels))
  const plain =
    list.step === undefined ? name : say('list-of-step', { list: name, step: text(labels.step(list.step)) })
  const where = list.where ? say('list-where', { list: plain, where: termPhrase(list.where, labels) }) : plain
  return list.within ? say('list-within', { list: where, span: spanPhrase(list.within, labels) }) : where
}
