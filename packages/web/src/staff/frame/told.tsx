import { useSyncExternalStore } from 'react'

let said = { words: '', times: 0 }
const listeners = new Set<() => void>()

/** Says that something was done to those who do not see it go. */
export function tell(words: string): void {
  said = { words, times: said.times + 1 }
  listeners.forEach((hear) => hear())
}

const subscribe = (hear: () => void) => {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/** Stands in the page from the beginning: a place that comes with its words is not read out. */
export function Told() {
  const { words, times } = useSyncExternalStore(subscribe, () => said)
  return (
    <div role="status" className="off-screen" data-told>
      <span key={times}>{words}</span>
    </div>
  )
}
