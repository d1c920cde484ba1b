import type { MoveView, Text } from '@redress/api'
import type { Move } from '@redress/core/complaint'
import { formatInstant } from '@redress/core/values'
import { complaintWords } from '@redress/texts'
import { textOf } from './named.ts'
import { type Names, stepNamed, word } from './names.ts'
import { refusalView } from './refusals.ts'

/** Moves that have an operation; a move nobody can send is not offered. */
const served: ReadonlySet<Move['move']> = new Set([
  'DoStep',
  'SendMessage',
  'SkipStep',
  'StartStep',
  'TakeStep',
  'Contribute',
  'RefuseHelp',
  'WaiveHelp',
  'SetFacts',
  'MarkSent',
  'Close',
])

export const moveViews = (names: Names, moves: readonly Move[]): MoveView[] =>
  moves
    .filter(({ move }) => served.has(move))
    .map((move) => ({
      move: move.move,
      step: move.step,
      subject: move.subject,
      outcome: move.outcome,
      title: titleOf(names, move),
      due: move.due === undefined ? undefined : formatInstant(move.due),
      open: move.open,
      refusal: move.open ? undefined : refusalView(names, move.refusal),
    }))

function titleOf(names: Names, { move, step, outcome }: Move): Text {
  if (move === 'Close' && outcome !== undefined && step === undefined)
    return textOf(complaintWords['act.close'], { outcome: word('outcome', outcome) })
  if (step === undefined)
    return word(
      'act',
      move === 'SetFacts' ? 'facts' : move === 'MarkSent' || move === 'DropMessage' ? 'message' : 'other',
    )
  const title = stepNamed(names, step).title
  return move === 'Contribute' || move === 'RefuseHelp' || move === 'WaiveHelp'
    ? textOf(complaintWords['act.help'], { step: title })
    : title
}
