// The rest of the company at work, by the operations its screens use, so that a journey begins where it begins.
import assert from 'node:assert/strict'
import {
  closeComplaint,
  doMove,
  doStep,
  listComplaints,
  listLetters,
  markLetterSent,
  sendMessage,
  showComplaint,
  signIn,
  uploadFile,
  type Body,
  type ComplaintView,
} from '@redress/api'
import { createClient, type Answer, type Call } from '@redress/api/client'
import type { Route } from '@redress/api'
import type { RunningApp } from './app.ts'

type Uploaded = { sha256: string; name: string; type: string }
type Values = Body<typeof doStep>['values']

/** The smallest picture there is. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Somebody of the company, away from the screens. */
export type Colleague = {
  find(number: string): Promise<string>
  /** A picture brought up, to be named by a form. */
  brings(name: string): Promise<Uploaded>
  does(id: string, step: string, values?: Values, reasons?: Record<string, string>): Promise<ComplaintView>
  moves(id: string, move: string, step: string, values?: Values): Promise<ComplaintView>
  answers(id: string, step: string, values: Values): Promise<ComplaintView>
  closes(id: string): Promise<ComplaintView>
  /** A conversation written down beside the steps. */
  contacts(id: string, content: string): Promise<ComplaintView>
  /** A note beside the newest record of an activity. */
  annotates(id: string, activity: string, text: string): Promise<ComplaintView>
  /** Closed before it was registered, because whoever filed it took it back. */
  withdraws(id: string, reason: string): Promise<ComplaintView>
  /** The letters of a complaint that wait to be sent by hand, and that they have left. */
  letters(number: string): Promise<{ text: string; left(): Promise<void> }[]>
}

function got<R extends Route>(answer: Answer<R>) {
  assert.ok(answer.ok, answer.ok ? '' : JSON.stringify(answer.problem))
  return answer.value
}

export async function colleague(app: RunningApp, mailbox: string): Promise<Colleague> {
  const entered = await fetch(`${app.url}/api/session`, {
    method: signIn.method,
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify(app.signIn(mailbox)),
  })
  assert.equal(entered.status, 201)
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const call: Call = createClient(app.url, { headers: () => ({ cookie, origin: app.url }) })
  const see = async (id: string) => got(await call(showComplaint, { params: { id } }))
  /** The instance of a step that stands open, by the name the procedure gives it. */
  const openStep = async (id: string, name: string): Promise<string> => {
    const { steps } = await see(id)
    const step = steps.find(({ key, status }) => status === 'open' && nameOf(key) === name)
    assert.ok(step, `${name} is not open: ${steps.map(({ key, status }) => `${key} ${status}`).join(', ')}`)
    return step.key
  }
  return {
    async brings(name) {
      const { sha256, type } = got(
        await call(uploadFile, { files: [new File([dot], name, { type: 'image/png' })] }),
      )
      return { sha256, name, type }
    },
    async find(number) {
      const { rows } = got(await call(listComplaints, {}))
      const id = rows.find((row) => row.number === number)?.id
      assert.ok(id, `${number} is in the register`)
      return id
    },
    async does(id, step, values = {}, reasons = {}) {
      const key = await openStep(id, step)
      return got(await call(doStep, { params: { id, key }, body: { values, reasons } }))
    },
    async moves(id, name, step, values = {}) {
      const { moves } = await see(id)
      const move = moves.find((one) => one.move === name && one.open && nameOf(one.step ?? '') === step)
      assert.ok(
        move,
        `${name} of ${step} is open: ${JSON.stringify(moves.filter((one) => one.move === name))}`,
      )
      const { step: at, subject, version } = move
      const body = {
        ...(at && { step: at }),
        ...(subject && { subject }),
        ...(version && { version }),
        values,
      }
      return got(await call(doMove, { params: { id, move: name }, body }))
    },
    async answers(id, step, values) {
      const key = await openStep(id, step)
      return got(await call(sendMessage, { params: { id }, body: { step: key, values } }))
    },
    async closes(id) {
      return got(await call(closeComplaint, { params: { id }, body: { outcome: 'solved' } }))
    },
    async contacts(id, content) {
      const time = new Date(app.now()).toISOString()
      const values = { counterpart: '4711', persons: '4712', time, content }
      return got(
        await call(doMove, { params: { id, move: 'AddRecord' }, body: { subject: 'contact', values } }),
      )
    },
    async annotates(id, activity, text) {
      const record = (await see(id)).records.findLast((one) => one.activity === activity)
      assert.ok(record, `there is a record of ${activity}`)
      const values = { record: record.id, text }
      return got(await call(doMove, { params: { id, move: 'Annotate' }, body: { values } }))
    },
    async withdraws(id, reason) {
      return got(await call(closeComplaint, { params: { id }, body: { outcome: 'withdrawn', reason } }))
    },
    async letters(number) {
      const { rows } = got(await call(listLetters, {}))
      return rows
        .filter((letter) => letter.number === number)
        .map(({ id, text }) => ({
          text,
          async left() {
            got(await call(markLetterSent, { params: { id }, body: {} }))
          },
        }))
    },
  }
}

const nameOf = (key: string) => (key.split('/').at(-1) ?? '').replace(/\[.*$/, '')
