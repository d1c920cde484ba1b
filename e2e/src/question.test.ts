import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { choose, fileAt, onDesk, press } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

for (const { language, size, say, named, here } of variants)
  test(`a customer is asked something, finds it first on the receipt and answers it there ${here}`, async () => {
    const { number, receipt } = await fileAt(app.url, 'haiwan', {
      description: say('标签贴错。', 'Wrong labels.'),
      customer: { name: say('广州百货', 'Canton Stores') },
      language: say('zh', 'en'),
    })
    const clerk = await visitor(browser, app.url, language, size)
    await clerk.signIn(app.signIn('zhang.wei'))
    const step = say('记录投诉', 'Record the complaint')
    await onDesk(clerk.page, number, step).getByRole('link', { name: step }).click()
    await clerk.page.locator('#messages').waitFor()
    await clerk.page.keyboard.press('Control+k')
    await clerk.page
      .getByRole('combobox')
      .last()
      .fill(say('提议给客户发送信息', 'Propose a message to the customer'))
    await clerk.page.keyboard.press('Enter')
    const dialogue = clerk.page.getByRole('dialog')
    const question = say('贴错的是哪几箱？', 'Which cartons have the wrong label?')
    await choose(dialogue, say('类型', 'Kind'), say('询问', 'Question'))
    await choose(dialogue, say('方式', 'Way'), say('系统内', 'in the app'))
    await dialogue.getByRole('textbox').last().fill(question)
    await fine(clerk, language)
    await clerk.page.keyboard.press('Control+Enter')
    await dialogue.waitFor({ state: 'detached' })
    const letters = clerk.page.locator('#messages')
    await letters.getByRole('button', { name: say('发送', 'Send'), exact: true }).click()
    await dialogue.getByRole('button', { name: say('发送', 'Send'), exact: true }).click()
    await dialogue.waitFor({ state: 'detached' })

    const customer = await visitor(browser, app.url, language, size)
    const { page } = customer
    await customer.go(`/r/${receipt}`)
    const asked = page.getByRole('region', {
      name: say('我们有一个问题请您回答', 'We have a question for you'),
    })
    await asked.getByText(question).waitFor()
    await fine(customer, language)
    await picture(page, named('receipt-question'))
    await asked.getByRole('button', { name: say('回答', 'Answer') }).click()
    const answer = page.getByLabel(say('回答我们的问题', 'Answer our question'))
    assert.ok(await answer.evaluate((box) => box === document.activeElement))
    await answer.fill(say('第三箱和第七箱。', 'The third and the seventh.'))
    await press(page, say('发送', 'Send'))
    await page.getByText(say('已收到您的回答', 'We have received your answer')).waitFor()
    await asked.waitFor({ state: 'detached' })
    await fine(customer, language)
    await customer.close()

    await letters.getByText(say('第三箱和第七箱。', 'The third and the seventh.')).waitFor()
    await clerk.close()
  })
