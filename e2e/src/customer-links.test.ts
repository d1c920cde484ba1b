import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { onDesk, press } from './hands.ts'
import { plantWork, type PlantWork } from './plant-work.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

before(async () => {
  app = await startApp({ organisation: 'plant.yaml' })
  browser = await openBrowser()
  work = await plantWork(app)
})

for (const { language, size, say, named, here } of variants)
  test(`a customer confirms his address from the first mail and says from the answer how it was ${here}`, async () => {
    const email = `${language}.${size}@customer.example`
    const complaint = await work.registered(say, 'ordinary', { email })
    const clerk = work.staff['he.jing']
    const linkIn = async (kind: 'v' | 's') => {
      const [letter] = await clerk.letters(complaint.number)
      const path = new RegExp(`/${kind}/\\S+`).exec(letter?.text ?? '')?.[0]
      assert.ok(letter && path, `the letter brings its link: ${letter?.text}`)
      return { ...letter, path }
    }
    const customer = await visitor(browser, app.url, language, size)
    const { page } = customer

    const first = await linkIn('v')
    await first.left()
    await customer.go(first.path)
    await page.getByRole('heading', { level: 1, name: say('确认您的邮箱', 'Confirm your address') }).waitFor()
    await fine(customer, language)
    await picture(page, named('address'))
    await page.getByRole('button', { name: say('这是我的邮箱', 'This is my address') }).click()
    const confirmed = page.getByRole('heading', { name: say('已确认，谢谢。', 'Confirmed. Thank you.') })
    await confirmed.waitFor()
    await fine(customer, language)
    await picture(page, named('address-confirmed'))
    await page.reload()
    await confirmed.waitFor()
    await customer.go(`${first.path.slice(0, -4)}AAAA`)
    const notFound = page.getByText(say('这个链接不能用', 'This link does not work'))
    await notFound.waitFor()
    await fine(customer, language)

    await work.written(complaint, say)
    await work.investigated(complaint, say)
    await work.planned(complaint, say)
    await work.reviewed(complaint)
    await work.approved(complaint)
    await work.answered(complaint, say, 'email')
    const answer = await linkIn('s')
    await customer.go(answer.path)
    await page.getByText(say('现在不能评价', 'There is nothing to choose just now')).waitFor()
    await fine(customer, language)
    await answer.left()
    // Whoever reads the answer on his receipt answers it there.
    await customer.go(`/r/${complaint.receipt}`)
    await press(page, say('回复', 'Reply'))
    const said = say('您对处理结果怎么看？', 'What do you think of the outcome?')
    assert.ok(await page.getByLabel(said).evaluate((box) => box === document.activeElement))
    await page.getByRole('radio', { name: say('接受处理结果', 'I accept the outcome') }).check()
    await press(page, say('发送', 'Send'))
    await page.getByText(say('已记下您接受处理结果', 'noted that you accept the outcome')).waitFor()
    await fine(customer, language)
    await picture(page, named('receipt-answered'))
    await customer.go(answer.path)
    const card = page.getByRole('region', {
      name: say('您对这次处理满意吗？', 'How satisfied are you with how it was handled?'),
    })
    await card.waitFor()
    await fine(customer, language)
    await picture(page, named('satisfaction'))
    // A tap that does not arrive is said to have been none.
    await page.route('**/api/public/satisfaction/*', (route) => route.abort())
    const choice = (name: string) => card.getByRole('button', { name, exact: true })
    await choice(say('不满意', 'dissatisfied')).click()
    await card.getByText(say('没有记下', 'nothing was noted')).waitFor()
    await fine(customer, language)
    await page.unroute('**/api/public/satisfaction/*')
    for (const answered of [say('不满意', 'dissatisfied'), say('满意', 'satisfied')]) {
      await choice(answered).click()
      await card.getByText(say('谢谢。', 'Thank you.')).waitFor()
      await choice(answered).and(page.locator('[aria-pressed="true"]')).waitFor()
    }
    await fine(customer, language)
    await picture(page, named('satisfaction-told'))

    // Whoever asks the customer finds his word in the form, and takes it over.
    const asking = await visitor(browser, app.url, language, size)
    await asking.signIn(app.signIn('he.jing'))
    const step = say('征询客户满意度', 'Ask whether the customer is satisfied')
    await onDesk(asking.page, complaint.number, step).getByRole('link', { name: step }).click()
    const told = asking.page.getByRole('radio', { name: say('满意', 'satisfied'), exact: true })
    await told.waitFor()
    assert.ok(await told.isChecked())
    await asking.page.getByText(say('客户自己选的', 'Chosen by the customer')).waitFor()
    await fine(asking, language)
    await picture(asking.page, named('satisfaction-form'))
    await asking.page.getByRole('button', { name: say('完成', 'Done'), exact: true }).click()
    await told.waitFor({ state: 'detached' })
    await asking.close()
    await customer.go(answer.path)
    await page.getByText(say('满意度已经记录', 'it has been recorded already')).waitFor()
    await fine(customer, language)
    await customer.close()
  })
