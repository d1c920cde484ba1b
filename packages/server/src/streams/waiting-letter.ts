import { isStranger, type Recorded } from '@redress/core/complaint'
import type { Message } from '@redress/core/steps'

/**
 * What a queued letter waits for: the mailer; that the address is verified, because until then it gets the
 * acknowledgement and nothing else; somebody who looks why it cannot be delivered; or somebody who sends it by hand.
 */
export type WaitsFor = 'mail' | 'verification' | 'delivery' | 'hand'

export function waitsFor(complaint: Recorded, message: Message): WaitsFor {
  const { way, address, undelivered, automatic, kind } = message
  if (way !== 'email' || address === undefined) return 'hand'
  if (undelivered) return 'delivery'
  if (automatic && kind === 'acknowledgement') return 'mail'
  const strange = Object.values(complaint.parties).some(
    (party) => party.email === address && isStranger(complaint, party),
  )
  return strange ? 'verification' : 'mail'
}
