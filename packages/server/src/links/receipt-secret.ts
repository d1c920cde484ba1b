import { hash } from 'node:crypto'

/** `<organisation in base 32>.<secret>`: a link that names its organisation itself, because nobody is signed in. */
export const writeReceipt = (organisation: number, secret: string): string =>
  `${organisation.toString(32)}.${secret}`

export function readReceipt(receipt: string): { organisation: number; hash: Buffer } | undefined {
  const match = /^([0-9a-v]{1,6})\.([A-Za-z0-9_-]{22,86})$/.exec(receipt)
  if (!match?.[1] || !match[2]) return undefined
  const organisation = Number.parseInt(match[1], 32)
  return organisation >= 1 && organisation <= 0x7fffffff
    ? { organisation, hash: hashOf(match[2]) }
    : undefined
}

/** All that is kept of a secret. */
export const hashOf = (secret: string): Buffer => hash('sha256', secret, 'buffer')
