import { useState } from 'react'

const steps = [1, 1.5, 2, 3, 4] as const
const last = steps.length - 1

/** How large a picture is shown; another picture begins at its whole again. */
export function useZoom(of: number) {
  const [held, hold] = useState({ of, step: 0 })
  const step = held.of === of ? held.step : 0
  const to = (next: number) => hold({ of, step: Math.max(0, Math.min(last, next)) })
  return {
    scale: steps[step] ?? 1,
    canGrow: step < last,
    canShrink: step > 0,
    larger: () => to(step + 1),
    smaller: () => to(step - 1),
    fit: () => to(0),
  }
}
