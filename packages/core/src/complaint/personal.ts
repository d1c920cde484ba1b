import type { ComplaintEvent } from './events.ts'

/** A part of an event that is stored sealed: where it stands, and whose key seals it. */
export type PersonalPath = { path: readonly string[]; key: 'complaint' | 'party'; party?: string }

const texts: Partial<Record<ComplaintEvent['type'], readonly string[]>> = {
  FactsSet: ['reason'],
  MovedToProcedure: ['reason'],
  ScopeDecided: ['reason'],
  StepSkipped: ['reason'],
  StepEnded: ['reason'],
  WorkReturned: ['reason'],
  HelpGiven: ['text', 'files'],
  HelpRefused: ['reason'],
  HelpWaived: ['reason'],
  SignatureGiven: ['opinion'],
  ReceiptRefused: ['reason'],
  StepChecked: ['items'],
  RecordAdded: ['items', 'reasons'],
  RecordAnnotated: ['text'],
  AttachmentAdded: ['file'],
  MeasureWithdrawn: ['reason'],
  MessageProposed: ['to', 'text', 'subject', 'address', 'attachments'],
  MessageQueued: ['to', 'text', 'subject', 'address', 'attachments'],
  MessageDropped: ['reason'],
  MessageFailed: ['reply'],
  FeedbackReceived: ['content', 'files'],
  Urged: ['text'],
  CriterionMet: ['reason'],
  DueSet: ['reason'],
  LimitExtended: ['reason'],
  ClockPaused: ['reason'],
  ComplaintLinked: ['reason'],
  ComplaintRecorded: ['unknown'],
  CalendarsAdopted: ['reason'],
  SettingsAdopted: ['reason'],
  ProcedureChanged: ['reason'],
  ComplaintClosed: ['reason', 'summary'],
  ComplaintReopened: ['reason'],
}

/**
 * Parts of an event that are sealed when it is stored, each with the key that seals it; only paths that are present.
 * Everything else stands in clear and must hold nothing about people but ids.
 *
 * Source: decisions D8.
 */
export function personalPaths(event: ComplaintEvent): PersonalPath[] {
  const parts: Readonly<Record<string, unknown>> = event
  const paths: PersonalPath[] = (texts[event.type] ?? [])
    .filter((name) => parts[name] !== undefined)
    .map((name) => ({ path: [name], key: 'complaint' }))
  if ('personal' in event && event.personal) paths.push({ path: ['personal'], key: 'complaint' })
  if (event.type === 'PartyNamed') paths.push({ path: ['data'], key: 'party', party: event.partyId })
  if ('party' in event && event.party)
    paths.push(
      event.partyId === undefined
        ? { path: ['party'], key: 'complaint' }
        : { path: ['party'], key: 'party', party: event.partyId },
    )
  return paths
}
