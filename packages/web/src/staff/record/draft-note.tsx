import { useReading } from '../reading.tsx'
import type { DraftState } from './entry-draft.ts'

/** Where what is typed is kept just now. */
export function DraftNote({ state, savedAt }: { state: DraftState; savedAt: string | undefined }) {
  const { t, when } = useReading()
  return (
    <p className={`soft small draft-note ${state}`} role="status">
      {state === 'saving' && t('entry.saving')}
      {state === 'saved' && savedAt !== undefined && t('entry.saved', { at: when(savedAt) })}
      {state === 'local' && t('entry.local')}
      {state === 'forked' && t('entry.forked')}
    </p>
  )
}
