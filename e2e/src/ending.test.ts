import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { colleague } from './colleagues.ts'
import { fine } from './fine.ts'
import { fileAt, openStep, press } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor, type Language, type Size } from './visitor.ts'

let app: RunningApp
let browser: Browser
const over = new Map<`${Language} ${Size}`, { number: string; receipt: string; id: string }>()

/** The plant adds to the SOP: what is looked at on registering, and that a file is kept for a day. */
function edition(source: string): string {
  const asks = '    asks: [customer, description, market, subject, stage-concerned, severity]\n'
  assert.equal(source.split(asks).length, 2)
  const checklist = `    checklist:
      - { zh: 已请客户保留样品, en: the customer was asked to keep a sample }
      - { zh: 已核对送货单, en: the delivery note was compared }
`
  return `${source.replace(asks, `${asks}${checklist}`)}\nkeep: { for: 1 day after closed, by: marketing }\n`
}

const words = '端盖 D-80 开裂'

before(async () => {
  app = await startApp({
    organisation: 'plant.yaml',
    edition: { procedure: 'interim-and-permanent', of: edition },
  })
  browser = await openBrowser()
  const clerk = await colleague(app, 'he.jing')
  for (const { language, size } of variants) {
    const filed = await fileAt(app.url, 'beichen', { description: words, customer: { name: '4711' } })
    const id = await clerk.find(filed.number)
    await clerk.withdraws(id, '4712')
    over.set(`${language} ${size}`, { ...filed, id })
  }
  app.later({ hours: 50 })
})

for (const { language, size, say, named, here } of variants) {
  test(`a file that was kept its time is archived and disposed of by whoever keeps it ${here}`, async () => {
    const closed = over.get(`${language} ${size}`)
    assert.ok(closed)
    const keeper = await visitor(browser, app.url, language, size)
    const { page } = keeper
    await keeper.signIn(app.signIn('he.jing'))
    await keeper.go(`/complaints/${closed.id}`)
    const dispose = page.getByRole('button', {
      name: say('销毁投诉档案', 'Dispose of the complaint'),
      exact: true,
    })
    await dispose.waitFor()
    await fine(keeper, language)
    await press(page, say('归档', 'Archive'))
    const archiving = page.getByRole('dialog')
    const archived = page.locator('.complaint-line').getByText(say('已归档', 'Archived'))
    await archiving.or(archived).first().waitFor()
    if ((await archiving.count()) > 0) {
      await fine(keeper, language)
      await archiving.getByRole('button', { name: say('归档', 'Archive'), exact: true }).click()
    }
    await archived.waitFor()

    await dispose.click()
    const dialogue = page.getByRole('dialog')
    const act = dialogue.getByRole('button', { name: say('永久销毁', 'Dispose of it for good') })
    await act.waitFor()
    await fine(keeper, language)
    await picture(page, named('disposing'))
    const number = dialogue.getByRole('textbox')
    await number.fill(`${closed.number}0`)
    assert.ok(await act.isDisabled(), 'another number disposes of nothing')
    await number.fill(closed.number)
    await act.click()
    await page
      .getByText(say(`${closed.number} 已销毁`, `${closed.number} is disposed of`))
      .first()
      .waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await fine(keeper, language)
    await picture(page, named('disposed'))
    await keeper.go(`/complaints/${closed.id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.equal(await page.getByText(words).count(), 0)
    await fine(keeper, language)
    await keeper.close()

    const customer = await visitor(browser, app.url, language, size)
    await customer.go(`/r/${closed.receipt}`)
    await customer.page.getByText(say('没有找到这份回执', 'This receipt was not found')).waitFor()
    await fine(customer, language)
    await customer.close()
  })

  test(`each line of a checklist is ticked or passed over with a reason, and stays to be read ${here}`, async () => {
    const { number } = await fileAt(app.url, 'beichen', {
      description: words,
      customer: { name: '4711', phone: '13900139000' },
      product: 'D-80',
      lot: 'L2611',
    })
    const clerk = await visitor(browser, app.url, language, size)
    const { page } = clerk
    await clerk.signIn(app.signIn('he.jing'))
    const step = say('客户投诉登记', 'Registration')
    await openStep(clerk, number, step)
    for (const name of ['market', 'subject', 'stage-concerned', 'severity'])
      await page.locator(`.choice [name$="${name}"]`).first().check()
    const checklist = page.getByRole('group', { name: say('核对清单', 'Checklist') })
    await checklist.waitFor()
    await press(page, say('完成', 'Done'))
    await page.locator('.step-form .problem').waitFor()
    await fine(clerk, language)
    await picture(page, named('checklist-refused'))
    await checklist.getByRole('checkbox').first().check()
    const why = say('送货单还没有寄来', 'The delivery note has not come')
    await checklist.getByRole('textbox').fill(why)
    await fine(clerk, language)
    await picture(page, named('checklist'))
    await press(page, say('完成', 'Done'))
    const record = page.locator('.step-record')
    await record.locator('summary').click()
    const done = record.locator('.checks')
    await done.getByText(why).waitFor()
    await fine(clerk, language)
    await done.first().scrollIntoViewIfNeeded()
    await picture(page, named('checklist-done'))
    await clerk.close()
  })
}
