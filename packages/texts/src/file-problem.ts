import { fileProblems, organisationCommand, yamlKinds, yamlRules } from './organisation.ts'
import { fill, type Entry, type Language } from './text.ts'

/** A problem of a file as its reader gives it. */
export type FileProblem = {
  code: string
  severity: 'error' | 'warning'
  line: number
  column: number
  path: string
  facts: Readonly<Record<string, string | number>>
  hint?: string
}

const entryOf = (entries: Readonly<Record<string, Entry>>, key: string): Entry | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined

/** `organisation.yaml:12:5 error: Unknown entry "lettres"; did you mean "letters"? (lettres)` */
export function fileProblem(problem: FileProblem, file: string, language: Language): string {
  const { line, column, severity } = problem
  const kind = organisationCommand[severity][language]
  return fill(organisationCommand.problem, language, {
    file,
    line,
    column,
    kind,
    text: textOf(problem, language),
  })
}

function textOf({ code, path, facts, hint }: FileProblem, language: Language): string {
  const known = entryOf(fileProblems, code)
  const said = known ? fill(known, language, wordsOf(facts, language)) : `${code} ${JSON.stringify(facts)}`
  const guessed =
    hint === undefined ? said : fill(organisationCommand['did-you-mean'], language, { text: said, hint })
  return path === '' ? guessed : fill(organisationCommand['problem-at'], language, { text: guessed, path })
}

/** Facts that are names of ours, in words. */
function wordsOf(facts: FileProblem['facts'], language: Language): FileProblem['facts'] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const text = String(value)
      if (name === 'rule') return [name, (entryOf(yamlRules, text) ?? yamlRules.other)[language]]
      if (name === 'wanted' || name === 'found') return [name, entryOf(yamlKinds, text)?.[language] ?? text]
      return [name, value]
    }),
  )
}
