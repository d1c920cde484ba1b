import type { Page } from 'playwright-core'

/**
 * What the eye would find wrong with the arrangement of a page: text that is cut and cannot be had in full, text that
 * runs out of its own button, controls and words that lie over each other, a page that scrolls sideways.
 */
export const misplaced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number }
    const slack = 1.5
    const over = [...document.querySelectorAll<HTMLElement>('[role="dialog"], .ant-popover')]
    const open = over.findLast((one) =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    )
    const root: Element = open ?? document.body
    const called = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`
    const seen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    const problems: string[] = []
    const styles = new Map<Element, CSSStyleDeclaration>()
    const styleOf = (element: Element) => {
      const style = styles.get(element) ?? getComputedStyle(element)
      styles.set(element, style)
      return style
    }

    const wider = document.documentElement.scrollWidth - innerWidth
    if (wider > 0) problems.push(`the page is ${wider} pixels wider than the screen`)

    /** Meant for ears only, or for the paper. */
    const unseen = (element: Element) =>
      element.closest('.off-screen, .skip, [hidden], svg, option, iframe') !== null
    const toldInFull = (element: Element) => {
      const title = element.closest('[title]')?.getAttribute('title') ?? ''
      return title.trim() !== ''
    }

    const words: { element: Element; box: Box }[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || (node.textContent ?? '').trim() === '' || unseen(element) || !seen(element)) continue
      range.selectNodeContents(node)
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      const [first] = lines
      if (!first) continue
      const box = {
        left: Math.min(...lines.map(({ left }) => left)),
        top: Math.min(...lines.map(({ top }) => top)),
        right: Math.max(...lines.map(({ right }) => right)),
        bottom: Math.max(...lines.map(({ bottom }) => bottom)),
      }
      let hidden = false
      for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
        const style = styleOf(at)
        const around = at.getBoundingClientRect()
        if (style.clipPath !== 'none') {
          hidden = true
          break
        }
        const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY)
        if (scrolls) {
          // What is scrolled away inside a place of its own is not lost.
          if (
            box.right < around.left ||
            box.left > around.right ||
            box.bottom < around.top ||
            box.top > around.bottom
          )
            hidden = true
          break
        }
        const clips = /hidden|clip/.test(style.overflowX)
        const lost =
          box.right > around.right + slack || box.left < around.left - slack || box.bottom > around.bottom + 3
        if (clips && lost) {
          const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
          if (!shortened || !toldInFull(element)) problems.push(`cut: ${called(element)} in ${called(at)}`)
          hidden = true
          break
        }
        if (style.position === 'fixed') break
      }
      if (hidden) continue
      const button = element.closest(
        'button, [role="button"], .ant-btn, .tag, .status, th, td, .badge, label',
      )
      if (button && seen(button)) {
        const around = button.getBoundingClientRect()
        const inside = getComputedStyle(button).display !== 'inline'
        if (
          inside &&
          (box.right > around.right + slack ||
            box.left < around.left - slack ||
            box.bottom > around.bottom + 3)
        )
          problems.push(`runs out: ${called(element)} of ${called(button)}`)
      }
      // Between the lines of two texts there is air that belongs to both.
      for (const { left, right, top, bottom, height } of lines)
        words.push({ element, box: { left, right, top: top + height / 5, bottom: bottom - height / 5 } })
    }

    const holders = new Map<Element, Element | null>()
    const held = (element: Element): Element | null => {
      const known = holders.get(element)
      if (known !== undefined) return known
      const own = /fixed|sticky/.test(getComputedStyle(element).position)
      const holder = own ? element : element.parentElement && held(element.parentElement)
      holders.set(element, holder)
      return holder
    }
    const controls = [
      ...root.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [role="button"], [role="combobox"]',
      ),
    ]
      .filter((element) => !unseen(element) && seen(element))
      // A link in the middle of a text has a box for every line it stands on.
      .flatMap((element) => [...element.getClientRects()].map((box) => ({ element, box })))
      .filter(({ box }) => box.width > 3 && box.height > 3)
    const related = (one: Element, other: Element) => {
      if (one.contains(other) || other.contains(one)) return true
      const kit = (element: Element) =>
        element.closest(
          'label, .ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-segmented-item, .ant-radio-button-wrapper',
        )
      const mine = kit(one)
      return mine !== null && mine === kit(other)
    }
    const overlap = (one: Box, other: Box) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3
    /** Scrolled away inside a place of its own. */
    const away = (element: Element, box: Box) => {
      for (let at: Element | null = element.parentElement; at; at = at.parentElement) {
        if (!/auto|scroll/.test(styleOf(at).overflowY + styleOf(at).overflowX)) continue
        const around = at.getBoundingClientRect()
        return box.bottom > around.bottom + 1 || box.top < around.top - 1 || box.right > around.right + 1
      }
      return false
    }
    const things = [...controls, ...words]
      .filter(({ element, box }) => !away(element, box))
      .map(({ element, box }) => ({ element, box, held: held(element) }))
      .sort((one, other) => one.box.top - other.box.top)
    things.forEach((one, index) => {
      for (const other of things.slice(index + 1)) {
        if (other.box.top >= one.box.bottom) break
        if (one.held !== other.held || related(one.element, other.element) || !overlap(one.box, other.box))
          continue
        problems.push(`over each other: ${called(one.element)} and ${called(other.element)}`)
      }
    })

    if (open) {
      for (const button of open.querySelectorAll<HTMLElement>('button:not([disabled])')) {
        if (!seen(button)) continue
        button.scrollIntoView({ block: 'center', behavior: 'instant' })
        const { left, top, width, height } = button.getBoundingClientRect()
        const there = document.elementFromPoint(left + width / 2, top + height / 2)
        if (!there || !button.contains(there)) problems.push(`out of reach: ${called(button)}`)
      }
    } else {
      const standing = [...new Set(holders.values())].filter((one) => one !== null)
      const area = standing.reduce((sum, one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect()
        const wide = Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0))
        return sum + wide * Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0))
      }, 0)
      if (area > (innerWidth * innerHeight) / 3)
        problems.push(
          `what stands still takes ${Math.round((100 * area) / (innerWidth * innerHeight))} % of the screen`,
        )
    }
    return [...new Set(problems)]
  })
