import { Readable } from 'node:stream'
import { fileTypeFromStream } from 'file-type'
import { ok, refuse, type Result } from '@redress/core/result'
import type { FileValue } from '@redress/core/values'
import type { App } from '../app.ts'
import { acceptedNames, fileLimits, isAccepted } from './file-types.ts'
import type { Refusal } from './problems.ts'
import { openFile, sealFile } from '../files/sealed-files.ts'
import { noteFile } from '../store/index.ts'

/**
 * Streams a file, sealed, to the organisation's folder, then looks at its bytes: the name and type the sender gave count for
 * nothing. What is not kept leaves nothing behind.
 */
export async function receiveFile(
  { outside, store }: Pick<App, 'outside' | 'store'>,
  organisation: number,
  givenName: string,
  bytes: Readable,
): Promise<Result<FileValue, Refusal>> {
  const name = cleanName(givenName)
  const sealed = await sealFile(outside, organisation, bytes, fileLimits.bytes)
  if ('code' in sealed) {
    bytes.resume()
    return refuse({ code: 'file-too-large', name, limit: fileLimits.shown })
  }
  const { sha256, size, blob } = sealed
  const type = size === 0 ? undefined : await sniff(() => openFile(outside, organisation, sealed))
  if (type === undefined || !isAccepted(type)) {
    await outside.files.remove(organisation, blob)
    return size === 0
      ? refuse({ code: 'file-empty', name })
      : refuse({ code: 'file-type-refused', name, accepted: acceptedNames })
  }
  const replaced = await store.change(organisation, (tx) =>
    noteFile(store.shared, tx, organisation, { ...sealed, type }, outside.now()),
  )
  if (replaced !== undefined) await outside.files.remove(organisation, replaced)
  return ok({ sha256, name, type })
}

/** The last part of a path, without what could mislead a reader: control and direction marks, invisible spaces. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const cleaned = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '')
  return cleaned.slice(0, 120).replace(/[\uD800-\uDBFF]$/, '') || 'file'
}

/** The type by the bytes; text has none of its own and is read to its end. */
async function sniff(read: () => Promise<Readable | undefined>): Promise<string | undefined> {
  const content = await read()
  if (!content) return undefined
  try {
    const found = await fileTypeFromStream(Readable.toWeb(content))
    if (found) return found.mime
  } finally {
    content.destroy()
  }
  const again = await read()
  return again && (await isText(again)) ? 'text/plain' : undefined
}

/** Words in UTF-8, and nothing that a browser, a shell or a printer might take for its own at the beginning. */
async function isText(content: Readable): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  try {
    for await (const part of content) {
      const text = decoder.decode(part as Buffer, { stream: true })
      if (text.includes('\0') || (first && /^\s*(<|%!|MZ|#!)/.test(text))) return false
      first = false
    }
    decoder.decode()
    return true
  } catch {
    return false
  } finally {
    content.destroy()
  }
}
