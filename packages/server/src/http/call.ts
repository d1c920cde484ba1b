import type { Readable } from 'node:stream'
import type { Body, everywhere, Params, Query, RefusalCode, Reply, Route } from '@redress/api'
import type { Result } from '@redress/core/result'
import type { FileValue, Instant } from '@redress/core/values'
import type { Language } from '@redress/texts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Part } from '../files/sealed-files.ts'
import type { AnyCode } from './problems.ts'
import type { Ready } from './ready.ts'

/** Who acts: one person of one organisation. */
export type Caller = { organisation: number; person: string }

/** A file of an answer. Whatever is not `inline` is offered for saving, never opened. */
export type Download = {
  bytes: Readable | Buffer
  type: string
  name: string
  inline?: boolean
  /** Bytes of the whole, where it can be asked for in parts, and which of them these are. */
  size?: number
  part?: Part
}

export type Call<R extends Route> = {
  params: Params<R>
  query: Query<R>
  body: Body<R>
  /** Files of a multipart request: stored, sniffed, not yet named by anything. */
  files: readonly FileValue[]
  caller: R['access'] extends 'person' ? Caller : undefined
  /** Read once per request. */
  now: Instant
  language: Language
  /** Idempotency: the caller's key and the hash of what came with it. */
  once: { key: string; bodyHash: string } | undefined
  /** The caller prefers little, and this operation can say it in little. */
  minimal: boolean
  /** Network address, for limits alone. */
  address: string
  request: FastifyRequest
  answer: FastifyReply
}

export type Served<R extends Route> = R extends { content: 'bytes' }
  ? Download
  :
      | Reply<R>
      | Ready
      | (R extends { minimal: infer Little extends z.ZodType } ? Minimal<z.output<Little>> : never)

/** An answer in little, for whoever preferred it. */
export type Minimal<Value> = { minimal: Value }

/** A handler may refuse with the codes its route declares and those every operation knows; others do not compile. */
export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<Result<Served<R>, { code: Extract<AnyCode, RefusalCode<R> | (typeof everywhere)[number]> }>>
