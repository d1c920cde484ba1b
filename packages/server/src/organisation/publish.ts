import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { localDate } from '@redress/core/calendar'
import {
  checkSource,
  checkVersions,
  inForceOn,
  nextSignature,
  readClauses,
  readProcedure,
  signVersion,
  versionOf,
  clausesName,
  type CannotSign,
  type Companions,
  type Problem,
  type Procedure,
  type ProcedureVersions,
  type VersionEvent,
} from '@redress/core/procedure'
import { ok, refuse, type Result } from '@redress/core/result'
import { rehearse, type Hanging } from '@redress/core/rehearsal'
import { settingsOf } from '@redress/core/settings'
import { isLocalDate, own } from '@redress/core/values'
import { signerOf } from '../deciding/signing.ts'
import type { Batch, Store } from '../store/index.ts'
import { directoryKind, only, procedureKind, procedureOf, settingsKind } from '../streams/index.ts'

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
  | { code: 'clauses-have-problems'; problems: readonly Problem[] }
  | { code: 'base-unknown'; procedure: string; version: string }
  | { code: 'rehearsal-hangs'; procedure: string; walks: number; hanging: Hanging }
  | { code: 'not-applied' }
  | CannotSign
  | { code: 'person-unknown'; person: string }
  | { code: 'idempotency-key-reused' }

/** SHA-256 of the text, and of what it supplements: the same file is the same version everywhere. */
const versionIdOf = (source: string, base: string | undefined): string =>
  createHash('sha256')
    .update(base === undefined ? source : `${source}\0${base}`, 'utf8')
    .digest('hex')

/** How long a new version is rehearsed: so many walks, or fewer once `goOn` says no. */
export type Rehearsing = { walks: number; goOn?: () => boolean }

/** What is proposed: a procedure file, what lies beside it, and the person who proposes it. */
export type Proposal = { source: string; companions?: Companions; by?: string | undefined }

/**
 * Starts the signature chain of a procedure file that has no error and of which no rehearsed walk hangs; a version that
 * was drafted before is not drafted again unless a signature was refused, but gets what lies beside it now. A supplement
 * is drafted together with the version it supplements.
 */
export async function draftVersion(
  store: Store,
  organisation: number,
  { source, companions = {}, by }: Proposal,
  actor: { because: string },
  rehearsing: Rehearsing = { walks: 10 },
): Promise<Result<Standing, CannotPublish>> {
  const beside = own(companions, clausesName)
  const read = beside === undefined ? undefined : readClauses(beside)
  if (read && read.problems.length > 0)
    return refuse({ code: 'clauses-have-problems', problems: read.problems })
  const over = supplementedBy(source)
  const base = over && (await baseOf(store, organisation, over))
  if (over && base === undefined) return refuse({ code: 'base-unknown', ...over })
  const { procedure, problems } = checkSource(source, {
    ...(base === undefined ? {} : { base }),
    ...(read ? { clauses: read.clauses } : {}),
  })
  if (!procedure || problems.some(({ severity }) => severity === 'error'))
    return refuse({ code: 'procedure-has-problems', problems })
  const version = versionIdOf(source, base)
  const { document } = procedure
  const known = await store.read(
    organisation,
    async (tx) => (await store.load(tx, organisation, procedureKind, procedure.procedure)).state,
  )
  let rehearsed = 0
  if (!isDrafted(known, version)) {
    const misnamed = versionProblems(known, source, base)
    if (misnamed.length > 0) return refuse({ code: 'procedure-has-problems', problems: misnamed })
    const { walks, hanging } = firstHanging(procedure, rehearsing)
    if (hanging) return refuse({ code: 'rehearsal-hangs', procedure: procedure.procedure, walks, hanging })
    rehearsed = walks
  }
  return store.writer.submit<Standing, CannotPublish>(organisation, {
    async act(batch) {
      const { state } = await batch.load(procedureKind, procedure.procedure)
      const { state: directory } = await batch.load(directoryKind, only)
      if (by !== undefined && !own(directory.people, by)?.active)
        return refuse({ code: 'person-unknown', person: by })
      const settings = settingsOf((await batch.load(settingsKind, only)).state)
      if (!settings) return refuse({ code: 'not-applied' })
      const isNew = !isDrafted(state, version)
      const has = Object.keys(companions).length > 0
      const drafted: VersionEvent = {
        type: 'VersionDrafted',
        v: 1,
        version,
        source,
        ...(base === undefined ? {} : { base }),
        chain: document.signed,
        ...(document.version === undefined ? {} : { label: document.version }),
        // "date of issue" names no day: such a version is in force once it is signed.
        ...(isLocalDate(document.effective ?? '') ? { notBefore: document.effective ?? '' } : {}),
        ...(has ? { companions } : {}),
        ...(by === undefined ? {} : { by }),
        on: localDate(batch.now, settings.zone),
        ...(rehearsed > 0 ? { rehearsed } : {}),
      }
      const differ = has && !isDeepStrictEqual(versionOf(state, version)?.companions, companions)
      const events: VersionEvent[] = isNew
        ? [drafted]
        : differ
          ? [{ type: 'CompanionsFiled', v: 1, version, companions }]
          : []
      if (events.length > 0)
        batch.append(procedureKind, procedure.procedure, events, {
          actor: by === undefined ? { system: true, because: actor.because } : { person: by },
        })
      return ok(await standing(batch, procedure.procedure, version, isNew))
    },
  })
}

