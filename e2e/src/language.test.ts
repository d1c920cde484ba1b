import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { press } from './hands.ts'
import { plantWork, type PlantWork } from './plant-work.ts'
import { visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

before(async () => {
  app = await startApp({
    organisation: 'plant.yaml',
    also: (text) => text.replace('customer.phone]', 'customer.phone, customer.email]'),
  })
  browser = await openBrowser()
  work = await plantWork(app)
})

const phone = () => visitor(browser, app.url, 'en', 'phone')
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const inChinese = (page: Page) => page.locator('html[lang="zh-CN"]').waitFor()
const inEnglish = (page: Page) => page.locator('html[lang="en-GB"]').waitFor()

test('whoever files by a Chinese link is answered in Chinese everywhere, whatever his browsers speak', async () => {
  const customer = await phone()
  const { page } = customer
  await customer.go('/p/beichen?lang=zh&product=D-80')
  await title(page, '发生了什么问题？').waitFor()
  await page.getByRole('textbox').fill('端盖开裂')
  await press(page, '下一步')
  await title(page, '是哪一件产品？').waitFor()

  // He goes on later, by the plain address.
  await customer.go('/p/beichen')
  await page.getByText('您上次填写的内容还在。').waitFor()
  await title(page, '是哪一件产品？').waitFor()
  for (const next of ['有照片或视频吗？', '怎样与您联系？']) {
    await press(page, '下一步')
    await title(page, next).waitFor()
  }
  await page.getByLabel(/^您的姓名/).fill('周敏')
  await page.getByLabel(/^电子邮箱/).fill('min.zhou@customer.example')
  await press(page, '下一步')
  await press(page, '提交投诉')
  await title(page, '我们已收到您的投诉').waitFor()
  const receipt = new URL(page.url()).pathname
  const number = (await page.locator('.big').innerText()).trim()
  await fine(customer, 'zh')
  await page.reload()
  await title(page, '投诉回执').waitFor()

  // On another device, which knows nothing of the first.
  const elsewhere = await phone()
  await elsewhere.go(receipt)
  await title(elsewhere.page, '投诉回执').waitFor()
  await fine(elsewhere, 'zh')
  await press(elsewhere.page, 'English')
  await title(elsewhere.page, 'Complaint receipt').waitFor()
  await elsewhere.page.reload()
  await title(elsewhere.page, 'Complaint receipt').waitFor()
  await fine(elsewhere, 'en')

  const clerk = work.staff['he.jing']
  const [first] = await clerk.letters(number)
  assert.match(first?.text ?? '', /^您好！我们已收到您的投诉/)
  const confirm = /\/v\/\S+/.exec(first?.text ?? '')?.[0] ?? assert.fail('the letter brings its link')
  await first?.left()
  await elsewhere.go(confirm)
  await title(elsewhere.page, '确认您的邮箱').waitFor()
  await press(elsewhere.page, '这是我的邮箱')
  await title(elsewhere.page, '已确认，谢谢。').waitFor()

  const complaint = { id: await clerk.find(number), number, receipt: receipt.slice(3) }
  const say = <Words>(zh: Words, _en: Words) => zh
  await clerk.does(complaint.id, 'register', {
    market: 'domestic',
    subject: 'product',
    'stage-concerned': 'product-quality',
    severity: 'ordinary',
  })
  await work.written(complaint, say)
  await work.investigated(complaint, say)
  await work.planned(complaint, say)
  await work.reviewed(complaint)
  await work.approved(complaint)
  await work.answered(complaint, say, 'email')
  const [answer] = await clerk.letters(number)
  const how = /\/s\/\S+/.exec(answer?.text ?? '')?.[0] ?? assert.fail('the answer brings its link')
  await answer?.left()
  await elsewhere.go(how)
  await elsewhere.page.getByText('您对这次处理满意吗？').first().waitFor()
  await fine(elsewhere, 'zh')
  await customer.close()
  await elsewhere.close()
})

test('whoever changes the language of such a link keeps what he chose', async () => {
  const customer = await phone()
  const { page } = customer
  await customer.go('/p/beichen?lang=zh&product=D-80')
  await press(page, 'English')
  await title(page, 'What went wrong?').waitFor()
  await page.reload()
  await title(page, 'What went wrong?').waitFor()
  await page.getByRole('textbox').fill('The end cap cracks')
  await press(page, 'Next')
  assert.equal(await page.getByLabel('Product').inputValue(), 'D-80', 'the rest of the link still holds')
  for (const next of ['Do you have photos or a video?', 'How do we reach you?']) {
    await press(page, 'Next')
    await title(page, next).waitFor()
  }
  await page.getByLabel(/^Your name/).fill('Min Zhou')
  await page.getByLabel(/^Phone/).fill('139 0013 9000')
  await press(page, 'Next')
  await press(page, 'Send the complaint')
  await title(page, 'We have received your complaint').waitFor()
  const [letter] = await work.staff['he.jing'].letters((await page.locator('.big').innerText()).trim())
  assert.match(letter?.text ?? '', /^We have received your complaint/)
  await customer.close()
})

test('the console speaks what its person reads, and what he chose on this device', async () => {
  const english = await browser.newContext({ locale: 'en-GB', baseURL: app.url })
  const page = await english.newPage()
  await page.goto('/')
  await inEnglish(page)
  const { email, password } = app.signIn('he.jing')
  const enter = async (address: RegExp, secret: RegExp, button: RegExp) => {
    await page.getByLabel(address).fill(email)
    await page.getByLabel(secret).fill(password)
    await page.getByRole('button', { name: button }).click()
  }
  await enter(/E-mail/, /Password/, /Sign in/)
  await title(page, '我的待办').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('English')
  await page.keyboard.press('Enter')
  await title(page, 'My desk').waitFor()
  await page.reload()
  await title(page, 'My desk').waitFor()
  // A link for customers, tried on the same device, changes nothing for the clerk.
  await page.goto('/p/beichen?lang=zh')
  await inChinese(page)
  await page.goto('/')
  await title(page, 'My desk').waitFor()
  await english.close()
})
