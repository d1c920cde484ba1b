import type { StepView } from '@redress/api'

/** Steps that are done by somebody; a stage is done by the steps in it, whichever turn of it they belong to. */
export function withoutStages(steps: readonly StepView[]): StepView[] {
  const stages = new Set(steps.map(({ stage }) => stage))
  return steps.filter(({ key }) => !stages.has(nameOf(key)))
}

/** `points` of `assessment[1]/points`: what the procedure calls it. */
const nameOf = (key: string): string => key.replace(/\[[^\]]*\]/g, '').replace(/^.*\//, '')
