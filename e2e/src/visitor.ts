import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

export const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
export type Size = keyof typeof sizes
export type Language = 'zh' | 'en'
const locales = { zh: 'zh-CN', en: 'en-GB' } as const

export type SignIn = { email: string; password: string }

export type Visitor = {
  page: Page
  go(path: string): Promise<void>
  signIn(who: SignIn): Promise<void>
  close(): Promise<void>
}

/** Somebody with a browser of his own: no cookies and drafts but his. A page that breaks fails the test. */
export async function visitor(
  browser: Browser,
  url: string,
  language: Language,
  size: Size,
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: locales[language],
    timezoneId: 'Asia/Shanghai',
    // A thing that is fading in has no contrast yet; people who ask for it get the pages at rest.
    reducedMotion: 'reduce',
    viewport: sizes[size],
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
    async signIn({ email, password }) {
      await page.goto('/')
      await page.getByLabel(language === 'zh' ? '电子邮件' : 'E-mail').fill(email)
      await page.getByLabel(language === 'zh' ? '密码' : 'Password').fill(password)
      await page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in' }).click()
      await page
        .getByRole('heading', { level: 1, name: language === 'zh' ? '我的待办' : 'My desk' })
        .waitFor()
    },
    async close() {
      await context.close()
      const [first] = broken
      if (first) throw first
    },
  }
}

/** What stands between somebody and the page: WCAG 2.2 A and AA, one line per finding. */
export async function barriers(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 200)}`),
  )
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
