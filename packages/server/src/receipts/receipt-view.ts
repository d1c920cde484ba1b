import type { ReceiptView } from '@redress/api'
import type { Living } from '@redress/core/complaint'
import { formatInstant, type Instant } from '@redress/core/values'
import { questionOf } from '@redress/core/steps'
import { settingsOf } from '@redress/core/settings'
import { complaintWords } from '@redress/texts'
import { textOf } from '../wording/named.ts'
import { promisedOf } from '../views/promised.ts'
import { satisfactionOf } from '../views/satisfaction.ts'
import { withoutAddressLink } from '../links/party-link.ts'
import type { Reader } from '../reading/reading.ts'
import type { Tx } from '../store/index.ts'
import { customerOf } from '../streams/complaint-facts.ts'
import { fileOf } from '../views/records.ts'
import { languageOf } from '../showing/complaint-view.ts'
import { wordNamed } from '../views/names.ts'

type Message = ReceiptView['messages'][number]

/** Only what was said to the customer or by the customer; nothing of what happens inside. */
export async function receiptView(reader: Reader, tx: Tx, complaint: Living): Promise<ReceiptView> {
  const closed = complaint.status === 'open' ? undefined : complaint
  const messages = messagesOf(complaint)
  const status = statusOf(complaint)
  return {
    number: complaint.number,
    organisation: reader.settings.title,
    desk: complaint.desk,
    zone: settingsOf(reader.settings)?.zone ?? 'UTC',
    language: languageOf(complaint) ?? 'zh',
    status,
    received: formatInstant(complaint.received),
    closedAt: closed && formatInstant(closed.closedAt),
    outcome: closed && wordNamed('outcome', closed.outcome),
    understood: await understoodOf(reader, complaint),
    files: fileOf(filed(complaint, 'evidence') ?? []),
    promised: await promisedOf(reader, complaint),
    messages,
    awaits: closed ? undefined : awaited(messages),
    satisfaction: await satisfactionOf(reader, complaint),
    maySend: complaint.erased ? [] : maySend(status),
    checkpoint: await checkpointOf(tx, reader.organisation),
  }
}

function statusOf(complaint: Living): ReceiptView['status'] {
  if (complaint.status !== 'open') return 'closed'
  const since = complaint.reopened.at(-1)
  const answered = complaint.messages.some(
    ({ state, kind, sentAt }) =>
      state === 'sent' && kind === 'answer' && (since === undefined || (sentAt ?? since) > since),
  )
  if (answered) return 'answered'
  return complaint.registeredAt === undefined ? 'received' : 'in-work'
}

/** What the filer told at the beginning, in the filer's own words; files apart. */
async function understoodOf(reader: Reader, complaint: Living): Promise<ReceiptView['understood']> {
  const { procedure } = await reader.worldOf(complaint)
  const shown = ['description', 'product', 'lot', 'order-no', 'demand', 'occurred']
  const customer = customerOf(complaint)?.name
  return [
    ...shown.flatMap((name) => {
      const value = filed(complaint, name)
      const label = questionOf(procedure, name)?.title
      return typeof value !== 'string' || !label ? [] : [{ name, label, value }]
    }),
    ...(customer === undefined
      ? []
      : [{ name: 'customer', label: questionOf(procedure, 'customer')?.title ?? {}, value: customer }]),
  ]
}

/** What the filer said, never what somebody put in its place later. */
const filed = ({ facts }: Living, name: string) =>
  facts[name]?.findLast(({ by, step }) => 'party' in by && step === undefined)?.value

function messagesOf(complaint: Living): Message[] {
  const ours = complaint.messages.flatMap((message): Message[] =>
    message.state === 'sent' && isToCustomer(complaint, message.to)
      ? [
          {
            id: message.id,
            from: 'us',
            kind: wordNamed('message', message.kind),
            at: formatInstant(message.sentAt ?? message.at),
            automatic: message.automatic,
            subject: message.subject,
            text: withoutAddressLink(message.text),
            files: message.attachments.flatMap(fileOf),
          },
        ]
      : [],
  )
  const theirs = complaint.feedbacks.flatMap((feedback): Message[] =>
    'party' in feedback.from
      ? [
          {
            id: feedback.id,
            from: 'you',
            kind: wordNamed('feedback', feedback.kind),
            at: formatInstant(feedback.received),
            automatic: false,
            text: feedback.content,
            files: feedback.files.flatMap(fileOf),
          },
        ]
      : [],
  )
  return [...ours, ...theirs].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** The last of our questions, until the customer has said anything after it. */
const awaited = (messages: readonly Message[]): string | undefined => {
  const asked = messages.findLastIndex(({ from, kind }) => from === 'us' && kind?.id === 'question')
  return messages.slice(asked + 1).some(({ from }) => from === 'you') ? undefined : messages[asked]?.id
}

/** Letters name whom they go to; one that goes to somebody else is not the receipt's to show. */
function isToCustomer(complaint: Living, to: string): boolean {
  const party = customerOf(complaint)
  return to === '' || to === party?.id || to === party?.name
}

const kinds = {
  told: ['more-information', 'objection', 'withdrawal', 'other'],
  answered: ['acceptance', 'objection', 'more-information', 'withdrawal', 'other'],
  closed: ['acceptance', 'objection', 'thanks', 'other'],
} as const

/** An outcome is accepted or disputed as soon as there is one: with the answer, not only with the closing. */
function maySend(status: ReceiptView['status']): ReceiptView['maySend'] {
  const now = status === 'closed' || status === 'answered' ? kinds[status] : kinds.told
  return now.map((value) => ({ value, label: textOf(complaintWords[`feedback.${value}`]) }))
}

async function checkpointOf(tx: Tx, organisation: number): Promise<ReceiptView['checkpoint']> {
  const row = await tx
    .selectFrom('checkpoint')
    .select(['pos', 'hash', 'signed_at'])
    .where('organisation_id', '=', organisation)
    .orderBy('pos', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      pos: row.pos,
      hash: row.hash.toString('hex'),
      at: formatInstant(row.signed_at satisfies Instant),
    }
  )
}
