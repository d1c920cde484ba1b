import type { Duty, Procedure } from '../model.ts'
import type { Labels } from './labels.ts'
import { join, say } from './phrase.ts'
import type { SopSection } from './sop.ts'
import { bare, line } from './line.ts'
import { reportLine } from './papers.ts'
import { spanPhrase } from './times.ts'
import { stepSection } from './step-section.ts'

export function duties(procedure: Procedure, labels: Labels): SopSection {
  return {
    ...bare('duties'),
    sections: Object.values(procedure.duties).map((duty) => dutySection(duty, procedure, labels)),
  }
}

function dutySection(duty: Duty, procedure: Procedure, labels: Labels): SopSection {
  const section = withReports(stepSection(duty.step, procedure.dutySteps, labels), duty, labels)
  if (!duty.every) return section
  const every = join(
    'comma',
    duty.every.map((each) => (typeof each === 'string' ? say(`every-${each}`) : spanPhrase(each, labels))),
  )
  return { ...section, lines: [line('every', { every }), ...section.lines] }
}

function withReports(section: SopSection, duty: Duty, labels: Labels): SopSection {
  const rows = section.step === undefined ? undefined : duty.reports[section.step]
  return {
    ...section,
    lines: rows ? [...section.lines, reportLine(rows, labels)] : section.lines,
    sections: section.sections.map((inner) => withReports(inner, duty, labels)),
  }
}
