import { createCipheriv, createDecipheriv } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const pieceBytes = 64 * 1024
const tagBytes = 16
const sealedPieceBytes = pieceBytes + tagBytes

/** Bytes that were changed, cut short or sealed under another key. */
export class DamagedBytes extends Error {}

/**
 * Which piece it is, and whether it is the last: a piece left out, moved or cut off does not open. The key belongs to
 * these bytes alone, so no nonce comes twice. After the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(piece, 5, 6)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}

/** The pieces of `bytes`, each as large as `size` but the last, which says so. */
async function* pieces(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const part of bytes) {
    waiting.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    length += part.byteLength
    // One byte more than a piece shows that this one is not the last.
    if (length <= size) continue
    const whole = Buffer.concat(waiting)
    let at = 0
    for (; whole.length - at > size; at += size) yield { piece: whole.subarray(at, at + size), last: false }
    waiting = [whole.subarray(at)]
    length = whole.length - at
  }
  yield { piece: Buffer.concat(waiting), last: true }
}

/** AES-256-GCM piece by piece, as the bytes come. `key`: 32 bytes that seal nothing else. */
export async function* sealBytes(bytes: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let count = 0
  for await (const { piece, last } of pieces(bytes, pieceBytes)) {
    const cipher = createCipheriv(algorithm, key, nonceOf(count++, last))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** How many bytes are sealed for `size` bytes. */
export const sealedSize = (size: number): number =>
  size + tagBytes * Math.max(1, Math.ceil(size / pieceBytes))

/** In which piece the byte `at` lies, where that piece begins among the sealed bytes, and how far into it the byte is. */
export const pieceAt = (at: number): { piece: number; start: number; skip: number } => {
  const piece = Math.floor(at / pieceBytes)
  return { piece, start: piece * sealedPieceBytes, skip: at % pieceBytes }
}

/**
 * @param first The piece that `bytes` begin with.
 * @throws {DamagedBytes} at the first piece that is not as it was sealed; nothing of it is given out.
 */
export async function* openBytes(
  bytes: AsyncIterable<Uint8Array>,
  key: Buffer,
  first = 0,
): AsyncGenerator<Buffer> {
  let count = first
  for await (const { piece, last } of pieces(bytes, sealedPieceBytes)) {
    if (piece.length < tagBytes) throw new DamagedBytes('the sealed bytes end too early')
    const decipher = createDecipheriv(algorithm, key, nonceOf(count++, last), { authTagLength: tagBytes })
    decipher.setAuthTag(piece.subarray(piece.length - tagBytes))
    yield finished(decipher, decipher.update(piece.subarray(0, piece.length - tagBytes)))
  }
}

function finished(decipher: ReturnType<typeof createDecipheriv>, opened: Buffer): Buffer {
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch (error) {
    throw new DamagedBytes('the sealed bytes are not as they were written', { cause: error })
  }
}
