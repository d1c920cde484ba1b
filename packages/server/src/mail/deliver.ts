import { buffer } from 'node:stream/consumers'
import type { Command, Living } from '@redress/core/complaint'
import { settingsOf } from '@redress/core/settings'
import type { Message } from '@redress/core/steps'
import { instantOf, type Instant } from '@redress/core/values'
import { mailTexts, fill, type Language } from '@redress/texts'
import type { Outside } from '../outside.ts'
import { meet } from '../deciding/handle.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { openFile } from '../files/sealed-files.ts'
import {
  claimOutbox,
  clearAttempts,
  findFile,
  releaseOutbox,
  splitStream,
  streamOf,
  type Claimed,
  type Store,
} from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'
import { fileOf } from '../views/records.ts'
import { waitsFor } from '../streams/waiting-letter.ts'
import type { Mail, MailLine, MailOutcome, Mailer } from './letter.ts'

export type Delivery = { store: Store; outside: Outside; mailer: Mailer }

const minute = 60_000
const day = 24 * 60 * minute
/** A mail that nobody took for so long is given up (RFC 5321 section 4.5.4.1: at least 4 to 5 days). */
const patience = 5 * day
/** Few enough that all are done, however slow the server, before their lease ends. */
const atOnce = 5
const leaseSeconds = 600

/** Sends what waits for the mail server, of every organisation, the longest waiting first. */
export async function deliverLetters(delivery: Delivery, goesOn: () => boolean = () => true): Promise<void> {
  const { store } = delivery
  for (const { organisation } of await store.organisations()) {
    if (await deliverLettersOf(delivery, organisation, goesOn)) await clearAttempts(store, organisation)
  }
}

/** @returns How many were tried. */
export async function deliverLettersOf(
  delivery: Delivery,
  organisation: number,
  goesOn: () => boolean = () => true,
): Promise<number> {
  const { store, outside, mailer } = delivery
  let line: MailLine | undefined
  let done = 0
  while (goesOn()) {
    const claimed = await claimOutbox(store, organisation, outside.now(), {
      kinds: ['mail'],
      limit: atOnce,
      leaseSeconds,
    })
    if (claimed.length === 0) break
    for (const one of claimed) {
      if (!line) {
        const opened = await mailer.open()
        if ('unreachable' in opened) {
          for (const each of claimed.slice(claimed.indexOf(one)))
            await release(delivery, organisation, each, opened.unreachable)
          return done
        }
        line = opened
      }
      const outcome = await deliver(delivery, organisation, one, line)
      if (!outcome.sent) line = undefined
      done += 1
    }
  }
  line?.close()
  return done
}

/** Sends one letter and records what became of it. */
async function deliver(
  delivery: Delivery,
  organisation: number,
  claimed: Claimed,
  line: MailLine,
): Promise<MailOutcome> {
  const { outside } = delivery
  const id = splitStream(claimed.stream).id
  const now = outside.now()
  const fail = (why: 'rejected' | 'given-up' | 'outcome-unknown', reply?: string) =>
    record(delivery, organisation, id, claimed, {
      type: 'FailMessage',
      why,
      ...(reply === undefined ? {} : { reply }),
    })
  if (claimed.course === 'twice-unknown') {
    await fail('outcome-unknown')
    return { sent: true }
  }
  if (now - claimed.available_at > patience) {
    await fail('given-up', claimed.problem ?? undefined)
    return { sent: true }
  }
  const mail = await written(delivery, organisation, id, claimed)
  if (!mail) return { sent: true }
  if (mail === 'attachment-missing') {
    await fail('rejected', mail)
    return { sent: true }
  }
  const outcome = await line.send(mail)
  if (outcome.sent)
    await record(delivery, organisation, id, claimed, {
      type: 'MarkSent',
      sent: outside.now(),
      ...(claimed.course === 'again' ? { repeated: true } : {}),
    })
  else if (outcome.how === 'never') await fail('rejected', outcome.reply)
  else if (outcome.how === 'unknown' && claimed.course === 'again')
    await fail('outcome-unknown', outcome.reply)
  else await release(delivery, organisation, claimed, outcome.reply, outcome.how === 'unknown')
  return outcome
}

