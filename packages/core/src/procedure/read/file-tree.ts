import { readTree, type Fault, type Tree } from '../../yaml/index.ts'
import { problem, type Problem, type ProblemKind } from '../problems.ts'

const limits = { bytes: 512 * 1024, levels: 24 } as const
const stepLevels = 6

/** The YAML of a procedure or of its clauses: at most 512 kB. */
export function readFileTree(source: string): { tree?: Tree; problems: readonly Problem[] } {
  const { tree, faults } = readTree(source, limits)
  if (tree?.kind === 'scalar' && tree.value === null) return { problems: [problem('empty-file', tree, '')] }
  return { ...(tree ? { tree } : {}), problems: faults.map(told) }
}

const told = (fault: Fault): Problem => problem(kinds[fault.code], fault, '', factsOf(fault), fault.hint)

const kinds = {
  'file-too-large': 'too-large',
  'not-text': 'not-text',
  'too-deep': 'too-deep',
  'several-documents': 'several-documents',
  'not-yaml': 'not-yaml',
  'quote-item': 'quote-item',
  alias: 'alias',
  anchor: 'alias',
  tag: 'tag',
  'key-not-text': 'key-not-text',
  'duplicate-key': 'duplicate-key',
} as const satisfies Record<Fault['code'], ProblemKind>

function factsOf({ code, facts }: Fault): Fault['facts'] {
  if (code === 'file-too-large') return { limit: '512 kB' }
  return code === 'too-deep' ? { limit: stepLevels } : facts
}
