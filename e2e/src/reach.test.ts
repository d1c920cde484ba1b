import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fileAt } from './hands.ts'
import { visitor } from './visitor.ts'
import { unseenFocus } from './focus.ts'

let app: RunningApp
let browser: Browser
let filed: { number: string; receipt: string }

before(async () => {
  app = await startApp()
  browser = await openBrowser()
  filed = await fileAt(app.url, 'haiwan', {
    description: '98 %',
    customer: { name: '4711', phone: '13800138000' },
    product: '80',
    lot: '20261102',
  })
})

/** Who looks at which screens; between them they see every one. */
const screens = () =>
  [
    [
      'zhang.wei',
      [
        '/register',
        '/record',
        '/letters',
        '/labels',
        '/calendars',
        '/procedures',
        '/procedures/trader-24-hours/current/coverage',
      ],
    ],
    ['li.na', ['/team']],
    ['sun.yue', ['/audit']],
    ['wang.jun', [`/erasing?number=${filed.number}`]],
  ] as const

/** Every screen of the company, and the customer's, one after the other. */
async function everywhere(
  language: 'zh' | 'en',
  open: (page: Page) => Promise<void>,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  for (const [mailbox, paths] of screens()) {
    const person = await visitor(browser, app.url, language, 'desktop')
    await person.signIn(app.signIn(mailbox))
    await open(person.page)
    await look(person.page)
    if (mailbox === 'zhang.wei') {
      await person.page.locator('.line', { hasText: filed.number }).getByRole('link').first().click()
      await person.page.locator('.complaint-head').waitFor()
      await look(person.page)
    }
    for (const path of paths) {
      await person.turnTo(path)
      await look(person.page)
    }
    await person.close()
  }
  const customer = await visitor(browser, app.url, language, 'desktop')
  await open(customer.page)
  await customer.go('/p/haiwan?product=80')
  await look(customer.page)
  await customer.page.getByRole('textbox').fill('98 %')
  while ((await customer.page.locator('button.primary').count()) > 0) {
    const step = await customer.page.locator('h1').innerText()
    if ((await customer.page.locator('.read-back, dl').count()) > 0) break
    await customer.page.locator('button.primary').click()
    await customer.page.waitForFunction((before) => document.querySelector('h1')?.innerText !== before, step)
    await look(customer.page)
  }
  await customer.go(`/r/${filed.receipt}`)
  await customer.page.getByText(filed.number).first().waitFor()
  await look(customer.page)
  await customer.close()
}

test('wherever the keyboard goes, it is seen, and nothing lies over it', () =>
  everywhere(
    'zh',
    () => Promise.resolve(),
    async (page) => {
      await page.keyboard.press('Tab')
      assert.deepEqual(await unseenFocus(page), [])
    },
  ))
