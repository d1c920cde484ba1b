import './sign-in.css'
import { Outlet } from '@tanstack/react-router'
import { Shell } from '../frame/shell.tsx'
import { Loading, Unreachable } from '../frame/screen.tsx'
import { SessionContext, signedOut, useSessionQuery } from './session.ts'
import { SignInScreen } from './sign-in-screen.tsx'

export function SignedIn() {
  const session = useSessionQuery()
  if (session.data === signedOut) return <SignInScreen />
  if (session.data)
    return (
      <SessionContext value={session.data}>
        <Shell>
          <Outlet />
        </Shell>
      </SessionContext>
    )
  return (
    <main className="alone">
      {session.isError ? <Unreachable level="h1" retry={() => void session.refetch()} /> : <Loading />}
    </main>
  )
}
