import { useEffect, useRef, useState } from 'react'

/** Whether characters are being put together: nothing half-written is looked for or sent. */
export function useComposing() {
  const [composing, setComposing] = useState(false)
  return {
    composing,
    around: {
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
    },
  }
}

/** What was written last, once the hands rest. */
export function useSettled<Value>(value: Value, milliseconds: number, held: boolean): Value {
  const [settled, settle] = useState(value)
  const written = useRef(JSON.stringify(value))
  const text = JSON.stringify(value)
  useEffect(() => {
    if (held || text === written.current) return
    const timer = setTimeout(() => {
      written.current = text
      settle(value)
    }, milliseconds)
    return () => clearTimeout(timer)
  }, [text, held])
  return settled
}
