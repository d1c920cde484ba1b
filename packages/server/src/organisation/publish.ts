import { createHash } from 'node:crypto'
import { localDate } from '@redress/core/calendar'
import {
  checkSource,
  nextSignature,
  signVersion,
  versionOf,
  type CannotSign,
  type Problem,
  type VersionEvent,
} from '@redress/core/procedure'
import { ok, refuse, type Result } from '@redress/core/result'
import { settingsOf } from '@redress/core/settings'
import { own } from '@redress/core/values'
import type { Batch, Store } from '../store/index.ts'
import { directoryKind, only, procedureKind, settingsKind } from '../streams/index.ts'

/** Where a version stands: the signature it waits for, or the day from which it is in force. */
export type Standing = {
  procedure: string
  version: string
  drafted: boolean
  next?: string
  /** Who gives the next signature, where the directory names somebody. */
  signer?: string
  from?: string
}

export type CannotPublish =
  | { code: 'procedure-has-problems'; problems: readonly Problem[] }
  | { code: 'not-applied' }
  | CannotSign
  | { code: 'person-unknown'; person: string }
  | { code: 'idempotency-key-reused' }

/** SHA-256 of the text: the same file is the same version everywhere. */
export const versionIdOf = (source: string): string =>
  createHash('sha256').update(source, 'utf8').digest('hex')

/** Starts the signature chain of a procedure file; a version that was drafted before is not drafted again. */
export async function draftVersion(
  store: Store,
  organisation: number,
  source: string,
  actor: { because: string },
): Promise<Result<Standing, CannotPublish>> {
  const { procedure, problems } = checkSource(source)
  if (!procedure || problems.some(({ severity }) => severity === 'error'))
    return refuse({ code: 'procedure-has-problems', problems })
  const version = versionIdOf(source)
  const { document } = procedure
  return store.writer.submit<Standing, CannotPublish>(organisation, {
    async act(batch) {
      const { state } = await batch.load(procedureKind, procedure.procedure)
      const before = versionOf(state, version)
      const event: VersionEvent = {
        type: 'VersionDrafted',
        v: 1,
        version,
        source,
        chain: document.signed,
        ...(document.version === undefined ? {} : { label: document.version }),
        ...(document.effective === undefined ? {} : { notBefore: document.effective }),
      }
      if (!before)
        batch.append(procedureKind, procedure.procedure, [event], {
          actor: { system: true, because: actor.because },
        })
      return ok(await standing(batch, procedure.procedure, version, !before))
    },
  })
}

/** One signature under a version; the last one brings it into force. */
export async function sign(
  store: Store,
  organisation: number,
  signing: { procedure: string; version: string; signature: string; person: string },
): Promise<Result<Standing, CannotPublish>> {
  const { procedure, version, signature, person } = signing
  return store.writer.submit<Standing, CannotPublish>(organisation, {
    async act(batch) {
      const { state } = await batch.load(procedureKind, procedure)
      const { state: directory } = await batch.load(directoryKind, only)
      const settings = settingsOf((await batch.load(settingsKind, only)).state)
      if (!settings) return refuse({ code: 'not-applied' })
      if (!own(directory.people, person)?.active) return refuse({ code: 'person-unknown', person })
      const signer = own(own(directory.signers, procedure) ?? {}, signature)
      const on = localDate(batch.now, settings.zone)
      const signed = signVersion(state, { version, signature, person, signer, on })
      if (!signed.ok) return signed
      batch.append(procedureKind, procedure, signed.value, { actor: { person } })
      return ok(await standing(batch, procedure, version, false))
    },
  })
}

async function standing(
  batch: Batch,
  procedure: string,
  version: string,
  drafted: boolean,
): Promise<Standing> {
  const { state } = await batch.load(procedureKind, procedure)
  const { state: directory } = await batch.load(directoryKind, only)
  const known = versionOf(state, version)
  const next = known && nextSignature(known)
  const signer = next === undefined ? undefined : own(own(directory.signers, procedure) ?? {}, next)
  return {
    procedure,
    version,
    drafted,
    ...(next === undefined ? {} : { next }),
    ...(signer === undefined ? {} : { signer }),
    ...(known?.effective === undefined ? {} : { from: known.effective }),
  }
}
