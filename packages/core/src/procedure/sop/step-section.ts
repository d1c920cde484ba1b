import type { Step } from '../step.ts'
import type { Labels } from './labels.ts'
import type { SopSection } from './sop.ts'
import { stepLines } from './step-lines.ts'

export function stepSection(step: Step, all: Readonly<Record<string, Step>>, labels: Labels): SopSection {
  return {
    key: 'step',
    title: step.title,
    step: step.name,
    ...(step.tail ? { tail: true } : {}),
    clause: step.clause,
    lines: stepLines(step, labels),
    sections: step.steps.flatMap((name) => {
      const inner = all[name]
      return inner ? [stepSection(inner, all, labels)] : []
    }),
  }
}
