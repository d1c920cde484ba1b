import type { Page } from 'playwright-core'

/** What the keyboard can stand on without anybody seeing it: no change where it stands, or something lies over it. */
export const unseenFocus = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // What is drawn by the page's own program follows the event.
    const drawn = async () => {
      await new Promise((resolve) => setTimeout(resolve))
      for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
    }
    const reached =
      'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]'
    const called = (element: Element) => element.outerHTML.slice(0, 160)
    const look = (element: Element) => {
      const seen: string[] = []
      for (let at: Element | null = element, up = 0; at && up < 4; at = at.parentElement, up++) {
        const style = getComputedStyle(at)
        seen.push(
          `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor}`,
        )
      }
      // Some marks are drawn by what stands beside a control that is out of sight itself.
      const beside = element.nextElementSibling
      if (beside) {
        const style = getComputedStyle(beside)
        seen.push(`${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.borderColor}`)
      }
      // A link that stretches over its line is marked by what it stretches; one that skips comes into sight.
      const after = getComputedStyle(element, '::after')
      const { top, left } = element.getBoundingClientRect()
      const away = top < 0 || left < 0
      seen.push(`${after.outlineStyle} ${after.outlineWidth} ${after.boxShadow} ${after.borderColor} ${away}`)
      return seen.join('|')
    }
    const problems: string[] = []
    const standing = document.activeElement
    if (standing instanceof HTMLElement) standing.blur()
    await drawn()
    const over = [...document.querySelectorAll<HTMLElement>('[role="dialog"], .ant-popover')]
    const open = over.findLast((one) => one.checkVisibility({ visibilityProperty: true }))
    const all = [...(open ?? document).querySelectorAll<HTMLElement>(reached)]
    for (const element of all) {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue
      if (element.tabIndex > 0) problems.push(`out of order: ${called(element)}`)
      // A dialogue gives the focus back to where it was: then it has to be taken elsewhere to see the difference.
      if (document.activeElement === element) {
        all.find((other) => other !== element && other.tabIndex >= 0 && other.checkVisibility())?.focus()
        await drawn()
      }
      const before = look(element)
      element.focus()
      await drawn()
      if (document.activeElement !== element) continue
      if (look(element) === before) problems.push(`not seen: ${called(element)}`)
      const { left, top, width, height } = element.getBoundingClientRect()
      const over = document.elementFromPoint(left + width / 2, top + height / 2)
      // A page that scrolls gently is still on its way.
      const away = over === null && (top < 0 || top + height / 2 > innerHeight)
      const mine = over !== null && (element.contains(over) || over.contains(element))
      if (width > 1 && height > 1 && !mine && !away) problems.push(`covered: ${called(element)}`)
      element.blur()
      await drawn()
    }
    return problems
  })

/** Whoever opens a dialogue stands in it, ready to answer or where it begins, never on the cross that closes it. */
export const badStart = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const open = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].findLast((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    )
    if (!open) return []
    await new Promise((resolve) => setTimeout(resolve))
    const start = document.activeElement
    if (start === null || !open.contains(start)) return ['the focus stays on the page beneath']
    return start.matches('input, textarea, .dialog-title, .ant-btn-primary')
      ? []
      : [`begins at ${start.outerHTML.slice(0, 160)}`]
  })
