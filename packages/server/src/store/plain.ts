/** What JSON can hold, with whole numbers only: amounts are text, so that nothing is ever rounded. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * The value as it will be read back from its text: without members that are `undefined`. What has none of these is
 * given back itself, not copied.
 * @throws A fraction, a number beyond 2^53, a date object or anything else that is not plain.
 */
export function plain(value: unknown): Plain {
  const made = cleaned(value)
  if (made === notPlain) throw new Error(faultIn(value, '') ?? 'not plain data in an event')
  return made
}

const notPlain = Symbol('not plain')
type Made = Plain | typeof notPlain

function cleaned(value: unknown): Made {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : notPlain
  if (typeof value !== 'object') return notPlain
  if (Array.isArray(value)) return cleanedList(value)
  return isBare(value) ? cleanedMembers(value) : notPlain
}

function cleanedList(list: readonly unknown[]): Made {
  let copy: Plain[] | undefined
  for (let index = 0; index < list.length; index += 1) {
    const made = cleaned(list[index])
    if (made === notPlain) return notPlain
    // All before were looked at and are as they should be.
    if (made !== list[index]) copy ??= list.slice(0, index) as Plain[]
    copy?.push(made)
  }
  return copy ?? (list as readonly Plain[])
}

type Members = { readonly [name: string]: unknown }

function cleanedMembers(members: Members): Made {
  let copy: Record<string, Plain> | undefined
  const names = Object.keys(members)
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? ''
    const member = members[name]
    const made = member === undefined ? undefined : cleaned(member)
    if (made === notPlain) return notPlain
    if (!copy && (made !== member || made === undefined)) {
      copy = {}
      // All before were looked at and are as they should be.
      for (const before of names.slice(0, index)) define(copy, before, members[before] as Plain)
    }
    if (copy && made !== undefined) define(copy, name, made)
  }
  return copy ?? (members as { readonly [name: string]: Plain })
}

/** Where the first part stands that is not plain. */
function faultIn(value: unknown, path: string): string | undefined {
  if (Array.isArray(value)) return firstFault(value.entries(), path)
  if (typeof value === 'object' && value !== null && isBare(value))
    return firstFault(
      Object.entries(value).filter(([, member]) => member !== undefined),
      path,
    )
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    return `not a whole number in an event, at ${path}: ${value}`
  return cleaned(value) === notPlain ? `not plain data in an event, at ${path}: ${typeof value}` : undefined
}

function firstFault(members: Iterable<[string | number, unknown]>, path: string): string | undefined {
  for (const [name, member] of members) {
    const fault = faultIn(member, `${path}/${name}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function isBare(value: object): value is Members {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A member called `__proto__` is data like any other. */
function define(members: Record<string, Plain>, name: string, value: Plain) {
  if (name === '__proto__')
    Object.defineProperty(members, name, { value, enumerable: true, writable: true, configurable: true })
  else members[name] = value
}
