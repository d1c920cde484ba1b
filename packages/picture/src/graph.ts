import {
  conditionPhrase,
  labelsOf,
  limitPhrase,
  whosPhrase,
  type Labels,
  type Phrase,
  type Procedure,
  type Step,
} from '@redress/core/procedure'
import { phraseIn, textIn, type Language } from '@redress/texts'

/** A step as it is drawn: what it is called, who does it, when it is needed, until when. */
export type Node = {
  id: string
  title: string
  by: string
  /** Condition under which it is needed. */
  when: string
  limit: string
  repeats: boolean
  optional: boolean
  tail: boolean
  inner: readonly Node[]
}
/** `implied`: from registration to what waits for nothing else, and from every end to closing. */
export type Edge = { id: string; from: string; to: string; kind: 'after' | 'implied' | 'back' }
export type Graph = { nodes: readonly Node[]; edges: readonly Edge[] }

/** The flow of a procedure: steps, stages around them, what comes after what, and the returns. */
export function graphOf(procedure: Procedure, language: Language): Graph {
  const labels = labelsOf(procedure)
  const all = Object.values(procedure.steps)
  const node = (step: Step): Node => ({
    id: step.name,
    ...wordsOf(step, labels, language),
    inner: step.steps.flatMap((name) => {
      const inner = procedure.steps[name]
      return inner ? [node(inner)] : []
    }),
  })
  const nodes = all.filter((step) => step.in === undefined).map(node)
  return { nodes, edges: [...forward(procedure, all), ...returns(all)] }
}

function wordsOf(step: Step, labels: Labels, language: Language) {
  const say = (phrase: Phrase | undefined): string => (phrase ? phraseIn(phrase, language) : '')
  const limits = (step.within ?? []).flatMap(({ is }) =>
    is.flatMap((limit) => limitPhrase(limit, labels) ?? []),
  )
  const [first] = limits
  return {
    title: textIn(step.title, language),
    by: step.byGiven ? step.by.map(({ is }) => say(whosPhrase(is, labels))).join(' / ') : '',
    when: step.when ? say(conditionPhrase(step.when, labels)) : '',
    limit: first ? `${say(first)}${limits.length > 1 ? ' …' : ''}` : '',
    repeats: step.each !== undefined || step.repeat !== undefined,
    optional: step.skip !== undefined || step.onRequest !== undefined || step.repeat?.repeat === 'any time',
    tail: step.tail,
  }
}

/** `after`, from registration to whatever waits for nothing else, and from every end to closing. */
function forward(procedure: Procedure, all: readonly Step[]): Edge[] {
  const edges: Edge[] = []
  const followed = new Set<string>()
  const add = (from: string, to: string, kind: 'after' | 'implied'): void => {
    followed.add(from)
    edges.push({ id: `${from} ${to}`, from, to, kind })
  }
  for (const step of all)
    for (const name of step.after) if (procedure.steps[name]) add(name, step.name, 'after')
  for (const step of all) {
    const isFirst =
      step.in === undefined && step.after.length === 0 && step.name !== 'register' && step.name !== 'close'
    if (isFirst && procedure.steps['register']) add('register', step.name, 'implied')
  }
  for (const step of all) {
    const isLast = step.in === undefined && step.name !== 'close' && !followed.has(step.name)
    if (isLast && procedure.steps['close']) add(step.name, 'close', 'implied')
  }
  return edges
}

const returns = (all: readonly Step[]): Edge[] =>
  all.flatMap((step) =>
    step.back.map((back, index) => ({
      id: `${step.name} back ${index}`,
      from: step.name,
      to: back.to,
      kind: 'back' as const,
    })),
  )
