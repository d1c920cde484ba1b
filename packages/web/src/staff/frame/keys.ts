import { useEffect, useRef } from 'react'

export type Keys = Readonly<Record<string, () => void>>

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog]') !== null)

const sequenceMs = 1200

/** Keys outside of fields: one (`c`) or two after each other (`g d`). */
export function useKeys(keys: Keys): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    let before: { key: string; at: number } | undefined
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const two =
        before && event.timeStamp - before.at < sequenceMs
          ? held.current[`${before.key} ${event.key}`]
          : undefined
      const act = two ?? held.current[event.key]
      before = { key: event.key, at: event.timeStamp }
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Ctrl+K or ⌘K, also while typing. */
export function useCommandKey(act: () => void): void {
  const held = useRef(act)
  held.current = act
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      held.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
