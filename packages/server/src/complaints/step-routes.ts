import {
  closeComplaint,
  doStep,
  helpStep,
  sendMessage,
  setFacts,
  showForm,
  skipStep,
  startStep,
  takeStep,
  type ComplaintView,
  type MoveDone,
  type Values,
} from '@redress/api'
import type { Command } from '@redress/core/complaint'
import { ok, refuse, type Result } from '@redress/core/result'
import { type Instant, parseInstant } from '@redress/core/values'
import type { App } from '../app.ts'
import type { Call, Caller, Minimal } from '../http/call.ts'
import { handle, type At, type CannotHandle } from '../deciding/handle.ts'
import { invitationOf } from '../links/invitation.ts'
import { serve } from '../http/serve.ts'
import { forgetDraft } from './drafts.ts'
import { keepNamed } from '../files/name-files.ts'
import { entriesOf, filesOfValues, knownFiles } from './entries.ts'
import { isId } from '../streams/complaint.ts'
import { show, showDone } from '../showing/show.ts'

type Acting = {
  caller: Caller
  params: { id: string; key?: string }
  once: Call<never>['once']
  minimal: boolean
}

/** Does a move and shows the complaint as it is afterwards. */
async function move(
  app: App,
  call: Acting,
  make: (at: At, base: { by: { person: string }; at: Instant }) => Command,
  values: Values = {},
): Promise<Result<ComplaintView | Minimal<MoveDone>, CannotHandle | { code: 'file-unknown' }>> {
  const { caller, once } = call
  const { id } = call.params
  if (!isId(id)) return refuse({ code: 'not-found' })
  const named = filesOfValues(values)
  if (named.length > 0) {
    const files = await app.store.read(caller.organisation, (tx) =>
      knownFiles(tx, caller.organisation, values),
    )
    if (!files.ok) return files
  }
  const done = await handle(app, caller, id, once, (at) => {
    keepNamed(at.batch, id, named)
    return make(at, { by: { person: caller.person }, at: at.now })
  })
  return done.ok ? showDone(app, call, done.value) : done
}

/** Where the body has one reason for all, it is that one that is missing. */
const oneReason = <Value>(done: Result<Value, CannotHandle | { code: 'file-unknown' }>) =>
  !done.ok && done.refusal.code === 'reason-missing'
    ? refuse({ ...done.refusal, issues: [{ pointer: '/reason', code: 'required' }] })
    : done

const instant = (text: string | undefined) =>
  text === undefined ? undefined : parseInstant(new Date(text).toISOString())

export function stepRoutes(app: App): void {
  serve(app, showForm, async ({ caller, params: { id, key } }) => {
    const shown = await show(app, caller, id)
    if (!shown.ok) return shown
    const form = shown.value.forms.find(({ step }) => step === key)
    return form ? ok(form) : refuse({ code: 'unknown-step' })
  })

  serve(app, doStep, async (call) => {
    const { values, version, reasons, ticked, occurredAt } = call.body
    return move(
      app,
      call,
      ({ batch }, base) => {
        forgetDraft(batch, call.caller, call.params.id, call.params.key)
        return {
          ...base,
          type: 'DoStep',
          step: call.params.key,
          ...entriesOf(values, app.outside.uuid),
          ...(version === undefined ? {} : { version: Number(version) }),
          ...(reasons && { reasons }),
          ...(ticked && { ticked }),
          ...(occurredAt === undefined ? {} : { occurredAt: instant(occurredAt) ?? base.at }),
        }
      },
      values,
    )
  })

  serve(app, skipStep, (call) =>
    move(app, call, (_, base) => ({
      ...base,
      type: 'SkipStep',
      step: call.params.key,
      reason: call.body.reason,
    })),
  )

  serve(app, startStep, (call) =>
    move(app, call, (_, base) => ({ ...base, type: 'StartStep', step: call.params.key })),
  )

  serve(app, takeStep, (call) =>
    move(app, call, (_, base) => ({ ...base, type: 'TakeStep', step: call.params.key })),
  )

  serve(app, helpStep, (call) =>
    move(app, call, (_, base) => {
      const { body } = call
      const about = { ...base, step: call.params.key }
      if (body.how === 'waive')
        return { ...about, type: 'WaiveHelp', helper: body.helper, reason: body.reason }
      const helper = body.helper === undefined ? {} : { helper: body.helper }
      return body.how === 'give'
        ? { ...about, ...helper, type: 'Contribute', text: body.text }
        : { ...about, ...helper, type: 'RefuseHelp', reason: body.reason }
    }),
  )

  serve(app, sendMessage, async (call) => {
    const { step, values, version, reasons, ticked, sentAt } = call.body
    return move(
      app,
      call,
      ({ batch, complaint }, base) => {
        forgetDraft(batch, call.caller, call.params.id, step)
        return {
          ...base,
          type: 'SendMessage',
          step,
          ...invitationOf(app, call, complaint),
          ...entriesOf(values, app.outside.uuid),
          ...(version === undefined ? {} : { version: Number(version) }),
          ...(reasons && { reasons }),
          ...(ticked && { ticked }),
          ...(sentAt === undefined ? {} : { sent: instant(sentAt) ?? base.at }),
        }
      },
      values,
    )
  })

  serve(app, setFacts, async (call) => {
    const { values, reason, version } = call.body
    const done = await move(
      app,
      call,
      (_, base) => ({
        ...base,
        type: 'SetFacts',
        ...entriesOf(values, app.outside.uuid),
        reason: reason ?? '',
        ...(version === undefined ? {} : { version: Number(version) }),
      }),
      values,
    )
    return oneReason(done)
  })

  serve(app, closeComplaint, (call) => {
    const { outcome, reason, values, reasons, ticked, version } = call.body
    return move(
      app,
      call,
      (_, base) => ({
        ...base,
        type: 'Close',
        outcome,
        ...entriesOf(values, app.outside.uuid),
        ...(reason === undefined ? {} : { reason }),
        ...(reasons && { reasons }),
        ...(ticked && { ticked }),
        ...(version === undefined ? {} : { version: Number(version) }),
      }),
      values,
    )
  })
}
