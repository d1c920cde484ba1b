/** What JSON can hold, with whole numbers only: amounts are text, so that nothing is ever rounded. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * The value as it will be read back from its text: without members that are `undefined`.
 * @throws A fraction, a number beyond 2^53, a date object or anything else that is not plain.
 */
export function plain(value: unknown, path = ''): Plain {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`not a whole number in an event, at ${path}: ${value}`)
    return value
  }
  if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}/${index}`))
  if (typeof value === 'object' && isBare(value)) {
    const members: Record<string, Plain> = {}
    for (const [name, member] of Object.entries(value))
      if (member !== undefined) define(members, name, plain(member, `${path}/${name}`))
    return members
  }
  throw new Error(`not plain data in an event, at ${path}: ${typeof value}`)
}

function isBare(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A member called `__proto__` is data like any other. */
function define(members: Record<string, Plain>, name: string, value: Plain) {
  if (name === '__proto__')
    Object.defineProperty(members, name, { value, enumerable: true, writable: true, configurable: true })
  else members[name] = value
}
