import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fileAt } from './hands.ts'
import { fine } from './fine.ts'
import { variants } from './variants.ts'
import { picture, visitor, type Language, type Size, type Visitor } from './visitor.ts'

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

for (const { language, size, named, here } of variants) {
  // The light page in one language, the dark one in the other: what is said of one holds for both.
  const looks = { colorScheme: language === 'zh' ? 'light' : 'dark' } as const

  test(`whoever holds an office meets none on its screen ${here}`, async () => {
    for (const [holder, path] of [
      ['sun.yue', '/audit'],
      ['wang.jun', `/erasing?number=${filed.number}`],
    ] as const) {
      const person = await visitor(browser, app.url, language, size, looks)
      await person.signIn(app.signIn(holder))
      await person.go(path)
      await person.page.locator('.section').first().waitFor()
      await fine(person, language)
      await picture(person.page, named(path.slice(1).replace(/\?.*/, '')))
      await person.close()
    }
  })

  test(`the people of the company meet none on any of their screens ${here}`, async () => {
    const clerk = await visitor(browser, app.url, language, size, looks)
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
    '/calendars',
    '/procedures',
    '/procedures/trader-24-hours/current/coverage',
  ]) {
    await clerk.turnTo(path)
    await fine(clerk, language)
    await picture(page, named(path.slice(1).replaceAll('/', '-')))
  }
  await clerk.turnTo('/register')
  await page.getByRole('button', { name: language === 'zh' ? '选择列' : 'Columns', exact: true }).click()
  await page.getByRole('tooltip').waitFor()
  await fine(clerk, language)
  await clerk.turnTo('/complaints/01900000-0000-7000-8000-000000000000')
  await fine(clerk, language)
  await clerk.turnTo('/register?q=zzzz-nothing')
  await fine(clerk, language)
  await clerk.turnTo('/no-such-page')
  await fine(clerk, language)
  if (size === 'desktop') {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await fine(clerk, language)
  }
}