/** Tried again after a minute, then two, four … at most an hour later. */
async function release(
  { store, outside }: Delivery,
  organisation: number,
  claimed: Claimed,
  reply: string,
  unknown = false,
): Promise<void> {
  const wait = Math.min(60, 2 ** Math.min(claimed.attempts - 1, 6)) * minute
  await releaseOutbox(store, organisation, claimed, {
    again: instantOf(outside.now() + wait),
    problem: reply,
    unknown,
  })
}

type Recording =
  | { type: 'MarkSent'; sent: Instant; repeated?: boolean }
  | { type: 'FailMessage'; why: 'rejected' | 'given-up' | 'outcome-unknown'; reply?: string }

/** What was marked or dropped by somebody meanwhile stays as it is. */
async function record(
  { store }: Delivery,
  organisation: number,
  id: string,
  { id: letter }: Claimed,
  what: Recording,
): Promise<void> {
  const by = { system: true, because: 'mail' } as const
  await store.writer.submit<{ id: string }, never>(organisation, {
    streams: [streamOf(complaintKind, id)],
    async act(batch) {
      const at = await meet(batch, id)
      const message = letter.slice(id.length + 1)
      const now = batch.now
      const command: Command =
        what.type === 'MarkSent'
          ? { ...what, by, at: now, message, sent: instantOf(Math.min(what.sent, now)) }
          : { ...what, by, at: now, message }
      const decided = await at?.decide(command)
      if (at && decided?.ok && decided.value.length > 0)
        batch.append(complaintKind, id, decided.value, { actor: by, pinned: at.complaint.pinned })
      return { ok: true, value: { id } }
    },
  })
}

/** The letter as a mail; `undefined` where it no longer waits for one. */
async function written(
  delivery: Delivery,
  organisation: number,
  id: string,
  claimed: Claimed,
): Promise<Mail | 'attachment-missing' | undefined> {
  const { store, outside } = delivery
  const found = await store.read(organisation, async (tx) => {
    const { state } = await store.load(tx, organisation, complaintKind, id)
    const reader = await readerOf({ store }, tx, organisation, outside.now())
    return state && state.status !== 'disposed' ? { complaint: state, reader } : undefined
  })
  const message = found?.complaint.messages.find((each) => `${id}/${each.id}` === claimed.id)
  if (!found || message?.state !== 'queued' || waitsFor(found.complaint, message) !== 'mail') return undefined
  const attachments = await attached(delivery, organisation, id, message)
  if (!attachments) return 'attachment-missing'
  return { ...headed(delivery, id, found, message), attachments }
}

function headed(
  { mailer: { from } }: Delivery,
  id: string,
  { complaint, reader }: { complaint: Living; reader: Reader },
  message: Message,
): Omit<Mail, 'attachments'> {
  const language: Language = message.language === 'en' ? 'en' : 'zh'
  const title = settingsOf(reader.settings)?.title
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const named = (letter: string) => `${id}.${letter}@${domain}`
  const before = complaint.messages.find(({ state, way }) => state === 'sent' && way === 'email')
  return {
    id: named(message.id),
    ...(before ? { follows: named(before.id) } : {}),
    from: { name: from.name ?? title?.[language] ?? title?.zh ?? title?.en ?? '', address: from.address },
    to: { name: message.to, address: message.address ?? '' },
    subject: message.subject || fill(mailTexts['mail.subject'], language, { number: complaint.number }),
    text: message.text,
    language,
    automatic: message.automatic,
  }
}

async function attached(
  { store, outside }: Delivery,
  organisation: number,
  id: string,
  { attachments }: Message,
): Promise<Mail['attachments'] | undefined> {
  const found: { name: string; type: string; bytes: Buffer }[] = []
  for (const file of attachments.flatMap(fileOf)) {
    const kept = await store.read(organisation, (tx) =>
      findFile(store.shared, tx, organisation, streamOf(complaintKind, id), file.sha256),
    )
    const bytes = kept && (await openFile(outside, organisation, kept))
    if (!bytes) return undefined
    found.push({ name: file.name, type: file.type, bytes: await buffer(bytes) })
  }
  return found
}
