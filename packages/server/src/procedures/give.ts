import type { Body, ProcedureVersionView, signProcedure } from '@redress/api'
import { versionOf } from '@redress/core/procedure'
import { ok, refuse, type Result } from '@redress/core/result'
import type { App } from '../app.ts'
import type { Call, Caller } from '../http/call.ts'
import { readerBy } from '../reading/reading.ts'
import { decideSigning, type CannotGive } from '../deciding/signing.ts'
import { procedureKind } from '../streams/index.ts'
import { personNamed, sayIn } from '../wording/named.ts'
import { versionView, type Looking } from './version-view.ts'

type Giving = {
  caller: Caller
  params: { procedure: string; version: string }
  body: Body<typeof signProcedure>
  once: Call<never>['once']
  language: 'zh' | 'en'
}

type Refused =
  | Exclude<CannotGive, { code: 'version-unknown' }>
  | { code: 'not-found' }
  | { code: 'idempotency-key-reused' }

/** Gives or refuses a signature under a version inside the writer, and answers how the version stands then. */
export function give(
  app: Pick<App, 'store'>,
  { caller, params, body, once, language }: Giving,
): Promise<Result<ProcedureVersionView, Refused>> {
  const { procedure, version } = params
  const { person, organisation } = caller
  return app.store.writer.submit<ProcedureVersionView, Refused>(organisation, {
    idempotency: once,
    async act(batch) {
      const reader = await readerBy(batch, (kind, of) => batch.load(kind, of))
      const { directory, today } = reader
      const { state } = await batch.load(procedureKind, procedure)
      const { signature, refusal } = body
      const given = { procedure, version, signature, person, ...(refusal === undefined ? {} : { refusal }) }
      const decided = decideSigning(state, directory, given, today)
      if (!decided.ok) {
        const no = decided.refusal
        if (no.code === 'version-unknown') return refuse({ code: 'not-found' })
        if (no.code !== 'not-the-signer') return refuse(no)
        return refuse({ ...no, signer: sayIn(personNamed(directory, no.signer).title, language) })
      }
      batch.append(procedureKind, procedure, decided.value, { actor: { person } })
      const after = (await batch.load(procedureKind, procedure)).state
      const looking: Looking = { procedure, person, state: after, reader }
      const signed = versionOf(after, version)
      if (!signed) throw new Error(`a version that was signed is gone: ${version}`)
      return ok(versionView(signed, looking))
    },
  })
}
