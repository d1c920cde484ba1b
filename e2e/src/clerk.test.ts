import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { fileAt } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp({ organisation: 'plant.yaml' })
  browser = await openBrowser()
})

/** On by the key alone, as somebody without a mouse goes. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let press = 0; press < 40; press++) {
    if (await goal.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}

/** What is being composed is neither looked for nor sent by the key that ends it. */
async function compose(page: Page, keys: string, words: string): Promise<void> {
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', {
    text: keys,
    selectionStart: keys.length,
    selectionEnd: keys.length,
  })
  await page.keyboard.press('Control+Enter')
  await input.send('Input.insertText', { text: words })
}

for (const { language, size, say, named, here } of variants)
  test(`a call becomes a numbered complaint: words, caller, facts, read-back, number ${here}`, async () => {
    const words = say('轴承运转两小时后异响，温度偏高', 'The bearing is noisy after two hours and runs hot')
    const company = say('苏州明德机械', 'Mingde Machinery Suzhou')
    const { number: earlier } = await fileAt(app.url, 'beichen', {
      description: words,
      customer: { name: company, phone: '0512-5555 0101' },
      product: 'BX-7',
      language,
    })
    const clerk = await visitor(browser, app.url, language, size)
    const { page } = clerk
    await clerk.signIn(app.signIn('he.jing'))
    const searched: string[] = []
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/similar') searched.push(searchParams.get('words') ?? '')
    })
    const byKeys = size === 'desktop'
    const reach = (goal: Locator) => (byKeys ? tabTo(page, goal) : goal.click())
    const readBack = () =>
      byKeys
        ? page.keyboard.press('Control+Enter')
        : page.getByRole('button', { name: say('向客户复述', 'Read it back') }).click()

    const began = performance.now()
    if (byKeys) await page.keyboard.press('c')
    else
      await page
        .getByRole('navigation')
        .getByRole('link', { name: say('记录', 'Record'), exact: true })
        .click()
    const told = page.getByRole('textbox', { name: say('客户怎么说？', 'What does the customer say?') })
    await told.waitFor()
    assert.ok(await told.evaluate((element) => element === document.activeElement))
    await fine(clerk, language)
    await readBack()
    await page.getByText(say('请先写下客户说了什么。', 'Write down what the customer says first.')).waitFor()
    await fine(clerk, language)

    const said = say(`客户来电：${words}`, `On the phone: ${words}`)
    if (language === 'zh') await compose(page, 'zhoucheng', said)
    else await page.keyboard.insertText(said)
    const similar = page.getByRole('complementary', { name: say('相似的投诉', 'Similar complaints') })
    await similar.getByRole('link', { name: say(`打开 ${earlier}`, `Open ${earlier}`) }).waitFor()
    await similar.getByText(say('用词：', 'words: ')).first().waitFor()
    assert.ok(searched.every((one) => !one.includes('zhou')))
    const first = similar.getByRole('listitem').first()
    const linked = say(/取号后关联 KS/, /Linked with the number KS/)
    if (byKeys) await page.keyboard.press('Alt+Shift+1')
    else await first.getByRole('button', { name: say(/^关联 KS/, /^Link KS/) }).click()
    await first.getByRole('button', { name: linked }).waitFor()

    await reach(page.getByRole('combobox', { name: say('姓名或单位', 'Name or company') }))
    await page.keyboard.insertText(say('明德', 'Mingde'))
    const known = page.getByRole('option', { name: new RegExp(company) })
    await known.waitFor()
    if (byKeys) {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    } else await known.click()
    assert.equal(await page.locator('#record-customer-phone').inputValue(), '0512-5555 0101')
    await similar.getByText(say('同一客户', 'same customer')).first().waitFor()
    await fine(clerk, language)
    await picture(page, named('entry'))

    for (const name of ['market', 'subject', 'stage-concerned', 'severity']) {
      const choice = page.locator(`[data-field="${name}"]`)
      await reach(byKeys ? choice : choice.getByRole('radio').first())
      if (byKeys) await page.keyboard.press('Space')
    }
    await readBack()
    const back = page.getByRole('dialog', { name: say('请念给客户听', 'Say to the caller') })
    await back.getByText(say(`您反映的是：“${said}”`, `You told us: “${said}”`)).waitFor()
    await back.getByText(say('市场：国内', 'market: domestic')).waitFor()
    await fine(clerk, language)
    await picture(page, named('entry-read-back'))

    // The line to the server breaks for a moment: nothing is lost, and the second press draws one number.
    await page.route('**/api/complaints', (route) => route.abort())
    const draw = back.getByRole('button', { name: say('取号', 'Draw the number') })
    if (byKeys) await page.keyboard.press('Enter')
    else await draw.click()
    await back.getByRole('alert').waitFor()
    await fine(clerk, language)
    await page.unroute('**/api/complaints')
    if (byKeys) await page.keyboard.press('Enter')
    else await draw.click()
    const done = page.getByRole('dialog', { name: say('已记录', 'Recorded') })
    const number = (await done.locator('.big-number').innerText()).trim()
    assert.match(number, /^KS\d{6}-\d{3}$/)
    if (byKeys)
      console.log(
        `from key to number in ${((performance.now() - began) / 1_000).toFixed(1)} s, with the looking`,
      )
    await fine(clerk, language)
    await picture(page, named('entry-number'))
    if (byKeys) await page.keyboard.press('Enter')
    else await done.getByRole('button', { name: say('打开投诉', 'Open the complaint') }).click()
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: words.slice(0, 20) })
      .waitFor()
    await page
      .locator('#links')
      .getByText(/KS\d{6}-\d{3}/)
      .first()
      .waitFor()
    await clerk.close()
  })
