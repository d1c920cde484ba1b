import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { makeExhibits } from './exhibits.ts'
import { badStart, unseenFocus } from './focus.ts'
import { misplaced } from './layout.ts'
import { lengthen, strangers } from './long-words.ts'
import { disputesReopen } from './plant-work.ts'
import { tour, type Exhibits } from './tour.ts'
import { barriers, sizes } from './visitor.ts'

let app: RunningApp
let browser: Browser
let exhibits: Exhibits

before(async () => {
  app = await startApp({ organisation: 'plant.yaml', edition: disputesReopen })
  browser = await openBrowser()
  exhibits = await makeExhibits(app)
})

test('wherever the keyboard begins and goes, it is seen, and nothing lies over it', async () => {
  const found: string[] = []
  await tour({
    app,
    browser,
    language: 'zh',
    exhibits,
    begin: () => Promise.resolve(),
    async look(page, stop) {
      found.push(...(await badStart(page)).map((one) => `${stop}: ${one}`))
      await page.keyboard.press('Tab')
      found.push(...(await unseenFocus(page)).map((one) => `${stop}: ${one}`))
    },
  })
  assert.deepEqual(found, [])
})

/** A desktop, the same at twice the size, a low window beside another, a phone, and four times the size. */
const windows = [
  sizes.desktop,
  { width: 640, height: 400 },
  { width: 900, height: 420 },
  sizes.phone,
  { width: 320, height: 640 },
]

test('words half as long again stand whole in their places, on every screen at every size', async () => {
  const found: string[] = []
  await tour({
    app,
    browser,
    language: 'en',
    exhibits,
    async begin({ page }) {
      page.on('console', (said) => {
        if (said.text().includes('Content Security Policy')) found.push(`${page.url()}: ${said.text()}`)
      })
      await lengthen(page)
      await page.reload()
      await page.getByText('«').first().waitFor()
    },
    async look(page, stop, hanging) {
      found.push(...(await strangers(page)).map((words) => `${stop}: ${words} is written in the page itself`))
      const now = page.viewportSize() ?? sizes.desktop
      for (const size of hanging ? [now] : windows) {
        await page.setViewportSize(size)
        found.push(...(await misplaced(page)).map((one) => `${stop}, ${size.width} pixels: ${one}`))
      }
      await page.setViewportSize(now)
      found.push(...(await dialogBarriers(page)).map((one) => `${stop}: ${one}`))
    },
  })
  assert.deepEqual(found, [])
})

/** The screens themselves are looked at in pages.test.ts; here what opens over them, by day and by night. */
async function dialogBarriers(page: Page): Promise<string[]> {
  if ((await page.getByRole('dialog').count()) === 0) return []
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await barriers(page, '[role="dialog"]')))
  }
  return found
}
