import type { MoveView, Text } from '@redress/api'
import { addable, type Living, type Move } from '@redress/core/complaint'
import { nameOf, type PersonId, type View } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import { moveWords } from '@redress/texts'
import { moveForms } from './catalogue.ts'
import type { Asking } from './move-form.ts'
import { signVerb } from './signing.ts'
import { plainText, textOf } from '../wording/named.ts'
import { type Names, stepNamed, word } from '../views/names.ts'
import { refusalView } from '../views/refusals.ts'

export type Procedures = Asking['procedures']

/** The moves of the kernel with what each asks; a kind of record is a move of its own. */
export const moveViews = (
  names: Names,
  view: View<Living>,
  moves: readonly Move[],
  person: PersonId,
  procedures: Procedures,
): MoveView[] =>
  moves
    .flatMap(oneEach)
    .map((move) => moveView({ names, view, about: move, person, procedures }, move))
    .filter(hasSomethingToChoose)

/** An act on one of several things is none where there is not one of them: no record to annotate, no other procedure. */
const hasSomethingToChoose = ({ fields }: MoveView): boolean =>
  fields.every(({ required, choices }) => !required || choices === undefined || choices.length > 0)

const oneEach = (move: Move): Move[] =>
  move.move === 'AddRecord' && move.subject === undefined
    ? addable.map((activity) => ({ ...move, subject: activity }))
    : [move]

function moveView(asking: Asking, move: Move): MoveView {
  const { names, view } = asking
  const form = moveForms[move.move]
  const by = howDone(move)
  const state = move.step === undefined ? undefined : own(view.state.steps, move.step)
  return {
    id: [move.move, move.step, move.subject, move.outcome].filter((part) => part !== undefined).join(' '),
    move: move.move,
    group: form.group,
    step: move.step,
    subject: move.subject,
    outcome: move.outcome,
    title: titleOf(asking),
    verb: (move.move === 'Sign' ? signVerb(asking) : undefined) ?? textOf(moveWords[`${move.move}.verb`]),
    due: move.due === undefined ? undefined : formatInstant(move.due),
    clauses: clausesOf(asking),
    open: move.open,
    refusal: move.open ? undefined : refusalView(names, move.refusal),
    by,
    fields: by === 'move' && move.open ? (form.fields?.(asking) ?? []) : [],
    version: state && String(view.state.version),
  }
}

/** The last step is closed with its form, an early end is a move. */
const howDone = ({ move, step }: Move): MoveView['by'] =>
  move === 'Close' && step !== undefined ? 'form' : (moveForms[move].by ?? 'move')

function titleOf(asking: Asking): Text {
  const { names, about } = asking
  const { move, step, outcome } = about
  const title = step === undefined ? undefined : stepNamed(names, step).title
  if (move === 'Close' && title) return title
  const subject = moveForms[move].subject?.(asking)
  return textOf(moveWords[`${move}.title`], {
    step: title ?? '',
    subject: subject ?? (about.subject === undefined ? '' : plainText(about.subject)),
    outcome: outcome === undefined ? '' : word('outcome', outcome),
  })
}

const clausesOf = ({ names, about: { step } }: Asking): string[] =>
  step === undefined ? [] : [...(own(names.world.procedure.steps, nameOf(step))?.clause ?? [])]
