import { ProblemNote } from '../frame/problem-note.tsx'
import type { Failed } from './do-all.ts'

/** What could not be done of several, each with its number and why. */
export const NotDone = ({ failed }: { failed: readonly Failed<{ id: string; number: string }>[] }) =>
  failed.map(({ row, error }) => (
    <div key={row.id}>
      <p className="number">{row.number}</p>
      <ProblemNote error={error} />
    </div>
  ))
