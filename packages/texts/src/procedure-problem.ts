import { yamlRules } from './organisation.ts'
import { habitAdvice } from './procedure-advice.ts'
import { procedureHints, procedureProblems, procedureWords } from './procedure.ts'
import { fill, type Catalogue, type Language, type Values } from './text.ts'

/** A problem as the checker reports it: what kind, the facts of the case, and advice where there is some. */
export type ReportedProblem = { kind: string; facts: Values; hint?: string }

const entry = (catalogue: Catalogue, key: string) =>
  Object.hasOwn(catalogue, key) ? catalogue[key] : undefined

const named = ['what', 'other', 'kind', 'leftKind', 'rightKind', 'expected', 'found'] as const

/** The problem in one sentence, and the advice in another where there is some. */
export function problemSentence({ kind, facts, hint }: ReportedProblem, language: Language): string {
  const sentence = entry(procedureProblems, kind)
  const values: Record<string, string | number> = { ...facts }
  for (const name of named) {
    const word = entry(procedureWords, String(facts[name]))
    if (word) values[name] = word[language]
  }
  if (facts.rule !== undefined)
    values.rule = (entry(yamlRules, String(facts.rule)) ?? yamlRules.other)[language]
  const advice = hint === undefined ? undefined : entry(procedureHints, hint)
  const habit = advice ? undefined : habitAdvice(kind, facts)
  const parts = [
    sentence ? fill(sentence, language, values) : kind,
    ...(advice ? [fill(advice, language, values)] : []),
    ...(habit ? [fill(habit.text, language, habit.values)] : []),
  ]
  return parts.join(language === 'zh' ? '' : ' ')
}
