import { useEffect } from 'react'

type Place = { element: Element; within: readonly { parent: Element; at: number }[] }

/** A screen that looks after the focus itself does so first. */
const graceMs = 60

/**
 * Who presses a button that goes with its row stands where the row was, not at the top of the page: on the row that took
 * its place, else as near as there is something to stand on.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const note = ({ target }: FocusEvent) => {
      // A dialogue goes; what it was opened from is where one comes back to.
      if (target instanceof Element && target.closest('#root')) last = placeOf(target)
    }
    const look = () => {
      if (document.activeElement !== document.body || !last || last.element.isConnected) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (document.activeElement === document.body && last && !last.element.isConnected) standAt(last)
      }, graceMs)
    }
    const changes = new MutationObserver(look)
    changes.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', note)
    return () => {
      clearTimeout(timer)
      changes.disconnect()
      document.removeEventListener('focusin', note)
    }
  }, [])
}

function placeOf(element: Element): Place {
  const within: { parent: Element; at: number }[] = []
  for (let at = element; at.parentElement; at = at.parentElement)
    within.push({ parent: at.parentElement, at: [...at.parentElement.children].indexOf(at) })
  return { element, within }
}

const stands = 'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex="0"]'

function standAt({ within }: Place): void {
  const content = document.getElementById('content')
  const left = within.find(({ parent }) => parent.isConnected)
  if (!left || !content?.contains(left.parent)) {
    content?.focus()
    return
  }
  const { parent, at } = left
  const heirs = [parent.children[Math.min(at, parent.children.length - 1)], parent, content]
  for (const heir of heirs) {
    const next = heir?.querySelector<HTMLElement>(stands)
    if (next) return next.focus()
  }
  content.focus()
}
