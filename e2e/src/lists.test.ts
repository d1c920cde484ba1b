import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { fileAt, press } from './hands.ts'
import { variants, type Say } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

/** Nobody is written to automatically twice in ten minutes. */
let callers = 0

const file = (say: Say) =>
  fileAt(app.url, 'haiwan', {
    description: say('气泡膜缺失，三箱碎裂。', 'No bubble wrap, three boxes in shards.'),
    customer: {
      name: say('上海明德文具店', 'Mingde Stationery'),
      phone: `139 0013 9${String(++callers).padStart(3, '0')}`,
    },
    language: say('zh', 'en'),
  })

const saved = async (page: Page, take: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), take()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

const some = variants.filter(({ language, size }) => (language === 'zh') === (size === 'desktop'))

for (const { language, size, say, here } of some)
  test(`a view of the register is kept under a name, goes to a table and, deleted by mistake, comes back ${here}`, async () => {
    const { number } = await file(say)
    const clerk = await visitor(browser, app.url, language, size)
    const { page } = clerk
    await clerk.signIn(app.signIn('zhang.wei'))
    // In the other language the same person keeps another one.
    const status = say('unregistered', 'open')
    await clerk.go(`/register?status=${status}`)
    await page.getByRole('link', { name: number }).waitFor()
    await press(page, say('保存为视图', 'Save this view'))
    const name = say('待登记的', 'To be registered')
    await page.getByRole('textbox', { name: say('视图名称', 'Name of the view') }).fill(name)
    await page.keyboard.press('Enter')
    const view = page.locator('.chip.view', { hasText: name })
    await view.waitFor()
    await clerk.go('/register')
    await view.getByRole('link', { name }).click()
    await page.waitForURL(new RegExp(`status=${status}`))
    await fine(clerk, language)

    await press(page, say('导出', 'Export'))
    const table = await saved(page, () => page.getByRole('link', { name: /CSV/ }).click())
    assert.ok(table.bytes.toString('utf8').startsWith('\ufeff'))
    assert.ok(table.bytes.includes(number), 'what is shown is in the table')
    await page.keyboard.press('Escape')

    await view.getByRole('button', { name: say('删除视图', 'Delete the view') }).click()
    await view.waitFor({ state: 'detached' })
    await page.getByText(say(`已删除视图“${name}”`, `Deleted the view “${name}”`)).waitFor()
    await fine(clerk, language)
    await press(page, say('撤销', 'Undo'))
    await view.waitFor()
    await clerk.close()
  })

for (const { language, size, say, named, here } of some)
  test(`whoever sends the letters prints them all and says once which have left ${here}`, async () => {
    const numbers = [(await file(say)).number, (await file(say)).number, (await file(say)).number]
    const clerk = await visitor(browser, app.url, language, size)
    const { page } = clerk
    await clerk.signIn(app.signIn('zhang.wei'))
    await page.addInitScript(() => {
      window.print = () => {
        document.body.dataset['printed'] = String(document.querySelectorAll('.to-print').length)
      }
    })
    await clerk.go('/letters')
    const letter = (number: string) => page.getByRole('article').filter({ hasText: number })
    for (const number of numbers) await letter(number).waitFor()
    const waiting = await page.getByRole('article').count()
    await page.getByRole('button', { name: say('打印全部', 'Print all') }).click()
    await page.locator(`body[data-printed="${waiting}"]`).waitFor()
    await fine(clerk, language)
    await press(page, say('多封一起标记', 'Mark several as sent'))
    const dialogue = page.getByRole('dialog')
    const [kept = ''] = numbers
    await dialogue.getByRole('checkbox', { name: kept }).uncheck()
    await fine(clerk, language)
    await picture(page, named('letters-several'))
    // One finds no line: it stays ticked with its reason, and the next press says so of it alone.
    const send = dialogue.getByRole('button', { name: say('封已发出', 'as sent') })
    await page.route('**/api/letters/*/sent', (route) => route.abort(), { times: 1 })
    await send.click()
    await dialogue.getByText(say('请检查网络', 'Check the network')).waitFor()
    await dialogue.getByRole('button', { name: say('标记 1 封', 'Mark 1 as sent') }).waitFor()
    await fine(clerk, language)
    await send.click()
    await dialogue.waitFor({ state: 'detached' })
    for (const number of numbers.slice(1)) await letter(number).waitFor({ state: 'detached' })
    assert.equal(await letter(kept).count(), 1, 'what was not ticked still waits')

    await letter(kept).getByRole('link', { name: kept }).click()
    await page.locator('#timeline').waitFor()
    const history = await saved(page, () => press(page, say('导出经过', 'Export the history')))
    assert.ok(history.name.startsWith(kept))
    const lines = history.bytes.toString('utf8').split('\r\n')
    assert.match(lines[0] ?? '', say(/发生时间/, /When/))
    assert.match(lines[1] ?? '', new RegExp(kept), 'it begins with the filing')
    await fine(clerk, language)
    await clerk.close()
  })
