import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axeCore from 'axe-core'
import type { Browser, Cookie, Page } from 'playwright-core'

declare global {
  var axe: typeof axeCore
}

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

export const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
export type Size = keyof typeof sizes
export type Language = 'zh' | 'en'
const locales = { zh: 'zh-CN', en: 'en-GB' } as const

export type SignIn = { email: string; password: string }

export type Visitor = {
  page: Page
  /** By the address, as a link in a message opens it. */
  go(path: string): Promise<void>
  /** To another screen without loading the console again, as its own links do. */
  turnTo(path: string): Promise<void>
  signIn(who: SignIn): Promise<void>
  close(): Promise<void>
}

/** Who signed in once in this run stays signed in: the form of signing in is met once by everybody. */
const signedIn = new Map<string, Cookie[]>()

type Looks = { colorScheme?: 'light' | 'dark' }

/** Somebody with a browser of his own: no drafts but his. A page that breaks fails the test. */
export async function visitor(
  browser: Browser,
  url: string,
  language: Language,
  size: Size,
  { colorScheme = 'light' }: Looks = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: locales[language],
    timezoneId: 'Asia/Shanghai',
    // A thing that is fading in has no contrast yet; people who ask for it get the pages at rest.
    reducedMotion: 'reduce',
    viewport: sizes[size],
    colorScheme,
    baseURL: url,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const broken: Error[] = []
  page.on('pageerror', (error) => broken.push(error))
  return {
    page,
    async go(path) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
    },
    async turnTo(path) {
      const before = await heading(page).innerText()
      // The router hears of it as of a link that was followed.
      await page.evaluate((to) => history.pushState({}, '', to), path)
      await page.waitForFunction(
        (left) => {
          const now = document.querySelector('main h1')?.textContent
          return now !== undefined && now !== left && document.querySelector('.loading') === null
        },
        before,
        { polling: 50 },
      )
    },
    async signIn({ email, password }) {
      await context.addCookies(signedIn.get(`${url} ${email}`) ?? [])
      // The company knows all its people as readers of Chinese; who reads English has chosen it on his device.
      const place = `redress.language.console.${(email.split('@')[0] ?? '').replaceAll('.', '-')}`
      await page.addInitScript(
        ([here, chosen]) => {
          // A frame that shows a PDF runs this too, and has no storage while it is taken away.
          if (window.top !== window) return
          if (localStorage.getItem(here) === null) localStorage.setItem(here, JSON.stringify(chosen))
        },
        [place, language] as const,
      )
      await page.goto('/')
      const address = page.getByLabel(language === 'zh' ? '电子邮件' : 'E-mail')
      await desk(page, language).or(address).first().waitFor()
      // A session ends when the company's clock has gone on.
      if ((await address.count()) === 0) return
      await address.fill(email)
      await page.getByLabel(language === 'zh' ? '密码' : 'Password').fill(password)
      await page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in' }).click()
      await desk(page, language).waitFor()
      signedIn.set(`${url} ${email}`, await context.cookies())
    },
    async close() {
      await context.close()
      const [first] = broken
      if (first) throw first
    },
  }
}

const heading = (page: Page) => page.locator('main h1').first()
const desk = (page: Page, language: Language) =>
  page.getByRole('heading', { level: 1, name: language === 'zh' ? '我的待办' : 'My desk' })

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What stands between somebody and the page: WCAG 2.2 A and AA, no rule left out, one line per finding. */
export const barriers = (page: Page, within?: string): Promise<string[]> => found(page, rules, within)

/** What cannot be read in these colours, on a page that was looked at in others: only the colours differ. */
export async function unreadable(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  return found(page, ['color-contrast', 'link-in-text-block'])
}

async function found(page: Page, runOnly: readonly string[], within?: string): Promise<string[]> {
  // Into the page once, and run where it is: the pages hold no frames of others that would ask for more.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeCore.source)
  const barred = await page.evaluate(
    async ([only, place]) => {
      // What changes its colour gradually has no contrast yet.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
      const { violations } = await window.axe.run(place ?? document, {
        runOnly: [...only],
        resultTypes: ['violations'],
      })
      return violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ html }) => html.slice(0, 200)) }))
    },
    [runOnly, within] as const,
  )
  return barred.flatMap(({ id, places }) => places.map((html) => `${page.url()} ${id}: ${html}`))
}

/** Content wider than the screen, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

/** With PICTURES=on the run writes what it saw to docs/pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== 'on') return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
