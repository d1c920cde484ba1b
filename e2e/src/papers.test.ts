import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { onDesk } from './hands.ts'
import { plantWork, type PlantWork } from './plant-work.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

/** The plant adds to the SOP: registering fills a slip of which quality control gets a copy. */
function edition(source: string): string {
  const register = '    form: complaint-register\n    tell: [{ to: marketing-deputy-gm'
  const forms = 'forms:\n'
  for (const said of [register, forms]) assert.equal(source.split(said).length, 2, said)
  return source
    .replace(register, register.replace('complaint-register', '[complaint-register, slip]'))
    .replace(
      forms,
      `${forms}  slip: { zh: 登记单, en: Registration slip, original: marketing, copies: [qc] }\n`,
    )
}

before(async () => {
  app = await startApp({
    organisation: 'plant.yaml',
    edition: { procedure: 'interim-and-permanent', of: edition },
  })
  browser = await openBrowser()
  work = await plantWork(app)
})

for (const { language, size, say, named, here } of variants)
  test(`whoever gets a copy of a form signs for it, and the complaint says who has which ${here}`, async () => {
    const complaint = await work.registered(say)
    const quality = await visitor(browser, app.url, language, size)
    const { page } = quality
    await quality.signIn(app.signIn('qin.lan'))
    const form = say('登记单', 'Registration slip')
    const line = onDesk(page, complaint.number, say('通知', 'Notice'))
    await line.waitFor()
    await fine(quality, language)
    await picture(page, named('copy-desk'))
    await line.getByRole('link').first().click()
    const notice = page.locator('#todo').getByText(form).first()
    await notice.waitFor()
    await fine(quality, language)
    await picture(page, named('copy-page'))
    const sign = page
      .locator('#todo')
      .getByRole('button', { name: say('签收通知', 'Sign for it'), exact: true })
    await sign.first().click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('签收通知', 'Sign for it'), exact: true })
      .click()
    await notice.waitFor({ state: 'detached' })
    const papers = page.locator('#papers')
    await papers.getByText(form).waitFor()
    await papers.scrollIntoViewIfNeeded()
    await fine(quality, language)
    await picture(page, named('copy-papers'))
    await quality.close()
  })
