import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { recording } from '@redress/server/testing'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { colleague } from './colleagues.ts'
import { fileAt } from './hands.ts'
import { fine } from './fine.ts'
import { variants } from './variants.ts'
import { barriers, overflow, picture, visitor, type Language } from './visitor.ts'

let app: RunningApp
let browser: Browser
let number: string

before(async () => {
  app = await startApp()
  browser = await openBrowser()
  number = await fileWithFiles()
})

/** A second of silence. */
const silence = recording(Buffer.alloc(8_000, 128))

async function fileWithFiles(): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } })
  const photo = await page.screenshot({ type: 'jpeg' })
  const report = await page.pdf({ format: 'A4' })
  await page.close()
  const form = new FormData()
  form.append('description', '纸箱受潮，四十包无法使用。')
  form.append('customer.name', '上海明德文具店')
  form.append('product', 'A3 打印纸')
  for (const [bytes, name] of [
    [photo, '受潮照片.jpg'],
    [report, '检验报告.pdf'],
    [silence, '客户留言.wav'],
    [Buffer.from('9.8 %'), '读数.txt'],
    [Buffer.from('温度 21.5\n'.repeat(20_000)), '温度记录.txt'],
  ] as const)
    form.append('files', new File([new Uint8Array(bytes)], name))
  const answered = await fetch(`${app.url}/api/public/haiwan/complaints`, { method: 'POST', body: form })
  const { number: drawn }: Record<string, unknown> = await answered.json()
  assert.ok(typeof drawn === 'string', `filing was answered with ${answered.status}`)
  return drawn
}

async function open(language: Language, size: 'desktop' | 'phone') {
  const clerk = await visitor(browser, app.url, language, size)
  await clerk.signIn(app.signIn('zhang.wei'))
  await clerk.page.locator('li', { hasText: number }).getByRole('link').first().click()
  await clerk.page.getByRole('heading', { level: 1 }).filter({ hasText: '纸箱受潮' }).waitFor()
  return clerk
}

const shown = (page: Page) => page.getByRole('dialog')

test('whoever opens a complaint sees what is wrong, where it is, its files one after the other, and who did what', async () => {
  const clerk = await open('zh', 'desktop')
  const { page } = clerk
  const wrong = page.getByRole('region', { name: '这件投诉有什么问题' })
  await wrong.getByText('“记录投诉”还缺').waitFor()
  await wrong.getByRole('link', { name: '去办理' }).waitFor()
  assert.deepEqual(await barriers(page), [])

  await page.getByRole('button', { name: '看流程图' }).click()
  await shown(page)
    .getByRole('img', { name: /进行中：记录投诉。已完成：无。/ })
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('Escape')
  await shown(page).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '打开 受潮照片.jpg' }).click()
  const picture = shown(page).getByRole('img', { name: '受潮照片.jpg' })
  await picture.waitFor()
  const width = async () => (await picture.boundingBox())?.width ?? 0
  const whole = await width()
  await page.keyboard.press('+')
  await shown(page).getByRole('button', { name: '适合窗口' }).and(page.locator(':enabled')).waitFor()
  assert.ok((await width()) > whole, 'the photo grows')
  assert.deepEqual(await barriers(page), [])
  await page.keyboard.press('ArrowRight')
  await shown(page).locator('iframe[title="检验报告.pdf"]').waitFor()
  await page.keyboard.press('ArrowRight')
  await shown(page).locator('audio').waitFor()
  assert.deepEqual(await barriers(page), [])
  await shown(page).getByRole('button', { name: '下一个' }).click()
  await shown(page).getByText('9.8 %').waitFor()
  assert.equal(
    await shown(page)
      .getByRole('link', { name: /^下载/ })
      .getAttribute('download'),
    '读数.txt',
  )
  await page.keyboard.press('Escape')
  await shown(page).waitFor({ state: 'detached' })

  const history = page.getByRole('region', { name: '经过' })
  await history.getByText('客户', { exact: true }).first().click()
  await history.getByText(`登记投诉，编号 ${number}`).waitFor()
  assert.equal(await history.locator('.timeline > li:not(.customer)').count(), 0)
  await clerk.close()
})

for (const { language, size, say, named, here } of variants)
  test(`another complaint is found by what is known of it and tied to this one without a mouse ${here}`, async () => {
    const customer = say('苏州华美印务', 'Riverside Printers')
    const words = `${customer} ${size}`
    const other = await fileAt(app.url, 'haiwan', {
      description: say('同一批号又有两箱受潮。', 'Two more cartons of the same lot are damp.'),
      customer: { name: words },
      language: say('zh', 'en'),
    })
    const clerk = await open(language, size)
    const { page } = clerk
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(say('关联另一件投诉', 'Link to another complaint'))
    await page.keyboard.press('Enter')
    const dialogue = shown(page).filter({ hasText: say('关联方式', 'How they belong together') })
    await dialogue.getByText(say('供参考', 'For reference')).click()
    const field = dialogue.getByRole('combobox', { name: say('另一件投诉', 'The other complaint') })
    await field.fill('zzzz')
    await dialogue.getByText(say('没有找到', 'Nothing found')).waitFor()
    await fine(clerk, language)
    await field.fill(words)
    const offered = dialogue.getByRole('option').filter({ hasText: other.number })
    await offered.waitFor()
    await page.keyboard.press('ArrowDown')
    await offered.and(page.locator('[aria-selected="true"]')).waitFor()
    await fine(clerk, language)
    await picture(page, named('link-found'))
    // Escape leaves the list alone.
    await page.keyboard.press('Escape')
    await offered.waitFor({ state: 'detached' })
    assert.equal(await field.inputValue(), words)
    await field.fill(`${words} `)
    await field.fill(words)
    await offered.waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.equal(await field.inputValue(), other.number)
    await dialogue.getByRole('textbox', { name: say('理由', 'Reason') }).fill(say('同一批号', 'The same lot'))
    await page.keyboard.press('Control+Enter')
    await dialogue.waitFor({ state: 'detached' })
    await page.locator('#links').getByRole('link', { name: other.number }).waitFor()
    await clerk.close()
  })

