import { problemOf } from '../api.ts'

/** What is wrong, by the name of the field it is wrong with. */
export function problemsOf(error: unknown, missing: string): Readonly<Record<string, string>> {
  const problem = problemOf(error)
  if (!problem) return {}
  const pointed = (problem.pointers ?? []).flatMap(({ pointer, title }) => {
    const name = pointer.match(/^\/values\/([^/]+)/)?.[1]
    return name === undefined ? [] : [[unescaped(name), title] as const]
  })
  const asked = texts(problem.facts['asks']).map((name) => [name, missing] as const)
  const named =
    typeof problem.facts['field'] === 'string' ? [[problem.facts['field'], problem.title] as const] : []
  return Object.fromEntries([...asked, ...named, ...pointed])
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** RFC 6901: `~1` is a slash, `~0` a tilde. */
const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')
