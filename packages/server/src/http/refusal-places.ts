import type { Issue } from './issues.ts'

/**
 * Where in the body the thing stands that a refusal is about: fields it names are entries of `values` (columns of a
 * list by line), reasons are entries of `reasons`.
 */
export function placesOf({ code, ...facts }: { code: string; [fact: string]: unknown }): Issue[] {
  const one = (fact: string) => (typeof facts[fact] === 'string' ? [facts[fact]] : [])
  const many = (fact: string) => {
    const found = facts[fact]
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : []
  }
  switch (code) {
    case 'missing':
      return many('asks').map((name) => ({ pointer: valueAt(name), code: 'required' }))
    case 'reason-missing':
      return many('of').map((name) => ({ pointer: reasonAt(name), code: 'required' }))
    case 'wrong-value':
    case 'not-nameable':
    case 'too-few-named':
      return one('field').map((name) => ({ pointer: valueAt(name), code: 'wrong-format' }))
    case 'unknown-field':
    case 'computed-field':
    case 'not-settable':
      return one('field').flatMap((name) =>
        name === '' ? [] : [{ pointer: valueAt(name), code: 'unknown-field' as const }],
      )
    case 'in-the-future':
    case 'received-in-future':
      return one('field').map((name) => ({ pointer: valueAt(name), code: 'not-a-date' }))
    default:
      return []
  }
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
const line = /^(.+)\.(\d+)\.([^.]+)$/

const valueAt = (name: string): string => {
  const item = line.exec(name)
  return `/values/${(item ? item.slice(1) : [name]).map(escaped).join('/')}`
}

/** The reason for a whole move stands by itself. */
const reasonAt = (name: string): string =>
  name === 'reason' ? '/values/reason' : `/reasons/${escaped(name)}`
