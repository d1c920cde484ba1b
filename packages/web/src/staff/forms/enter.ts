import type { KeyboardEvent } from 'react'

/**
 * Enter ends a line of a form (a date typed, a choice taken) and never sends it: what a form sends can seldom be taken back.
 * Control or Command with Enter sends.
 */
export function sendsOnControlEnter(send: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    // Enter that ends a word of an input method belongs to it.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) send()
    else if (event.target instanceof HTMLInputElement) event.preventDefault()
  }
}
