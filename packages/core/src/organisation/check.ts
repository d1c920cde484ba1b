import { nearest } from '../values/index.ts'
import { spotOf, type Note, type Problem, type Tree } from '../yaml/index.ts'

export type Path = readonly (string | number)[]

/** Says what is wrong by the path of the entry; the place follows from the tree. */
export type Check = {
  error(code: string, path: Path, facts?: Problem['facts'], hint?: string): void
  warning(code: string, path: Path, facts?: Problem['facts'], hint?: string): void
  /** No error so far: only then is it worth saying what is unwise. */
  clean(): boolean
  /** The name must be one of those; else `code` is noted with the nearest of them. */
  exists(name: string, names: readonly string[], code: string, path: Path): boolean
}

export function checkOf(tree: Tree, note: Note, problems: readonly Problem[]): Check {
  const say =
    (severity: Problem['severity']) =>
    (code: string, path: Path, facts: Problem['facts'] = {}, hint?: string) => {
      note(code, spotOf(tree, path), facts, { severity, hint })
    }
  const error = say('error')
  return {
    error,
    warning: say('warning'),
    clean: () => problems.every(({ severity }) => severity !== 'error'),
    exists(name, names, code, path) {
      if (names.includes(name)) return true
      error(code, path, { name }, nearest(name, names))
      return false
    },
  }
}

/** The names that lead back to themselves by `next`; each circle is reported at its first name. */
export function circles(names: readonly string[], next: (name: string) => string | undefined): string[][] {
  const settled = new Set<string>()
  return names.flatMap((start) => {
    const line: string[] = []
    for (let at: string | undefined = start; at !== undefined && !settled.has(at); at = next(at)) {
      const again = line.indexOf(at)
      if (again >= 0) {
        for (const name of line) settled.add(name)
        return [[...line.slice(again), at]]
      }
      line.push(at)
    }
    for (const name of line) settled.add(name)
    return []
  })
}
