import {
  closeComplaint,
  doMove,
  doStep,
  recordComplaint,
  sendMessage,
  setFacts,
  type ComplaintView,
  type ProblemDetails,
  type Values,
} from '@redress/api'
import type { Call } from '@redress/api/client'
import type { Command } from '@redress/core/complaint'
import { formatInstant, type Instant } from '@redress/core/values'

export type Sent = { ok: true; value: ComplaintView } | { ok: false; problem: ProblemDetails }

type Moving = { step?: string; subject?: string; values?: Values }

const at = (instant: Instant): string => formatInstant(instant)
const said = (name: string, text: string | undefined): Values =>
  text === undefined || text === '' ? {} : { [name]: text }

/** Somebody outside is described the first time; what a story means is what a form would send. */
export function wireValues(command: Command): Values {
  if (!('values' in command)) return {}
  const parties = 'parties' in command ? (command.parties ?? []) : []
  return Object.fromEntries(
    Object.entries(command.values).map(([name, value]) => {
      const party = parties.find(({ id }) => id === value)
      // What a command holds is JSON of the shapes the contract allows.
      const sent = (party ? { name: party.name ?? '', email: party.email ?? '' } : value) as Values[string]
      return [name, sent]
    }),
  )
}

/** What a screen would send for this command; nothing where no screen can. */
export function send(call: Call, id: string, command: Command, procedure: string): Promise<Sent> | undefined {
  const values = wireValues(command)
  const params = { id }
  const filled = (extra: { reasons?: Readonly<Record<string, string>>; ticked?: readonly string[] }) => ({
    ...(Object.keys(extra.reasons ?? {}).length > 0 ? { reasons: { ...extra.reasons } } : {}),
    ...((extra.ticked ?? []).length > 0 ? { ticked: [...(extra.ticked ?? [])] } : {}),
  })
  switch (command.type) {
    case 'RecordComplaint': {
      const { channel, received } = command
      return call(recordComplaint, {
        body: { procedure, received: at(received), values, ...(channel === undefined ? {} : { channel }) },
      })
    }
    case 'DoStep': {
      const { step: key, occurredAt } = command
      const happened = occurredAt === undefined ? {} : { occurredAt: at(occurredAt) }
      return call(doStep, { params: { id, key }, body: { values, ...filled(command), ...happened } })
    }
    case 'SendMessage': {
      const sentAt = command.sent === undefined ? {} : { sentAt: at(command.sent) }
      return call(sendMessage, {
        params,
        body: { step: command.step, values, ...filled(command), ...sentAt },
      })
    }
    case 'SetFacts':
      return call(setFacts, { params, body: { values, reason: command.reason } })
    case 'Close': {
      const reason = command.reason === undefined ? {} : { reason: command.reason }
      return call(closeComplaint, {
        params,
        body: { outcome: command.outcome, values, ...filled(command), ...reason },
      })
    }
    default: {
      const moving = movingOf(command, values)
      return moving && call(doMove, { params: { id, move: command.type }, body: { values: {}, ...moving } })
    }
  }
}

function movingOf(command: Command, values: Values): Moving | undefined {
  switch (command.type) {
    case 'SkipStep':
    case 'RefuseHelp':
      return { step: command.step, values: said('reason', command.reason) }
    case 'StartStep':
    case 'TakeStep':
      return { step: command.step }
    case 'Assign':
      return { step: command.step, values: { person: command.person } }
    case 'Contribute':
    case 'Urge':
      return { step: command.step, values: said('text', command.text) }
    case 'WaiveHelp':
      return { step: command.step, subject: command.helper, values: said('reason', command.reason) }
    case 'Sign':
      return { step: command.step, values: said('opinion', command.opinion) }
    case 'Return':
      return { step: command.step, values: { ...said('to', command.to), ...said('reason', command.reason) } }
    case 'SignReceipt': {
      const checked = command.checked ?? []
      return { subject: command.custody, values: checked.length > 0 ? { checked: [...checked] } : {} }
    }
    case 'RefuseReceipt':
      return { subject: command.custody, values: said('reason', command.reason) }
    case 'ReadNotice':
    case 'SignNotice':
      return { subject: command.notice }
    case 'SeeFeedback':
      return { subject: command.feedback }
    case 'ProposeMessage':
      return { values: { kind: command.kind, way: command.way, ...said('text', command.text) } }
    case 'SendProposal':
      return {
        subject: command.message,
        values: command.sent === undefined ? {} : { sent: at(command.sent) },
      }
    case 'Convert':
      return { values: { kind: command.kind, ...said('reason', command.reason) } }
    case 'MarkSent':
      return { subject: command.message, values: { sent: at(command.sent) } }
    case 'DropMessage':
      return { subject: command.message, values: said('reason', command.reason) }
    case 'SetDue':
      return { step: command.step, values: { due: command.due, ...said('reason', command.reason) } }
    case 'Extend':
      return {
        subject: command.limit,
        values: { amount: command.amount, ...said('reason', command.reason) },
      }
    case 'Pause':
      return { values: said('reason', command.reason) }
    case 'Reopen':
      return { values: said('reason', command.reason) }
    case 'Resume':
    case 'Archive':
      return {}
    case 'ReceiveFeedback':
      return {
        ...(command.step === undefined ? {} : { step: command.step }),
        values: { kind: command.kind, received: at(command.received), ...said('content', command.content) },
      }
    case 'AddRecord':
      return { subject: command.activity, values }
    case 'DecideScope':
      return { values: { verdict: command.verdict, ...said('reason', command.reason) } }
    default:
      return undefined
  }
}
