import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fileAt } from './hands.ts'
import { barriers, overflow, picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp({ organisation: 'plant.yaml' })
  browser = await openBrowser()
})

const words = '轴承运转两小时后异响，温度偏高'

const file = (description: string) =>
  fileAt(app.url, 'beichen', {
    description,
    customer: { name: '苏州明德机械', phone: '0512-5555 0101' },
    product: 'BX-7',
  })

/** On by the key alone, as somebody without a mouse goes. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let press = 0; press < 40; press++) {
    if (await goal.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not get there')
}

const fieldOf = (page: Page, name: string) => page.locator(`[data-field="${name}"]`)

test('a call becomes a numbered complaint by the keyboard alone: words, caller, facts, read-back, number', async () => {
  const { number: earlier } = await file(words)
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await clerk.signIn(app.signIn('he.jing'))
  const searched: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/similar') searched.push(searchParams.get('words') ?? '')
  })

  const began = performance.now()
  await page.keyboard.press('c')
  const told = page.getByRole('textbox', { name: '客户怎么说？' })
  await told.waitFor()
  assert.ok(await told.evaluate((element) => element === document.activeElement))
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'zhoucheng', selectionStart: 9, selectionEnd: 9 })
  await page.keyboard.press('Control+Enter')
  await input.send('Input.insertText', { text: `客户来电：${words}` })
  const similar = page.getByRole('complementary', { name: '相似的投诉' })
  await similar.getByRole('link', { name: `打开 ${earlier}` }).waitFor()
  await similar.getByText('用词：').waitFor()
  assert.ok(
    searched.every((one) => !one.includes('zhou')),
    'what is being composed is not looked for',
  )
  await page.keyboard.press('Alt+Shift+1')
  await similar.getByRole('button', { name: `取号后关联 ${earlier}` }).waitFor()

  await tabTo(page, page.getByRole('combobox', { name: '姓名或单位' }))
  await page.keyboard.insertText('明德')
  await page.getByRole('option', { name: /苏州明德机械/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('#record-customer-phone').inputValue(), '0512-5555 0101')
  await similar.getByText('同一客户').waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'entry-zh-desktop')

  for (const name of ['market', 'subject', 'stage-concerned', 'severity']) {
    await tabTo(page, fieldOf(page, name))
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Control+Enter')
  const back = page.getByRole('dialog', { name: '请念给客户听' })
  await back.getByText(`您反映的是：“客户来电：${words}”`).waitFor()
  await back.getByText('市场：国内').waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'entry-read-back-zh-desktop')
  await page.keyboard.press('Enter')
  const done = page.getByRole('dialog', { name: '已登记' })
  const number = (await done.locator('.big-number').innerText()).trim()
  assert.match(number, /^KS\d{6}-\d{3}$/)
  console.log(`from key to number in ${((performance.now() - began) / 1_000).toFixed(1)} s of keys alone`)
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'entry-number-zh-desktop')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '轴承' }).waitFor()
  await page.getByText(earlier).first().waitFor()
  await clerk.close()
})

test('what is begun survives a reload, waits among the unfinished, and two windows keep both texts', async () => {
  const clerk = await visitor(browser, app.url, 'zh', 'phone')
  const { page } = clerk
  await clerk.signIn(app.signIn('he.jing'))
  await clerk.go('/record')
  const told = page.getByRole('textbox', { name: '客户怎么说？' })
  await told.fill('包装破损')
  await page.getByText('草稿已保存').waitFor()
  await page.reload()
  assert.equal(await told.inputValue(), '包装破损')
  assert.deepEqual(await barriers(page), [])
  assert.equal(await overflow(page), 0)

  const second = await page.context().newPage()
  await second.goto('/record')
  const unfinished = second.getByRole('region', { name: '没写完的记录' })
  await unfinished.getByText('包装破损').waitFor()
  await unfinished.getByRole('button', { name: '继续' }).click()
  const there = second.getByRole('textbox', { name: '客户怎么说？' })
  await second.waitForFunction(() => document.querySelector('textarea')?.value === '包装破损')
  await there.fill('包装破损，三箱')
  await second.getByText('草稿已保存').waitFor()
  const kept = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.status() === 409,
  )
  await told.fill('包装破损，标签看不清')
  await kept
  await page.getByText('两份都保留').waitFor()

  await page.context().setOffline(true)
  await told.fill('包装破损，标签看不清，托盘也坏')
  await page.getByText('草稿存在这台电脑上').waitFor()
  await page.context().setOffline(false)
  await page.getByText('草稿存在这台电脑上').waitFor({ state: 'detached' })
  await page.reload()
  assert.equal(await told.inputValue(), '包装破损，标签看不清，托盘也坏')
  await clerk.close()
})
