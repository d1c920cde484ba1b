import type { Directory } from '@redress/core/directory'
import {
  refuseVersion,
  signVersion,
  type CannotRefuse,
  type CannotSign,
  type ProcedureVersions,
  type VersionEvent,
} from '@redress/core/procedure'
import { refuse, type Result } from '@redress/core/result'
import { own, type LocalDate } from '@redress/core/values'

/** Who the organisation names for a signature under a procedure. */
export const signerOf = ({ signers }: Directory, procedure: string, signature: string): string | undefined =>
  own(own(signers, procedure) ?? {}, signature)

/** Whose signature under what, or why it is refused. */
export type Given = {
  procedure: string
  version: string
  signature: string
  person: string
  refusal?: string
}

export type CannotGive = CannotSign | CannotRefuse | { code: 'nobody-signs'; signature: string }

/** Only whom the organisation names; the page asks this before it shows a button, the act asks it again. */
export function decideSigning(
  state: ProcedureVersions,
  directory: Directory,
  { procedure, version, signature, person, refusal }: Given,
  on: LocalDate,
): Result<VersionEvent[], CannotGive> {
  const signer = signerOf(directory, procedure, signature)
  if (signer === undefined) return refuse({ code: 'nobody-signs', signature })
  const signing = { version, signature, person, signer, on }
  return refusal === undefined ? signVersion(state, signing) : refuseVersion(state, signing, refusal)
}
