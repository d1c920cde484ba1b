import { useEffect } from 'react'

type Place = { element: HTMLElement; path: string; within: readonly { parent: Element; at: number }[] }

/** A screen that looks after the focus itself does so first. */
const graceMs = 60

/** Where somebody stood last on the page itself. */
let last: Place | undefined

/** A dialogue has gone: whoever is left nowhere stands where it was opened from, whatever stood between. */
export function standBack(): void {
  if (document.activeElement === document.body && last?.element.isConnected)
    last.element.focus({ preventScroll: true })
}

/**
 * Who presses a button that goes with its row stands where the row was, not at the top of the page: on the row that took
 * its place, else as near as there is something to stand on.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const note = ({ target }: FocusEvent) => {
      // A dialogue goes; what it was opened from is where one comes back to.
      if (target instanceof HTMLElement && target.closest('#root')) last = placeOf(target)
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

function placeOf(element: HTMLElement): Place {
  const within: { parent: Element; at: number }[] = []
  for (let at: Element = element; at.parentElement; at = at.parentElement)
    within.push({ parent: at.parentElement, at: [...at.parentElement.children].indexOf(at) })
  return { element, path: location.pathname, within }
}

const stands = 'a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex="0"]'

function standAt({ within, path }: Place): void {
  const content = document.getElementById('content')
  const left = within.find(({ parent }) => parent.isConnected)
  // On another screen one begins at its beginning.
  if (!left || path !== location.pathname || !content?.contains(left.parent)) {
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
