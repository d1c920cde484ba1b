import type { Problem } from './problem.ts'
import type { Note, Shape } from './shape.ts'
import { placeOf } from './spot.ts'
import { readTree, type Limits, type Tree } from './tree.ts'

/** A file that was read: what it says, what is wrong with it, and where each entry stands for checks that follow. */
export type Reading<Value> = { value?: Value; problems: Problem[]; note: Note; tree?: Tree }

/** Reads a YAML file of one shape; problems come in the order of the file, errors and warnings together. */
export function readYaml<Value>(source: string, shape: Shape<Value>, limits: Limits): Reading<Value> {
  const { tree, faults } = readTree(source, limits)
  const problems = faults.map(({ hint: _, ...fault }): Problem => ({ ...fault, severity: 'error', path: '' }))
  const note: Note = (code, spot, facts = {}, { hint, severity = 'error' } = {}) => {
    if (problems.length < 200)
      problems.push({
        code,
        severity,
        line: spot.at.line,
        column: spot.at.column,
        path: spot.path,
        facts,
        ...(hint === undefined ? {} : { hint }),
      })
  }
  if (!tree) return { problems, note }
  const value = shape(tree, { path: '', at: placeOf(tree) }, note)
  return { ...(value === undefined ? {} : { value }), problems, note, tree }
}

/** By line, then column: the order in which a person mends a file. */
export const inOrder = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
