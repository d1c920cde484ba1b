import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fileAt, onDesk, openStep, press } from './hands.ts'
import { barriers, overflow, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

const file = async (description: string, phone?: string) =>
  (await fileAt(app.url, 'haiwan', { description, customer: { name: '上海明德文具店', phone } })).number

test('everything has a name in the command menu: places by their words, complaints by what they say', async () => {
  const number = await file('托盘断裂')
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('zhang.wei'))
  await page.getByText(number).first().waitFor()
  await page.keyboard.press('Control+k')
  const menu = page.getByRole('combobox')
  await menu.fill('登记簿')
  await page.getByRole('option', { name: /投诉登记簿/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '投诉登记簿' }).waitFor()
  await page.keyboard.press('Control+k')
  await menu.fill(number)
  await page.getByRole('option', { name: new RegExp(number) }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '托盘' }).waitFor()
  await clerk.close()
})

test('windows of one browser hear of changes over one line, and go on when the one that held it is closed', async () => {
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  let lines = 0
  page.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/live') lines += 1
  })
  await clerk.signIn(app.signIn('zhang.wei'))
  const second = await page.context().newPage()
  await second.goto('/')
  await second.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
  const first = await file('纸箱受潮')
  await page.getByText(first).first().waitFor()
  await second.getByText(first).first().waitFor()
  assert.equal(lines, 1)
  await page.close()
  const later = await file('标签脱落')
  await second.getByText(later).first().waitFor()
  await clerk.close()
})

test('the head of a unit reaches the team from a telephone, and nothing stands off its screen', async () => {
  await file('封口破裂')
  for (const language of ['zh', 'en'] as const) {
    const head = await visitor(browser, app.url, language, 'phone')
    const { page } = head
    await head.signIn(app.signIn('li.na'))
    assert.equal(await overflow(page), 0)
    const filter = page.getByRole('radiogroup', { name: language === 'zh' ? '哪一类' : 'Kind' })
    if ((await filter.count()) > 0)
      assert.ok(await filter.evaluate((element) => element.scrollWidth <= element.clientWidth + 1))
    await page
      .getByRole('navigation')
      .getByRole('link', { exact: true, name: language === 'zh' ? '本部门' : 'My unit' })
      .click()
    await page.getByRole('table').first().waitFor()
    assert.deepEqual(await barriers(page), [])
    assert.equal(await overflow(page), 0)
    await head.close()
  }
})

test('a filter of the register stands as chips that go one by one', async () => {
  const number = await file('气泡膜缺失')
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('zhang.wei'))
  await clerk.go('/register?q=气泡膜&status=unregistered')
  await page.getByRole('link', { name: number }).waitFor()
  await page.locator('mark', { hasText: '气泡膜' }).first().waitFor()
  await page.getByRole('button', { name: '去掉条件：待登记' }).click()
  await page.waitForURL((url) => !url.search.includes('status'))
  await page.getByRole('link', { name: number }).waitFor()
  await clerk.close()
})

test('whose act takes its row away stands on the next one, and hears that it was done', async () => {
  await file('胶带开裂', '13800138001')
  const number = await file('缠绕膜破损', '13800138002')
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('zhang.wei'))
  const row = onDesk(page, number, '标记为已发出')
  await row.getByRole('button', { name: '标记为已发出' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '标记为已发出' }).focus()
  await page.keyboard.press('Enter')
  await row.waitFor({ state: 'detached' })
  await page.locator('[data-told]').getByText('已办').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.line') !== null)
  assert.deepEqual(await barriers(page), [])
  await clerk.close()
})

test('where the machine chooses the colours, one can tell what is chosen and where the keyboard stands', async () => {
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await page.emulateMedia({ forcedColors: 'active' })
  await clerk.signIn(app.signIn('zhang.wei'))
  const framed = (place: Locator) =>
    place.evaluate((element) => getComputedStyle(element).outlineStyle === 'solid')
  const here = page.getByRole('navigation').getByRole('link', { name: '我的待办' })
  assert.ok(await framed(here), 'the screen one is on')
  assert.ok(await framed(page.locator('.ant-segmented-item-selected').first()), 'what the list shows')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  assert.ok(await framed(page.locator(':focus-visible')), 'where the keyboard stands')
  assert.deepEqual(await barriers(page), [])
  await clerk.close()
})

