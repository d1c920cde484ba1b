import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { fileAt } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

/** The plant has a second SOP, with a desk of its own. */
const second = (organisation: string) => `${organisation.replace(
  /^procedures:$/m,
  `procedures:
  visit-in-two-days:
    roles:
      salesman: [he-jing]
      after-sales: marketing
      quality-inspection: quality
      marketing-deputy-gm: [gao-yuan]
      management-representative: [ma-qiang]
      general-manager: general-manager
    signed-by: { drafted: qin-lan, reviewed: ma-qiang, approved: gao-yuan }`,
)}
  visits:
    title: { zh: 上门服务, en: Visits }
    procedure: visit-in-two-days
    channel: oral
    language: zh
    languages: [zh, en]
    fields: [product, customer.name, customer.phone]
`

before(async () => {
  app = await startApp({ organisation: 'plant.yaml', also: second })
  browser = await openBrowser()
})

for (const { language, size, say, named, here } of variants.filter(
  ({ language, size }) => (language === 'zh') === (size === 'desktop'),
))
  test(`where a company runs two SOPs, the register shows the complaints of one of them ${here}`, async () => {
    const words = say('端盖开裂', 'An end cap cracks')
    const cracked = await fileAt(app.url, 'beichen', { description: words })
    const visit = await fileAt(app.url, 'visits', { description: words })
    const clerk = await visitor(browser, app.url, language, size)
    const { page } = clerk
    await clerk.signIn(app.signIn('he.jing'))
    await clerk.turnTo('/register')
    const found = (number: string) => page.getByRole('link', { name: number, exact: true })
    await found(cracked.number).waitFor()
    await found(visit.number).waitFor()
    await page.getByRole('combobox', { name: say('程序', 'Procedure') }).click()
    const title = say('顾客投诉处理办法', 'Complaint handling with a visit within two working days')
    await page.locator('.ant-select-dropdown:visible').getByText(title).click()
    await page.waitForURL(/procedure=visit-in-two-days/)
    await found(cracked.number).waitFor({ state: 'detached' })
    assert.equal(await found(visit.number).count(), 1)
    await fine(clerk, language)
    await page
      .getByRole('button', { name: say('去掉条件：', 'Remove: ') })
      .first()
      .click()
    await found(cracked.number).waitFor()

    // Whoever holds it is chosen in the same way; the same role stands in both.
    await page.getByRole('combobox', { name: say('负责', 'Held by') }).click()
    await fine(clerk, language)
    await page.locator('.ant-select-dropdown:visible').getByText(title).click()
    await page.waitForURL(/holder=/)
    await found(cracked.number).waitFor({ state: 'detached' })
    assert.equal(await found(visit.number).count(), 1)
    const chip = page.locator('.chip', { hasText: title })
    assert.match(await chip.innerText(), say(/^由.+负责/, /^held by /))
    await fine(clerk, language)
    await picture(page, named('register-holder'))
    await page.reload()
    await chip.getByRole('button').click()
    await found(cracked.number).waitFor()
    await clerk.close()
  })
