import type { ComplaintView, MoveView } from '@redress/api'

/** The moves about a step that stands open on the page, in the order in which they are shown there. */
export const movesOfStep = (complaint: ComplaintView, step: string, moves: readonly string[]): MoveView[] =>
  moves.flatMap((name) => complaint.moves.filter((move) => move.step === step && move.move === name))

/** The moves about a hand-over, notice, letter or record. */
export const movesOf = (complaint: ComplaintView, subject: string, moves: readonly string[]): MoveView[] =>
  moves.flatMap((name) => complaint.moves.filter((move) => move.subject === subject && move.move === name))

export const ofSigning = ['Sign', 'Return']
export const ofWork = ['TakeStep', 'Assign', 'Delegate', 'SkipStep', 'SetDue', 'Urge']
export const ofHelp = ['Contribute', 'RefuseHelp', 'WaiveHelp']
export const ofCustody = ['SignReceipt', 'RefuseReceipt']
export const ofNotice = ['ReadNotice', 'SignNotice']
export const ofLetter = ['SendProposal', 'MarkSent', 'DropMessage', 'SeeFeedback']
export const ofRecord = ['Annotate']

const atSteps = new Set([...ofSigning, ...ofWork, ...ofHelp])
const atSubjects = new Set([...ofCustody, ...ofNotice, ...ofLetter, ...ofRecord])

/** Whether the page shows a move where the thing it is about stands; all others are listed together. */
export function hasPlace(complaint: ComplaintView, move: MoveView): boolean {
  if (atSubjects.has(move.move))
    return (
      move.subject !== undefined &&
      [complaint.custodies, complaint.notices, complaint.messages, complaint.records].some((things) =>
        things.some(({ id }) => id === move.subject),
      )
    )
  if (move.step === undefined || !atSteps.has(move.move)) return false
  return complaint.steps.some((step) => step.key === move.step && step.status === 'open')
}
