import type { ProcedureVersionView } from '@redress/api'
import {
  inForceOn,
  nextSignature,
  type ProcedureVersion,
  type ProcedureVersions,
} from '@redress/core/procedure'
import { own } from '@redress/core/values'
import type { Reader } from '../reading/reading.ts'
import { decideSigning, signerOf } from '../deciding/signing.ts'
import { personNamed } from '../wording/named.ts'

/** Whose page it is, and of which procedure. */
export type Looking = {
  procedure: string
  person: string
  state: ProcedureVersions
  reader: Pick<Reader, 'directory' | 'today'>
}

/** The version in force today, else the newest draft. */
export const currentOf = (state: ProcedureVersions, today: string): ProcedureVersion | undefined =>
  inForceOn(state, today) ?? state.versions.at(-1)

export function versionView(version: ProcedureVersion, looking: Looking): ProcedureVersionView {
  const { procedure, state, reader } = looking
  const { directory, today } = reader
  const { label, proposed, rehearsed, refused, notBefore, effective } = version
  const named = (person: string) => personNamed(directory, person)
  return {
    version: version.version,
    ...(label === undefined ? {} : { label }),
    ...(proposed
      ? { proposed: { on: proposed.on, ...(proposed.by === undefined ? {} : { by: named(proposed.by) }) } }
      : {}),
    ...(rehearsed === undefined ? {} : { rehearsed }),
    signatures: version.chain.map((name) => {
      const given = own(version.signatures, name)
      const signer = signerOf(directory, procedure, name)
      return {
        name,
        ...(signer === undefined ? {} : { signer: named(signer) }),
        ...(given ? { person: named(given.person), on: given.on } : {}),
      }
    }),
    ...(refused
      ? {
          refused: {
            name: refused.signature,
            person: named(refused.person),
            on: refused.on,
            reason: refused.reason,
          },
        }
      : {}),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(effective === undefined ? {} : { effective }),
    current: inForceOn(state, today) === version,
    comes: effective !== undefined && effective > today,
    may: maySign(version, looking),
  }
}

/** What would be accepted from this reader: asked of the same rule that decides. */
function maySign(
  version: ProcedureVersion,
  { procedure, person, state, reader: { directory, today } }: Looking,
): ProcedureVersionView['may'] {
  const signature = nextSignature(version)
  if (signature === undefined) return []
  const given = { procedure, version: version.version, signature, person }
  const isOk = (refusal?: string): boolean =>
    decideSigning(state, directory, { ...given, ...(refusal === undefined ? {} : { refusal }) }, today).ok
  return [...(isOk() ? (['sign'] as const) : []), ...(isOk('-') ? (['refuse'] as const) : [])]
}