test('who looks at the page under a dialogue finds again what he had typed, and who takes it back does not', async () => {
  const number = await file('吊牌错印', '13800138003')
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('zhang.wei'))
  await openStep(clerk, number, '记录投诉')
  const dialogue = page.getByRole('dialog', { name: '添加记录：联系' })
  const words = dialogue.getByRole('textbox', { name: '内容', exact: true })
  const asked = async () => {
    await press(page, '添加记录：联系')
    await words.waitFor()
    return words.inputValue()
  }
  await asked()
  assert.ok(
    await dialogue
      .getByRole('textbox')
      .first()
      .evaluate((box) => box === document.activeElement),
    'it begins where one answers',
  )
  await words.fill('客户要求周三前回电')
  await page.keyboard.press('Escape')
  await dialogue.waitFor({ state: 'detached' })
  const opener = page.locator('#moves').getByRole('button', { name: '添加记录：联系' })
  const back = () => opener.evaluate((button) => button === document.activeElement)
  await page.waitForFunction(() => document.activeElement !== document.body)
  assert.ok(await back(), 'one stands where one came from')
  assert.equal(await asked(), '客户要求周三前回电', 'after Escape')
  await page.mouse.click(3, 3)
  await dialogue.waitFor({ state: 'detached' })
  assert.equal(await asked(), '客户要求周三前回电', 'after a press beside it')
  await dialogue.getByRole('button', { name: '取消' }).click()
  await dialogue.waitFor({ state: 'detached' })
  assert.equal(await asked(), '', 'taken back')
  await page.keyboard.press('Escape')
  await dialogue.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.keyboard.insertText('添加记录：联系')
  await page.keyboard.press('Enter')
  await words.waitFor()
  await page.keyboard.press('Escape')
  await dialogue.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement !== document.body)
  assert.ok(await back(), 'also when the command menu came between')
  await clerk.close()
})

test('nothing moves for whoever asked for less motion', async () => {
  await file('烫金脱落')
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('zhang.wei'))
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    const customer = await visitor(browser, app.url, 'zh', 'phone')
    const moved: string[] = []
    const watch = (one: Page) =>
      one.evaluate(() => {
        const note = ({ type, target }: Event) => {
          if (target instanceof Element) document.body.dataset['moved'] = `${type} ${target.className}`
        }
        for (const type of ['animationstart', 'transitionstart']) addEventListener(type, note, true)
      })
    const seen = (one: Page) => one.evaluate(() => document.body.dataset['moved'] ?? '')

    await page.emulateMedia({ reducedMotion })
    await page.route('**/api/letters*', (route) => setTimeout(() => void route.continue(), 300))
    await clerk.go('/')
    await watch(page)
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    moved.push(await seen(page))
    await page.evaluate(() => delete document.body.dataset['moved'])
    await page.getByRole('navigation').getByRole('link', { name: '待寄信函' }).hover()
    await page.getByRole('navigation').getByRole('link', { name: '待寄信函' }).click()
    await page.getByRole('heading', { level: 1, name: '待寄信函' }).waitFor()
    moved.push(await seen(page))

    await customer.page.emulateMedia({ reducedMotion })
    await customer.go('/p/haiwan')
    await watch(customer.page)
    await customer.page.getByRole('textbox').fill('烫金脱落')
    await press(customer.page, '下一步')
    await customer.page.getByRole('heading', { level: 1, name: '是哪一件产品？' }).waitFor()
    moved.push(await seen(customer.page))
    await customer.close()
    if (reducedMotion === 'reduce') assert.deepEqual(moved, ['', '', ''])
    else
      assert.ok(
        moved.some((one) => one !== ''),
        'otherwise something does',
      )
  }
  await clerk.close()
})
