import type { Body, ProblemDetails, Reply, Route } from '@redress/api'
import { createClient, type Input } from '@redress/api/client'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '../key.ts'
import { noteTime } from './server-time.ts'

const call = createClient('', { headers: () => ({ 'accept-language': document.documentElement.lang }) })

/** A no from the server, with its problem; anything else that is thrown means that no answer came. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.title)
    this.problem = problem
  }
}

export async function ask<R extends Route>(route: R, input: Input<R>): Promise<Reply<R>> {
  const answer = await call(route, input)
  if (answer.ok) {
    noteTime(answer.value)
    return answer.value
  }
  throw new RefusedError(answer.problem)
}

export const problemOf = (error: unknown): ProblemDetails | undefined =>
  error instanceof RefusedError ? error.problem : undefined

export const isProblem = (error: unknown, code: string): boolean => problemOf(error)?.code === code

const keyOf = (route: Route, input: unknown): QueryKey => [route.path, input]

/**
 * `every`: read again as often, in milliseconds, because working time passes while nothing happens. `keep`: what was shown
 * stays until what was asked instead is there.
 */
type When = { enabled?: boolean; every?: number; keep?: boolean }
export const eachMinute = 60_000

/** Reads once and again after every act of ours, when somebody else's is told (`useLive`), and when the window comes back. */
export function useRead<R extends Route>(
  route: R,
  input: Input<R>,
  { enabled = true, every, keep = false }: When = {},
) {
  return useQuery({
    enabled,
    refetchInterval: every ?? false,
    ...(keep && { placeholderData: keepPreviousData }),
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => ask(route, { ...input, signal }),
  })
}

/** Reads page after page of a list by its cursor. */
export function usePages<R extends Route, Page extends { next?: string | undefined }>(
  route: R,
  page: (after: string | undefined, signal: AbortSignal) => Promise<Page>,
  of: unknown,
  { enabled = true, every }: When = {},
) {
  return useInfiniteQuery({
    enabled,
    refetchInterval: every ?? false,
    queryKey: [route.path, 'pages', of],
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: ((): string | undefined => undefined)(),
    getNextPageParam: (last: Page) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** Sends a command with a key of its own per content: pressing twice, or again after a broken line, is one act. */
export function useSend<R extends Route>(route: R, { done }: { done?: (reply: Reply<R>) => unknown } = {}) {
  const cache = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation<Reply<R>, Error, Input<R>>({
    mutationFn: (input) => ask(route, { ...input, key: keyFor(sent.current, input) }),
    onSuccess: async (reply) => {
      sent.current = { body: '', key: '' }
      await done?.(reply)
      await cache.invalidateQueries()
    },
    // What was shown is old: the newer one comes while what was typed stays.
    onError: (error) => (isProblem(error, 'stale') ? cache.invalidateQueries() : undefined),
  })
}

function keyFor(sent: { body: string; key: string }, input: object): string {
  const body = JSON.stringify(input)
  if (sent.body !== body) Object.assign(sent, { body, key: newKey() })
  return sent.key
}

export type { Body, Reply }
