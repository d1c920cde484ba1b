import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { colleague, type Colleague } from './colleagues.ts'
import { fine } from './fine.ts'
import { fileAt } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let clerk: Colleague

before(async () => {
  app = await startApp()
  browser = await openBrowser()
  clerk = await colleague(app, 'zhang.wei')
})

for (const { language, size, say, named, here } of variants)
  test(`the data of somebody who asks for it are erased, with the SOP's retention overruled knowingly ${here}`, async () => {
    const name = say('林黛玉', 'Lin Daiyu')
    const words = say('电话被泄露，请删除我的资料。', 'My number was passed on. Please erase what you hold.')
    const filed = await fileAt(app.url, 'haiwan', {
      description: words,
      customer: { name, phone: '13911112222' },
      language,
    })
    const officer = await visitor(browser, app.url, language, size)
    const { page } = officer
    await officer.signIn(app.signIn('wang.jun'))
    await officer.turnTo('/erasing')
    await fine(officer, language)
    const which = page.getByLabel(say('投诉编号', 'Number of the complaint'))
    const look = () => page.getByRole('button', { name: say('查看', 'Look') }).click()
    await which.fill('TC0000-0000')
    await look()
    await page.getByRole('alert').waitFor()
    await fine(officer, language)

    // What is still open is closed first.
    await which.fill(filed.number)
    await look()
    await page.getByText(say('投诉尚未结案', 'It is still open')).waitFor()
    await fine(officer, language)
    await picture(page, named('erasing-open'))
    await clerk.withdraws(await clerk.find(filed.number), say('客户撤回', 'Taken back by the customer'))
    await page.reload()

    const everything = page.getByRole('radio').nth(1)
    await everything.check()
    const despite = page.getByRole('checkbox')
    await despite.waitFor()
    await fine(officer, language)
    await picture(page, named('erasing-retained'))
    await despite.check()
    const confirm = page.locator('#erasing-confirm')
    const act = page.locator('.erasure button[type="submit"]')
    assert.ok(await act.isDisabled(), 'nothing is erased by a press alone')
    await confirm.fill(filed.number)
    await fine(officer, language)
    await picture(page, named('erasing-confirm'))
    await act.click()
    await page.getByRole('status').filter({ hasText: filed.number }).waitFor()
    await fine(officer, language)
    await picture(page, named('erasing-done'))
    await officer.close()

    const customer = await visitor(browser, app.url, language, size)
    await customer.go(`/r/${filed.receipt}`)
    await customer.page.getByText(filed.number).first().waitFor()
    assert.equal(await customer.page.getByText(words).count(), 0)
    assert.equal(await customer.page.getByText(name).count(), 0)
    await fine(customer, language)
    await picture(customer.page, named('erasing-receipt'))
    await customer.close()
  })