const isDrafted = (known: ProcedureVersions, version: string): boolean => {
  const found = versionOf(known, version)
  return found !== undefined && found.refused === undefined
}

/** The procedure that a file says it supplements. */
function supplementedBy(source: string): { procedure: string; version: string } | undefined {
  const alone = readProcedure(source).problems.find(({ kind }) => kind === 'supplement-alone')
  if (!alone) return undefined
  return { procedure: String(alone.facts['procedure']), version: String(alone.facts['version']) }
}

/** The source of that version as this organisation signed it; the newest, where a label was used twice. */
async function baseOf(
  store: Store,
  organisation: number,
  { procedure, version }: { procedure: string; version: string },
): Promise<string | undefined> {
  const { versions } = await store.read(
    organisation,
    async (tx) => (await store.load(tx, organisation, procedureKind, procedure)).state,
  )
  return versions.findLast(({ label, effective }) => label === version && effective !== undefined)?.source
}

/** V2, V3: beside the version that came into force last, the number grew and names kept their meaning. */
function versionProblems(
  known: ProcedureVersions,
  source: string,
  base: string | undefined,
): readonly Problem[] {
  const last = inForceOn(known, '9999-12-31')
  const { procedure, places } = readProcedure(source, base)
  if (!last || !procedure) return []
  const before = procedureOf(last)
  const same = JSON.stringify(before) === JSON.stringify(procedure)
  return same ? [] : checkVersions(before, procedure, places)
}

const atOnce = 5

/** Check F6: the story of the first walk that never ends. */
function firstHanging(
  procedure: Procedure,
  { walks, goOn = () => true }: Rehearsing,
): { walks: number; hanging?: Hanging } {
  let played = 0
  for (; played < walks && goOn(); played += atOnce) {
    const part = rehearse(procedure, {
      seed: 1 + played,
      walks: Math.min(atOnce, walks - played),
      shortened: 1,
    })
    const [hanging] = part.hanging
    if (hanging) return { walks: played + part.walks, hanging }
  }
  return { walks: Math.min(played, walks) }
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
      const signer = signerOf(directory, procedure, signature)
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
  const signer = next === undefined ? undefined : signerOf(directory, procedure, next)
  return {
    procedure,
    version,
    drafted,
    ...(next === undefined ? {} : { next }),
    ...(signer === undefined ? {} : { signer }),
    ...(known?.effective === undefined ? {} : { from: known.effective }),
  }
}
