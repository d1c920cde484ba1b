import type { PersonId } from '../directory/index.ts'

/** A no to somebody signed in: who, what was tried, why not. Of what they sent nothing is kept but ids and codes. */
export type Attempt = {
  /** When, as ISO instant. */
  at: string
  person: PersonId
  /** The operation, as the contract writes it: `POST /api/complaints/{id}/close`. */
  operation: string
  code: string
  clauses?: readonly string[]
  /** Id of the complaint it was about; it need not exist. */
  complaint?: string
  step?: string
}

/** What is counted instead: attempts without a name, sign-ins that failed, and what one person tries too often. */
export const countedKinds = ['sign-in', 'receipt', 'filing', 'further'] as const
export type CountedKind = (typeof countedKinds)[number]

/** `person`: whose account was tried, or who went on trying; anonymous otherwise. `hour` is its first instant. */
export type Count = { hour: string; kind: CountedKind; person?: PersonId; times: number }

/** The register was taken out as a file: who, when, and how much. Words searched for may name people, so they are not kept. */
export type Export = {
  /** When it began, as ISO instant: before the first byte. */
  at: string
  person: PersonId
  format: string
  columns: readonly string[]
  filter: Readonly<Record<string, string>>
  /** Words were searched for. */
  words?: true
  /** How many complaints the filter found then; `atLeast` where they were counted no further. */
  found: number
  atLeast?: true
}

/** One complaint was taken out as a file. */
export type ComplaintExport = {
  /** As ISO instant: before the first byte. */
  at: string
  person: PersonId
  /** Its id. */
  complaint: string
  what: 'history' | 'dossier'
  format: string
}

/** Refused attempts and exports of one organisation and local day, in the order they were written. */
export type AuditEvent =
  | { type: 'RegisterExported'; v: 1; export: Export }
  | { type: 'ComplaintExported'; v: 1; export: ComplaintExport }
  | { type: 'AttemptsRefused'; v: 1; attempts: readonly Attempt[] }
  | { type: 'AttemptsCounted'; v: 1; counts: readonly Count[] }

/** How much a day holds; the attempts themselves are read from its events. */
export type AuditDay = {
  refused: number
  exported: number
  counted: Readonly<Partial<Record<CountedKind, number>>>
}

export const emptyAuditDay: AuditDay = { refused: 0, exported: 0, counted: {} }

export function evolveAudit(day: AuditDay, event: AuditEvent): AuditDay {
  if (event.type === 'AttemptsRefused') return { ...day, refused: day.refused + event.attempts.length }
  if (event.type === 'RegisterExported' || event.type === 'ComplaintExported')
    return { ...day, exported: day.exported + 1 }
  const counted = { ...day.counted }
  for (const { kind, times } of event.counts) counted[kind] = (counted[kind] ?? 0) + times
  return { ...day, counted }
}

/**
 * Noes that are about the writing of a request and not about what its sender may do: a field left out, a form that has
 * changed meanwhile, a file of the wrong type. They are no attempts; everything else is.
 */
const aboutTheRequest = new Set([
  'invalid',
  'malformed',
  'text-unclean',
  'too-large',
  'wrong-content-type',
  'wrong-method',
  'unavailable',
  'internal',
  'idempotency-key-reused',
  'cursor-unknown',
  'calendar-wrong',
  'signature-out-of-order',
  'refusal-without-reason',
  'missing',
  'reason-missing',
  'stale',
  'nothing-changes',
  'unknown-field',
  'unknown-move',
  'unknown-step',
  'unknown-procedure',
  'unknown-desk',
  'unknown-channel',
  'unknown-record',
  'unknown-measure',
  'wrong-value',
  'not-nameable',
  'too-few-named',
  'computed-field',
  'letter-lacks',
  'in-the-future',
  'received-in-future',
  'due-missing',
  'due-before-start',
  'depends-on',
  'file-unknown',
  'file-missing',
  'file-empty',
  'file-damaged',
  'file-too-large',
  'file-type-refused',
  'too-many-files',
])

/** Whether a refusal belongs into the audit of the day. Source: the complaint model §5, stream `audit`. */
export const isAttempt = (code: string): boolean => !aboutTheRequest.has(code)
