import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fileAt } from './hands.ts'
import { barriers, overflow, picture, visitor, type Language, type Size, type Visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let filed: { number: string; receipt: string }

before(async () => {
  app = await startApp()
  browser = await openBrowser()
  filed = await file('A3 打印纸受潮发霉，外包装破损，请尽快换货。')
})

const file = (description: string) =>
  fileAt(app.url, 'haiwan', {
    description,
    customer: { name: '上海明德文具店', phone: '13800138000' },
    product: 'A3 打印纸 80g',
    lot: 'B20261102',
  })

/** Nothing on the page bars anybody, nothing runs over its edge, and the page says which language it speaks. */
async function fine({ page }: Visitor, language: Language): Promise<void> {
  assert.deepEqual(await barriers(page), [])
  assert.equal(await overflow(page), 0, `${page.url()} is wider than the screen`)
  assert.equal(await page.locator('html').getAttribute('lang'), language === 'zh' ? 'zh-CN' : 'en-GB')
  assert.notEqual(await page.title(), '')
}

for (const language of ['zh', 'en'] as const)
  for (const size of ['desktop', 'phone'] as const) {
    const named = (page: string) => `${page}-${language}-${size}`
    const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
    const here = `(${language}, ${size})`

    test(`a customer meets no barrier from the first question to the receipt ${here}`, async () => {
      const customer = await visitor(browser, app.url, language, size)
      await customer.go('/p/haiwan?product=A3&lot=B1')
      await fine(customer, language)
      await picture(customer.page, named('filing'))
      await customer.page.getByRole('button', { name: say('下一步', 'Next') }).click()
      await customer.page
        .getByText(say('请先说明发生了什么问题。', 'Please tell us what went wrong first.'))
        .waitFor()
      await fine(customer, language)
      await customer.page.getByRole('textbox').first().fill('The paper is damp. 纸张受潮。')
      for (;;) {
        await customer.page.getByRole('button', { name: say('下一步', 'Next') }).click()
        await fine(customer, language)
        if (
          await customer.page.getByRole('button', { name: say('提交投诉', 'Send the complaint') }).isVisible()
        )
          break
      }
      await customer.go(`/r/${filed.receipt}`)
      await customer.page.getByText(filed.number).first().waitFor()
      await fine(customer, language)
      await picture(customer.page, named('receipt'))
      await customer.go('/p/nobody')
      await fine(customer, language)
      await customer.go(`/r/${filed.number}`)
      await customer.page.getByText(say('没有找到这份回执', 'This receipt was not found')).first().waitFor()
      await fine(customer, language)
      await customer.close()
    })

    test(`whoever holds an office meets none on its screen ${here}`, async () => {
      for (const [holder, path] of [
        ['sun.yue', '/audit'],
        ['wang.jun', `/erasing?number=${filed.number}`],
      ] as const) {
        const person = await visitor(browser, app.url, language, size)
        await person.signIn(app.signIn(holder))
        await person.go(path)
        await person.page.locator('.section').first().waitFor()
        await fine(person, language)
        await picture(person.page, named(path.slice(1).replace(/\?.*/, '')))
        await person.close()
      }
    })

    test(`the people of the company meet none on any of their screens ${here}`, async () => {
      const clerk = await visitor(browser, app.url, language, size)
      await clerk.go('/')
      await fine(clerk, language)
      await clerk.signIn(app.signIn('zhang.wei'))
      await everyScreen(clerk, language, size, named)
      await clerk.close()
    })
  }

async function everyScreen(clerk: Visitor, language: Language, size: Size, named: (page: string) => string) {
  const { page } = clerk
  await page.getByText(filed.number).first().waitFor()
  await fine(clerk, language)
  await picture(page, named('desk'))
  await page.locator('li', { hasText: filed.number }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'A3' }).waitFor()
  await page.waitForLoadState('networkidle')
  await fine(clerk, language)
  await picture(page, named('complaint'))
  for (const path of [
    '/register',
    '/record',
    '/letters',
    '/labels',
    '/calendars',
    '/procedures',
    '/procedures/trader-24-hours/current/coverage',
  ]) {
    await clerk.go(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await fine(clerk, language)
    await picture(page, named(path.slice(1).replaceAll('/', '-')))
  }
  await clerk.go('/register')
  await page.getByRole('button', { name: language === 'zh' ? '列' : 'Columns', exact: true }).click()
  await page.getByRole('tooltip').waitFor()
  await fine(clerk, language)
  await clerk.go('/register?q=zzzz-nothing')
  await fine(clerk, language)
  await clerk.go('/complaints/01900000-0000-7000-8000-000000000000')
  await fine(clerk, language)
  await clerk.go('/no-such-page')
  await fine(clerk, language)
  if (size === 'desktop') {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await fine(clerk, language)
  }
}
