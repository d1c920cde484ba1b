import { ok, refuse, type Result } from '../result.ts'
import { own, type LocalDate } from '../values/index.ts'

/** SHA-256 of the file, hexadecimal: the same text is the same version everywhere. */
export type VersionId = string

/** What can happen to one procedure of an organisation: a version is drafted, signed in order, and comes into force. */
export type VersionEvent =
  | {
      type: 'VersionDrafted'
      v: 1
      version: VersionId
      /** The procedure file, byte for byte: what people sign and what complaints are run by. */
      source: string
      /** Source of the procedure it supplements; both together are what people sign. */
      base?: string
      /** What the document calls itself: `document.version`. */
      label?: string
      /** The signatures it needs, in order. */
      chain: readonly string[]
      /** Not before this day of the organisation; without one, the day of the last signature. */
      notBefore?: LocalDate
    }
  | { type: 'VersionSigned'; v: 1; version: VersionId; signature: string; person: string; on: LocalDate }
  | { type: 'VersionEffective'; v: 1; version: VersionId; from: LocalDate }

export type ProcedureVersion = {
  version: VersionId
  source: string
  base?: string
  label?: string
  chain: readonly string[]
  notBefore?: LocalDate
  signatures: Readonly<Record<string, { person: string; on: LocalDate }>>
  effective?: LocalDate
}

/** The fold of a `procedure/<id>` stream, oldest draft first. */
export type ProcedureVersions = { versions: readonly ProcedureVersion[]; inForce: readonly VersionId[] }

export const noVersions: ProcedureVersions = { versions: [], inForce: [] }

/** Applies one event. A signature under a version that was never drafted is corruption and throws. */
export function evolveVersions(state: ProcedureVersions, event: VersionEvent): ProcedureVersions {
  switch (event.type) {
    case 'VersionDrafted': {
      const { version, source, base, label, chain, notBefore } = event
      const drafted: ProcedureVersion = {
        version,
        source,
        chain,
        signatures: {},
        ...(base === undefined ? {} : { base }),
        ...(label === undefined ? {} : { label }),
        ...(notBefore === undefined ? {} : { notBefore }),
      }
      return { ...state, versions: [...state.versions, drafted] }
    }
    case 'VersionSigned':
      return changed(state, event.version, (version) => ({
        ...version,
        signatures: { ...version.signatures, [event.signature]: { person: event.person, on: event.on } },
      }))
    case 'VersionEffective': {
      const next = changed(state, event.version, (version) => ({ ...version, effective: event.from }))
      return { ...next, inForce: [...next.inForce, event.version] }
    }
  }
}

function changed(
  state: ProcedureVersions,
  version: VersionId,
  change: (version: ProcedureVersion) => ProcedureVersion,
): ProcedureVersions {
  if (!versionOf(state, version)) throw new Error(`a version that was never drafted: ${version}`)
  return {
    ...state,
    versions: state.versions.map((known) => (known.version === version ? change(known) : known)),
  }
}

export const versionOf = (
  { versions }: ProcedureVersions,
  version: VersionId,
): ProcedureVersion | undefined => versions.find((known) => known.version === version)

/** The version in force on a local day: the one that came into force last, on or before it. */
export const inForceOn = (state: ProcedureVersions, on: LocalDate): ProcedureVersion | undefined =>
  state.inForce
    .map((version) => versionOf(state, version))
    .findLast((version) => version?.effective !== undefined && version.effective <= on)

/** The signature a version waits for; `undefined` when it has them all. */
export const nextSignature = ({ chain, signatures }: ProcedureVersion): string | undefined =>
  chain.find((signature) => !own(signatures, signature))

export type CannotSign =
  | { code: 'version-unknown'; version: VersionId }
  | { code: 'version-signed'; version: VersionId }
  | { code: 'signature-out-of-order'; signature: string; next: string }
  | { code: 'not-the-signer'; signature: string; signer: string }
  | { code: 'own-work'; signature: string; before: string }

export type Signing = {
  version: VersionId
  signature: string
  person: string
  /** Who the directory names for this signature; without one, anybody who has not signed before. */
  signer?: string | undefined
  on: LocalDate
}

/**
 * One more signature under a version, in the order of its chain and never two by the same person; the last one brings
 * it into force.
 *
 * Source: docs/procedure-language.md §16.
 */
export function signVersion(state: ProcedureVersions, signing: Signing): Result<VersionEvent[], CannotSign> {
  const { version, signature, person, signer, on } = signing
  const known = versionOf(state, version)
  if (!known) return refuse({ code: 'version-unknown', version })
  const next = nextSignature(known)
  if (next === undefined) return refuse({ code: 'version-signed', version })
  if (signature !== next) return refuse({ code: 'signature-out-of-order', signature, next })
  if (signer !== undefined && signer !== person) return refuse({ code: 'not-the-signer', signature, signer })
  const before = Object.entries(known.signatures).find(([, given]) => given.person === person)?.[0]
  if (before !== undefined) return refuse({ code: 'own-work', signature, before })
  const signed: VersionEvent = { type: 'VersionSigned', v: 1, version, signature, person, on }
  if (known.chain.at(-1) !== signature) return ok([signed])
  const from = known.notBefore !== undefined && known.notBefore > on ? known.notBefore : on
  return ok([signed, { type: 'VersionEffective', v: 1, version, from }])
}
