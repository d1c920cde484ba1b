import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { choose, fileAt, onDesk } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
const late = new Map<string, string>()

before(async () => {
  app = await startApp()
  browser = await openBrowser()
  for (const { say, here } of variants) {
    const { number } = await fileAt(app.url, 'haiwan', {
      description: say('封口破裂，两箱渗漏。', 'Two cartons leak at the seal.'),
      customer: { name: say('上海明德文具店', 'Mingde Stationery') },
      language: say('zh', 'en'),
    })
    late.set(here, number)
  }
  // Over the week-end nobody confirmed them.
  app.later({ hours: 25 })
})

for (const { language, size, say, named, here } of variants)
  test(`the head of a unit sees on Monday who has how much, urges what is late and gives it to somebody ${here}`, async () => {
    const head = await visitor(browser, app.url, language, size)
    const { page } = head
    await head.signIn(app.signIn('li.na'))
    await page
      .getByRole('navigation')
      .getByRole('link', { exact: true, name: say('本部门', 'My unit') })
      .click()
    await page.getByRole('table').first().waitFor()
    const row = onDesk(page, late.get(here) ?? '', say('记录投诉', 'Record the complaint'))
    await row.getByText(say('逾期', 'late')).first().waitFor()
    await fine(head, language)
    await picture(page, named('unit-head'))

    const dialogue = page.getByRole('dialog')
    await row.getByRole('button', { name: say('催办', 'Urge'), exact: true }).click()
    await dialogue.getByRole('textbox').fill(say('请今天上午确认。', 'Please confirm this morning.'))
    await fine(head, language)
    await picture(page, named('unit-head-urging'))
    await dialogue.getByRole('button', { name: say('催办', 'Urge'), exact: true }).click()
    await dialogue.waitFor({ state: 'detached' })
    await row.getByText(say('已催办', 'Done: Urge')).waitFor()

    await row.getByRole('button', { name: say('指派', 'Assign'), exact: true }).click()
    const give = dialogue.getByRole('button', { name: say('指派', 'Assign'), exact: true })
    await give.click()
    await dialogue.locator('.wrong').first().waitFor()
    await fine(head, language)
    await picture(page, named('unit-head-refused'))
    await choose(dialogue, say('办理人', 'Person'), say('刘芳', 'Liu Fang'))
    await give.click()
    await dialogue.waitFor({ state: 'detached' })
    await row.getByText(say('刘芳', 'Liu Fang')).waitFor()
    await fine(head, language)
    await picture(page, named('unit-head-assigned'))

    // How much she has leads to what she has, and back.
    const rows = page.locator('.line')
    const all = await rows.count()
    await page
      .getByRole('link', { name: say('刘芳：待办', 'Liu Fang:') })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    const hers = page.getByRole('heading', { name: say('刘芳的待办', 'What Liu Fang has') })
    await hers.and(page.locator(':focus')).waitFor()
    await page.waitForURL(/person=liu-fang/)
    await page.locator('[aria-busy="false"] .line').first().waitFor()
    for (const who of await rows.locator('.line-who').allInnerTexts())
      assert.ok(who.includes(say('刘芳', 'Liu Fang')), who)
    await fine(head, language)
    await picture(page, named('unit-head-person'))
    await page.reload()
    await hers.waitFor()
    await page.getByRole('link', { name: say('查看整个部门', 'Back to the whole unit') }).click()
    await hers.waitFor({ state: 'detached' })
    await page
      .locator('[aria-busy="false"] .line')
      .nth(all - 1)
      .waitFor()

    await page.route('**/api/team*', (route) => route.abort())
    await head.go('/team')
    await page.getByText(say('连接不上服务', 'The service cannot be reached')).first().waitFor()
    await fine(head, language)
    await head.close()

    const nobody = await visitor(browser, app.url, language, size)
    await nobody.signIn(app.signIn('wu.lei'))
    await nobody.page.getByText(say('没有待办事项', 'Nothing is waiting for you')).waitFor()
    await fine(nobody, language)
    await nobody.turnTo('/team')
    await nobody.page.getByText(say('您没有负责的部门', 'You head no unit')).waitFor()
    await fine(nobody, language)
    await nobody.close()
  })

for (const { language, size, say, named, here } of variants.filter(
  ({ language, size }) => (language === 'zh') === (size === 'desktop'),
))
  test(`the head of a unit gives several to one person at once, and is told what could not be given ${here}`, async () => {
    const head = await visitor(browser, app.url, language, size)
    const { page } = head
    await head.signIn(app.signIn('li.na'))
    await head.turnTo('/team')
    const first = page.locator('a[data-row]', { hasText: say('记录投诉', 'Record the complaint') }).first()
    const several = page.getByRole('region', { name: say('一起办理', 'Act on several') })
    // By its name, as everything can be called.
    await first.focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(say('多选', 'Select several'))
    await page.keyboard.press('Enter')
    await several.getByText(say('已选 0 项', '0 selected')).waitFor()
    await first.focus()
    await page.keyboard.press('x')
    await several.getByText(say('已选 1 项', '1 selected')).waitFor()
    await fine(head, language)
    await several.getByRole('button', { name: say('全选', 'Select all') }).click()
    await picture(page, named('unit-head-several'))
    const assign = several.getByRole('button', { name: say('指派', 'Assign') })
    const [count = '0'] = /\d+/.exec(await assign.innerText()) ?? []
    assert.ok(Number(count) > 1)
    await assign.click()
    const dialogue = page.getByRole('dialog')
    await choose(dialogue, say('办理人', 'Person'), say('张伟', 'Zhang Wei'))
    await fine(head, language)
    await page.route('**/moves/Assign', (route) => route.abort(), { times: 1 })
    await dialogue.getByRole('button', { name: say('指派', 'Assign'), exact: true }).click()
    await dialogue.waitFor({ state: 'detached' })
    // One found no line: it stays chosen, and the next press gives it too.
    await several.getByText(say('请检查网络', 'Check the network')).waitFor()
    await several.getByText(say('已选 1 项', '1 selected')).waitFor()
    await fine(head, language)
    await assign.click()
    await choose(dialogue, say('办理人', 'Person'), say('张伟', 'Zhang Wei'))
    await dialogue.getByRole('button', { name: say('指派', 'Assign'), exact: true }).click()
    await dialogue.waitFor({ state: 'detached' })
    await several.getByText(say('已指派 1 项', 'Assign: 1 done')).waitFor()
    const given = page.locator('.line', { hasText: say('记录投诉', 'Record the complaint') })
    assert.equal(await given.filter({ hasText: say('张伟', 'Zhang Wei') }).count(), await given.count())
    await several.getByRole('button', { name: say('退出多选', 'Stop selecting') }).click()
    await several.waitFor({ state: 'detached' })
    await head.close()
  })
