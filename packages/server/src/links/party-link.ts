import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What a link proves: that somebody read what went to this address of this party of this complaint; without an address,
 * that it is this party who was asked how it was. Neither opens what the other does.
 */
export type LinkProof = { organisation: number; complaint: string; party: string; address?: string }

const sealOf = (secret: string, { organisation, complaint, party, address }: LinkProof): Buffer =>
  createHmac('sha256', secret)
    .update(
      JSON.stringify(
        address === undefined
          ? ['satisfaction', organisation, complaint, party]
          : ['address', organisation, complaint, party, address.toLowerCase()],
      ),
    )
    .digest()
    .subarray(0, 16)

/**
 * `<organisation in base 32>.<complaint>.<seal>`: a link that names its organisation itself. Nothing of it is stored:
 * who knows the secret of the installation can make the seal again, nobody else can; another address, another seal.
 */
export const writePartyLink = (secret: string, proof: LinkProof): string =>
  [
    proof.organisation.toString(32),
    Buffer.from(proof.complaint.replaceAll('-', ''), 'hex').toString('base64url'),
    sealOf(secret, proof).toString('base64url'),
  ].join('.')

const form = String.raw`([0-9a-v]{1,6})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})`
const whole = new RegExp(`^${form}$`)
const inText = new RegExp(`/v/${form}`)

/**
 * A letter without the paragraph that asks to confirm the address: the link is for whoever reads that mail, and whoever
 * filed with the address of somebody else must not find it anywhere else.
 */
export const withoutAddressLink = (letter: string): string =>
  letter
    .split(/\n{2,}/)
    .filter((paragraph) => !inText.test(paragraph))
    .join('\n\n')

export function readPartyLink(
  link: string,
):
  | { organisation: number; complaint: string; proves: (secret: string, proof: LinkProof) => boolean }
  | undefined {
  const match = whole.exec(link)
  const [, base = '', id = '', seal = ''] = match ?? []
  const organisation = Number.parseInt(base, 32)
  const hex = Buffer.from(id, 'base64url').toString('hex')
  if (!match || !(organisation >= 1 && organisation <= 0x7fffffff)) return undefined
  return {
    organisation,
    complaint: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    proves: (secret, proof) => timingSafeEqual(sealOf(secret, proof), Buffer.from(seal, 'base64url')),
  }
}
