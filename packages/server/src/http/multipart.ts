import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { Route } from '@redress/api'
import { ok, refuse, type Result } from '@redress/core/result'
import type { FileValue } from '@redress/core/values'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import { receiveFile } from './receive-file.ts'
import { fileLimits } from './file-types.ts'
import type { Refusal } from './problems.ts'
import { refusalOf } from './errors.ts'

type Read = { body: unknown; files: FileValue[] }

/** Reads the parts of a form as they arrive: files go to the disk at once, fields become the body (`a.b` = nested). */
export async function readMultipart(
  app: App,
  route: Route,
  request: FastifyRequest,
  whose: () => Promise<number | undefined>,
): Promise<Result<Read, Refusal>> {
  if (route.files === undefined) return refuse({ code: 'wrong-content-type' })
  const organisation = await whose()
  if (organisation === undefined) return refuse({ code: 'not-found' })
  const form = formOf(request)
  const body: Record<string, unknown> = {}
  const files: FileValue[] = []
  for (;;) {
    const next = await form.next()
    if (!next.ok) return next
    const part = next.value
    if (!part) return ok({ body: route.body ? body : undefined, files })
    if (part.type === 'file') {
      const received = await form.reading(part, () =>
        takeFile(app, organisation, route.files, part, files.length),
      )
      if (!received.ok) return received
      files.push(received.value)
    } else if (part.fieldnameTruncated || part.valueTruncated) {
      return refuse({ code: 'too-large', limit: fieldLimit })
    } else put(body, part.fieldname, part.value)
  }
}

/** A form that breaks off or is none is the sender's fault; a disk that is full is not. */
function formOf(request: FastifyRequest) {
  const parts = request.parts()
  const malformed = (error: unknown): Result<never, Refusal> => {
    if (refusalOf(error)) throw error
    return refuse({ code: 'malformed' })
  }
  return {
    async next(): Promise<Result<Multipart | undefined, Refusal>> {
      try {
        const next = await parts.next()
        return ok(next.done ? undefined : next.value)
      } catch (error) {
        return malformed(error)
      }
    },
    async reading<Value>(
      { file }: MultipartFile,
      read: () => Promise<Result<Value, Refusal>>,
    ): Promise<Result<Value, Refusal>> {
      try {
        return await read()
      } catch (error) {
        if (error !== file.errored) throw error
        return malformed(error)
      }
    },
  }
}

export const fieldLimit = '256 kB'

async function takeFile(
  app: App,
  organisation: number,
  partName: string | undefined,
  part: MultipartFile,
  before: number,
): Promise<Result<FileValue, Refusal>> {
  if (part.fieldname !== partName)
    return refuse({
      code: 'invalid',
      issues: [{ pointer: `/${part.fieldname.slice(0, 100)}`, code: 'unknown-field' }] as const,
    })
  if (before >= fileLimits.files) return refuse({ code: 'too-many-files', limit: fileLimits.files })
  return receiveFile(app, organisation, part.filename, part.file)
}

/** `customer.name` = "…" becomes `{ customer: { name } }`; a name that leads through a text is kept as it is. */
function put(body: Record<string, unknown>, name: string, value: unknown) {
  const path = name.split('.')
  let at = body
  for (const part of path.slice(0, -1)) {
    if (!Object.hasOwn(at, part))
      Object.defineProperty(at, part, { value: {}, enumerable: true, writable: true, configurable: true })
    const inner = at[part]
    if (typeof inner !== 'object' || inner === null) return void (body[name] = value)
    at = inner as Record<string, unknown>
  }
  Object.defineProperty(at, path.at(-1) ?? '', {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}
