import type { Catalogue, Entry, Values } from './text.ts'

/** Words of other languages that people try first, and what this one calls them. */
const types: Readonly<Record<string, string>> = {
  bool: 'flag',
  boolean: 'flag',
  'yes-no': 'flag',
  checkbox: 'flag',
  string: 'text',
  integer: 'number',
  int: 'number',
  decimal: 'number',
  float: 'number',
  amount: 'money',
  currency: 'money',
  price: 'money',
  day: 'date',
  datetime: 'time',
  timestamp: 'time',
  duration: 'span',
  period: 'span',
  photo: 'file',
  document: 'file',
  attachment: 'file',
  user: 'person',
  employee: 'person',
  people: 'person',
  department: 'unit',
  team: 'unit',
  company: 'party',
  customer: 'party',
}

const choices: ReadonlySet<string> = new Set(['choice', 'select', 'enum', 'option', 'list'])

const advice = {
  type: {
    zh: '请写 type: {meant}；这个字段的其他提示可能随之消失。',
    en: 'Write type: {meant}; what else is said about this field may go away with it.',
  },
  choice: {
    zh: '取值用 one-of 列出（可多选时用 many-of，等级用 grades），不写 type。',
    en: 'Values are listed under one-of (several at once: many-of, degrees: grades), without a type.',
  },
  flag: {
    zh: '是否字段单独成为条件：写字段名本身，或 not(字段名)。',
    en: 'A flag is a condition by itself: write its name alone, or not(…) around it.',
  },
  not: { zh: '“不”写作 not(…)，带括号。', en: 'Write not(…), with brackets.' },
  when: { zh: '条件以 when 开头。', en: 'A condition begins with when.' },
} as const satisfies Catalogue

/** Advice for what newcomers write out of habit; `undefined` where the sentence says enough. */
export function habitAdvice(kind: string, facts: Values): { text: Entry; values: Values } | undefined {
  const [found, name] = [String(facts['found']), String(facts['name'])]
  if (kind === 'not-allowed-here' && String(facts['expected']).includes('flag')) {
    const list = /^(?:list of |several )/.test(found) || /^(?:people|persons|units|files)$/.test(found)
    const one = found.replace(/^(?:list of |several )/, '')
    const single = one.replace(/s$/, '')
    const meant = [one, single].flatMap((word) =>
      Object.hasOwn(types, word) ? (types[word] ?? []) : isType(word, facts) ? word : [],
    )[0]
    if (meant !== undefined)
      return { text: advice.type, values: { meant: list ? `${meant}, list: true` : meant } }
    return choices.has(found) ? { text: advice.choice, values: {} } : undefined
  }
  if (kind === 'unknown-name' && /^(?:yes|no|true|false)$/.test(name))
    return { text: advice.flag, values: {} }
  if (kind === 'unknown-name' && name === 'if') return { text: advice.when, values: {} }
  return kind === 'bad-expression' && found === 'not' ? { text: advice.not, values: {} } : undefined
}

const isType = (word: string, facts: Values): boolean => String(facts['expected']).split(', ').includes(word)
