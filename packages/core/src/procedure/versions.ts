import { ok, refuse, type Result } from '../result.ts'
import { own, type LocalDate } from '../values/index.ts'

/** SHA-256 of the file, hexadecimal: the same text is the same version everywhere. */
export type VersionId = string

/**
 * Texts that lie beside a procedure file, by their path from there: `clauses.yaml`, the clauses of its source, whatever
 * the file is called; `scenarios/NAME.yaml`, the stories it is proved with. They explain a version and change nothing
 * in it, so they may be filed anew.
 */
export type Companions = Readonly<Record<string, string>>
export const clausesName = 'clauses.yaml'

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
      companions?: Companions
      /** Who proposed it, and on which day of the organisation. */
      by?: string
      on?: LocalDate
      /** How many rehearsed walks it passed before it was drafted. */
      rehearsed?: number
    }
  | { type: 'CompanionsFiled'; v: 1; version: VersionId; companions: Companions }
  | {
      type: 'VersionRefused'
      v: 1
      version: VersionId
      signature: string
      person: string
      on: LocalDate
      reason: string
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
  companions: Companions
  proposed?: { by?: string; on: LocalDate }
  rehearsed?: number
  /** Instead of a signature; it takes a new version, or the same text proposed anew, to go on. */
  refused?: { signature: string; person: string; on: LocalDate; reason: string }
}

/** The fold of a `procedure/<id>` stream, oldest draft first. */
export type ProcedureVersions = { versions: readonly ProcedureVersion[]; inForce: readonly VersionId[] }

export const noVersions: ProcedureVersions = { versions: [], inForce: [] }

/** Applies one event. A signature under a version that was never drafted is corruption and throws. */
export function evolveVersions(state: ProcedureVersions, event: VersionEvent): ProcedureVersions {
  switch (event.type) {
    case 'VersionDrafted': {
      const { version, source, base, label, chain, notBefore, companions = {}, by, on, rehearsed } = event
      const drafted: ProcedureVersion = {
        version,
        source,
        chain,
        signatures: {},
        companions,
        ...(base === undefined ? {} : { base }),
        ...(label === undefined ? {} : { label }),
        ...(notBefore === undefined ? {} : { notBefore }),
        ...(on === undefined ? {} : { proposed: { on, ...(by === undefined ? {} : { by }) } }),
        ...(rehearsed === undefined ? {} : { rehearsed }),
      }
      // The same text proposed again after a refusal begins its chain anew.
      const others = state.versions.filter((known) => known.version !== version)
      return { ...state, versions: [...others, drafted] }
    }
    case 'CompanionsFiled':
      return changed(state, event.version, (version) => ({ ...version, companions: event.companions }))
    case 'VersionRefused': {
      const { signature, person, on, reason } = event
      return changed(state, event.version, (version) => ({
        ...version,
        refused: { signature, person, on, reason },
      }))
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

/** The signature a version waits for; `undefined` when it has them all, or when one was refused. */
export const nextSignature = ({ chain, signatures, refused }: ProcedureVersion): string | undefined =>
  refused ? undefined : chain.find((signature) => !own(signatures, signature))

/** It is not, or not yet, this person's turn. */
export type NotTheirTurn =
  | { code: 'version-unknown'; version: VersionId }
  | { code: 'version-signed'; version: VersionId }
  | { code: 'version-refused'; version: VersionId }
  | { code: 'signature-out-of-order'; signature: string; next: string }
  | { code: 'not-the-signer'; signature: string; signer: string }

export type CannotSign = NotTheirTurn | { code: 'own-work'; signature: string; before: string }
export type CannotRefuse = NotTheirTurn | { code: 'refusal-without-reason' }

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
  const { version, signature, person, on } = signing
  const turn = turnOf(state, signing)
  if (!turn.ok) return turn
  const known = turn.value
  const before = Object.entries(known.signatures).find(([, given]) => given.person === person)?.[0]
  if (before !== undefined) return refuse({ code: 'own-work', signature, before })
  const signed: VersionEvent = { type: 'VersionSigned', v: 1, version, signature, person, on }
  if (known.chain.at(-1) !== signature) return ok([signed])
  const from = known.notBefore !== undefined && known.notBefore > on ? known.notBefore : on
  return ok([signed, { type: 'VersionEffective', v: 1, version, from }])
}

/** Whoever is asked to sign says no, and why; the version ends there. `reason` is what is to be changed. */
export function refuseVersion(
  state: ProcedureVersions,
  signing: Signing,
  reason: string,
): Result<VersionEvent[], CannotRefuse> {
  const { version, signature, person, on } = signing
  const turn = turnOf(state, signing)
  if (!turn.ok) return turn
  if (reason.trim() === '') return refuse({ code: 'refusal-without-reason' })
  return ok([{ type: 'VersionRefused', v: 1, version, signature, person, on, reason: reason.trim() }])
}

/** The version, if it waits for this signature by this person. */
function turnOf(
  state: ProcedureVersions,
  { version, signature, person, signer }: Signing,
): Result<ProcedureVersion, NotTheirTurn> {
  const known = versionOf(state, version)
  if (!known) return refuse({ code: 'version-unknown', version })
  if (known.refused) return refuse({ code: 'version-refused', version })
  const next = nextSignature(known)
  if (next === undefined) return refuse({ code: 'version-signed', version })
  if (signature !== next) return refuse({ code: 'signature-out-of-order', signature, next })
  if (signer !== undefined && signer !== person) return refuse({ code: 'not-the-signer', signature, signer })
  return ok(known)
}
