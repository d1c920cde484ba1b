import { createCipheriv, createDecipheriv, createHmac, type KeyObject } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM. `place` is bound to it: moved elsewhere, it does not open. Layout: nonce, ciphertext, tag. */
export function seal(key: Buffer | KeyObject, nonce: Buffer, place: string, text: Buffer | string): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(place))
  // The mode is one of streams: it gives as much as it takes, and nothing at its end.
  const hidden = typeof text === 'string' ? cipher.update(text, 'utf8') : cipher.update(text)
  cipher.final()
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()])
}

/** @throws The key is another, or the bytes were changed. */
export function unseal(key: Buffer | KeyObject, place: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const open = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
  // Gives nothing more, and throws where the tag is another.
  decipher.final()
  return open
}

/**
 * The key of one sealed part. It opens nothing else, so that an exported complaint can carry the keys of its own
 * parts without those of the people in it.
 */
export const partKey = (key: Buffer, place: string): Buffer =>
  createHmac('sha256', key).update(`part ${place}`).digest()

export { nonceBytes }
