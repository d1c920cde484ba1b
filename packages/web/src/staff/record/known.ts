import { findCustomers, findProducts } from '@redress/api'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api.ts'
import { useSettled } from './composing.ts'

const pauseMs = 200

/** Who complained before under what is typed. */
export function useKnownCustomers(typed: string, composing: boolean) {
  const q = useSettled(typed.trim(), pauseMs, composing)
  const { data } = useQuery({
    queryKey: [findCustomers.path, q],
    queryFn: ({ signal }) => ask(findCustomers, { query: { q }, signal }),
    enabled: q.length > 1,
  })
  return q.length > 1 ? (data?.customers ?? []) : []
}

/** What was complained about before under what is typed. */
export function useKnownProducts(typed: string, composing: boolean) {
  const q = useSettled(typed.trim(), pauseMs, composing)
  const { data } = useQuery({
    queryKey: [findProducts.path, q],
    queryFn: ({ signal }) => ask(findProducts, { query: { q }, signal }),
    enabled: q.length > 1,
  })
  return q.length > 1 ? (data?.products ?? []) : []
}