const viewing = {
  zh: {
    loading: '正在读取…',
    away: '这个文件现在打不开',
    again: '再试一次',
    damaged: '保存的内容与当初收到的不一致',
  },
  en: {
    loading: 'Loading…',
    away: 'This file cannot be opened',
    again: 'Try again',
    damaged: 'What is kept is not what was received',
  },
} as const

for (const [language, size] of [
  ['zh', 'desktop'],
  ['en', 'phone'],
] as const)
  test(`a document that is slow, out of reach, damaged or long says so where it would stand (${language}, ${size})`, async () => {
    const clerk = await open(language, size)
    const { page } = clerk
    const said = viewing[language]
    let answer: (route: Route) => Promise<void>
    await page.route('**/api/complaints/*/files/*', (route) => answer(route))
    for (const [name, there] of [
      ['检验报告.pdf', () => shown(page).locator('iframe[title="检验报告.pdf"]')],
      ['读数.txt', () => shown(page).getByText('9.8 %')],
    ] as const) {
      const slow = Promise.withResolvers<void>()
      answer = (route) => slow.promise.then(() => route.abort('connectionfailed'))
      await page.getByRole('button', { name: new RegExp(name) }).click()
      await shown(page).getByText(said.loading).waitFor()
      await fine(clerk, language)
      slow.resolve()
      await shown(page).getByText(said.away).waitFor()
      await fine(clerk, language)
      await picture(page, `file-away-${language}-${size}`)
      answer = (route) => route.fulfill({ status: 503 })
      await shown(page).getByRole('button', { name: said.again }).click()
      await shown(page).getByText(said.loading).waitFor({ state: 'detached' })
      await shown(page).getByText(said.away).waitFor()
      answer = (route) => route.fulfill({ status: 410 })
      await shown(page).getByRole('button', { name: said.again }).click()
      await shown(page).getByText(said.damaged).waitFor()
      await fine(clerk, language)
      await page.keyboard.press('Escape')
      await shown(page).waitFor({ state: 'detached' })
      answer = (route) => route.continue()
      await page.getByRole('button', { name: new RegExp(name) }).click()
      await there().waitFor()
      await fine(clerk, language)
      await page.keyboard.press('Escape')
      await shown(page).waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: /温度记录.txt/ }).click()
    await shown(page)
      .getByText(/200 k?K?B/)
      .waitFor()
    await fine(clerk, language)
    await picture(page, `file-long-${language}-${size}`)
    await clerk.close()
  })

for (const [language, title, signatures] of [
  ['zh', '客户投诉跟踪记录表', '签字栏'],
  ['en', 'Customer Complaint Form', 'Signatures'],
] as const)
  test(`on paper a complaint is the form of its SOP with places to sign, without the console (${language})`, async () => {
    const clerk = await open(language, 'phone')
    const { page } = clerk
    assert.equal(await overflow(page), 0)
    assert.deepEqual(await barriers(page), [])
    assert.equal(await page.getByRole('heading', { name: title }).count(), 0, 'the screen has its own page')
    await page.emulateMedia({ media: 'print' })
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('table', { name: signatures }).locator('.empty-place').first().waitFor()
    await page.getByRole('cell', { name: '检验报告.pdf' }).waitFor()
    assert.equal(await page.getByRole('navigation').count(), 0)
    assert.equal(await page.getByRole('button').count(), 0)
    await clerk.close()
  })

test('the paper form holds all that was written down, also what the page shows only on asking', async () => {
  const { number: many } = await fileAt(app.url, 'haiwan', { description: '纸箱受潮，四十二次通话。' })
  const hand = await colleague(app, 'zhang.wei')
  const id = await hand.find(many)
  for (let call = 1; call <= 42; call++) await hand.contacts(id, `第 ${call} 次通话`)
  const clerk = await visitor(browser, app.url, 'zh', 'desktop')
  const { page } = clerk
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await clerk.signIn(app.signIn('zhang.wei'))
  await clerk.go(`/complaints/${id}`)
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.printed-form')
  await paper.getByText('更早的记录 2 条').waitFor()
  assert.equal(await paper.getByText('第 1 次通话', { exact: true }).count(), 0)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await page.locator('body[data-printed]').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  for (const call of [1, 2, 3, 42]) await paper.getByText(`第 ${call} 次通话`, { exact: true }).waitFor()
  assert.equal(await paper.getByText('更早的记录').count(), 0)
  await clerk.close()
})
