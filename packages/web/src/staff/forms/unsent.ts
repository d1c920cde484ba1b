import { useFormValues } from './uploads-under-way.ts'
import type { FormValues } from './values.ts'

const unsent = new Map<string, FormValues>()

/** Somebody else sits down. */
export const forgetUnsent = (): void => unsent.clear()

/**
 * The answers of a dialogue. Whoever looks at the page beneath (Escape, the cross, a press beside it) finds them again
 * when it opens anew; `drop` is for what was sent, or taken back.
 *
 * @param place Names the dialogue and what it is about.
 */
export function useUnsentValues(place: string, start: () => FormValues) {
  const { values, latest, write } = useFormValues(() => unsent.get(place) ?? start())
  return {
    values,
    latest,
    write: (next: (before: FormValues) => FormValues) => {
      write(next)
      unsent.set(place, latest.current)
    },
    drop: () => void unsent.delete(place),
  }
}
