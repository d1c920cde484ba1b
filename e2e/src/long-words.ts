import type { Page } from 'playwright-core'

const vowels: Readonly<Record<string, string>> = { a: 'áa', e: 'ée', i: 'íi', o: 'óo', u: 'úu' }

/** As a language of longer words would write it; what is put in by name stays. */
const longer = (text: string) =>
  text
    .split(/(\{[^}]*\}|\\.)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[aeiou]/g, (one) => vowels[one] ?? one)))
    .join('')

const isCode = (text: string) => /^(|en|en-GB|[\s\p{P}]*(\{[^}]*\}[\s\p{P}]*)*)$/u.test(text)
const english = /("en"|\ben)(\s*:\s*)(["'`])((?:(?!\3)[^\\$]|\\.)*)\3/g
const lengthened = (source: string) =>
  source.replaceAll(english, (whole, key: string, colon: string, quote: string, text: string) =>
    isCode(text) ? whole : `${key}${colon}${quote}«${longer(text)}»${quote}`,
  )

/** The program of the pages is the same for everybody who opens them in one run. */
const programs = new Map<string, Promise<string>>()

/** From the next page on, every English text of the application and of its server is longer and in brackets. */
export async function lengthen(page: Page): Promise<void> {
  await page.route(/\.js$/, async (route) => {
    const address = route.request().url()
    const read = async () => lengthened(await (await route.fetch()).text())
    const body = programs.get(address) ?? read()
    programs.set(address, body)
    await route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: await body })
  })
  await page.route(/\/api\/(?!live)/, async (route) => {
    const response = await route.fetch()
    if (!/json/.test(response.headers()['content-type'] ?? '')) return route.fulfill({ response })
    return route.fulfill({ response, body: lengthened(await response.text()) })
  })
}

/** Words on the page that came from nowhere a translator looks: neither in brackets nor written by somebody. */
export const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll('h1, h2, h3, button, label, legend, summary, th, dt, nav a')]
    const texts = shown.flatMap((element) => {
      if (element.closest('[lang="zh-CN"], [lang="en"], h1[title], svg') !== null) return []
      return [...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [],
      )
    })
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'].flatMap((name) =>
      [...document.querySelectorAll(`main [${name}], header [${name}]`)].flatMap((element) => {
        const said = element.getAttribute(name) ?? ''
        // The kit's own words come with its own translations; a title may repeat what stands there, cut.
        const own = element.closest('.anticon, [class*="ant-picker"], [class*="ant-select"]') !== null
        const named = name === 'aria-label' && element.hasAttribute('aria-labelledby')
        return own || named || element.matches('.words, h1, td') || element.textContent === said ? [] : [said]
      }),
    )
    return [...texts, ...attributes].filter(
      (text) => /\p{L}{4}/u.test(text) && !text.includes('«') && !text.includes('»'),
    )
  })
