import '../tokens.css'
import './console.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from '../routes.tsx'
import { isProblem, problemOf } from './api.ts'
import { LanguageRoot } from './session/language-root.tsx'
import { sessionKey, signedOut } from './session/session.ts'

const whenSignedOut = (error: unknown) => {
  if (isProblem(error, 'not-signed-in')) queries.setQueryData(sessionKey, signedOut)
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: whenSignedOut }),
  mutationCache: new MutationCache({ onError: whenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; a broken line may come back.
      retry: (failures, error) => problemOf(error) === undefined && failures < 2,
    },
  },
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageRoot>
          <RouterProvider router={router} />
        </LanguageRoot>
      </QueryClientProvider>
    </StrictMode>,
  )
