import { chooseOrganisation, showSession, signIn, signOut, type SessionView } from '@redress/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { ask, isProblem } from '../api.ts'
import { forgetUnsent } from '../forms/unsent.ts'

export const sessionKey = ['session'] as const
export const signedOut = 'signed-out'
type Seen = SessionView | typeof signedOut

/** The session, or that there is none; an error means that nobody answered. */
export function useSessionQuery() {
  return useQuery<Seen>({
    queryKey: sessionKey,
    queryFn: async () => {
      try {
        return await ask(showSession, {})
      } catch (error) {
        if (isProblem(error, 'not-signed-in')) return signedOut
        throw error
      }
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
}

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => ask(signIn, { body }),
    onSuccess: (session) => enter(queries, session),
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: () => ask(signOut, {}), onSuccess: () => enter(queries, signedOut) })
}

export function useChooseOrganisation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (organisation: string) => ask(chooseOrganisation, { body: { organisation } }),
    onSuccess: (session) => enter(queries, session),
  })
}

/** Nothing that another person or another organisation has seen stays in memory. */
function enter(queries: ReturnType<typeof useQueryClient>, session: Seen) {
  forgetUnsent()
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  queries.setQueryData(sessionKey, session)
}

export const SessionContext = createContext<SessionView | undefined>(undefined)

export function useSession(): SessionView {
  const session = useContext(SessionContext)
  if (!session) throw new Error('a screen stands outside of SignedIn')
  return session
}
