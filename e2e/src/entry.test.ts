import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { barriers, overflow, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp({ organisation: 'plant.yaml' })
  browser = await openBrowser()
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
