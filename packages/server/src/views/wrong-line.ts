import type { MoveView, Text, WrongView } from '@redress/api'
import type { MoveName } from '@redress/core/complaint'
import type { Who } from '@redress/core/steps'
import { formatInstant, type Instant } from '@redress/core/values'
import { wrongWords } from '@redress/texts'
import { textOf } from '../wording/named.ts'
import { whoNamed, type Names } from './names.ts'

type Kind = WrongView['kind']

export const severities: readonly WrongView['severity'][] = ['bad', 'warning', 'note']

/** What sets each kind right, the likeliest first; in the order in which the kinds are listed. */
const mends: Readonly<Record<Kind, readonly MoveName[]>> = {
  late: ['DoStep', 'SendMessage', 'Close', 'Sign', 'TakeStep', 'Assign', 'Urge'],
  returned: ['DoStep', 'SendMessage', 'Assign', 'Urge'],
  refused: ['DoStep', 'SendMessage', 'Urge'],
  unassigned: ['Assign', 'SetFacts'],
  'letter-undelivered': ['MarkSent', 'DropMessage'],
  'promise-broken': ['SendMessage', 'Urge'],
  'feedback-unseen': ['SeeFeedback'],
  'file-missing': ['Attach'],
  'file-damaged': ['Attach'],
  contradiction: ['SetFacts'],
  soon: ['DoStep', 'SendMessage', 'Close', 'Sign', 'TakeStep', 'Urge'],
  'signature-missing': ['Sign', 'Urge'],
  'receipt-missing': ['SignReceipt', 'Urge'],
  'letter-waiting': ['MarkSent'],
  'message-proposed': ['SendProposal', 'DropMessage'],
  paused: ['Resume'],
  parked: ['DecideScope', 'SetFacts'],
  'customer-waited-for': ['ReceiveFeedback'],
  'help-missing': ['Contribute', 'WaiveHelp', 'Urge'],
  'notice-unread': ['SignNotice', 'ReadNotice'],
  'facts-missing': ['DoStep'],
  'unknown-fact': ['SetFacts'],
  provisional: [],
}

/** Worst first. */
export const kinds = Object.keys(mends)

const mostActs = 2

/** Nobody urges himself: it is a move about the steps it offers. */
const urges = ({ fields }: MoveView, step: string | undefined) =>
  step === undefined ||
  (fields.find(({ name }) => name === 'step')?.choices ?? []).some(({ value }) => value === step)

/** The open moves of this reader that set it right. */
export function mending({ kind, step, subject }: WrongView, moves: readonly MoveView[]): string[] {
  const fits = (about: string | undefined, asked: string | undefined) =>
    about === undefined || asked === undefined || about === asked
  return mends[kind]
    .flatMap((name) =>
      moves.filter(
        (move) =>
          move.open &&
          move.move === name &&
          // Ending a complaint early mends nothing.
          move.outcome === undefined &&
          (name === 'Urge' ? urges(move, step) : fits(move.step, step)) &&
          fits(move.subject, subject),
      ),
    )
    .slice(0, mostActs)
    .map(({ id }) => id)
}

type About = Partial<Omit<WrongView, 'kind' | 'severity' | 'title' | 'since' | 'due' | 'who' | 'acts'>> & {
  since?: Instant | undefined
  due?: Instant | undefined
  who?: readonly Text[]
}

export const wrong = (
  kind: Kind,
  severity: WrongView['severity'],
  values: Readonly<Record<string, Text | string | number>>,
  { since, due, who = [], clauses = [], ...about }: About = {},
): WrongView => ({
  kind,
  severity,
  title: textOf(wrongWords[kind], values),
  ...about,
  since: since === undefined ? undefined : formatInstant(since),
  due: due === undefined ? undefined : formatInstant(due),
  who: [...who],
  clauses,
  acts: [],
})

export const titles = (names: Names, who: Who): Text[] => whoNamed(names, who).map(({ title }) => title)
