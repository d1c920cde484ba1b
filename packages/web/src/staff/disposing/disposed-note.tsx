import '../frame/notes.css'
import { useLocation } from '@tanstack/react-router'
import { useReading } from '../reading.tsx'

declare module '@tanstack/react-router' {
  interface HistoryState {
    disposed?: { number: string; files: number }
  }
}

/** Said on the screen one is led to, because the complaint has none any more. */
export function DisposedNote() {
  const { t, number } = useReading()
  const disposed = useLocation({ select: ({ state }) => state.disposed })
  return (
    <div role="status">
      {disposed && (
        <p className="told">
          {t(disposed.files > 0 ? 'dispose.done.files' : 'dispose.done', {
            number: disposed.number,
            files: number(disposed.files),
          })}
        </p>
      )}
    </div>
  )
}
