import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import {
  answer,
  choose,
  field,
  finish,
  openStep,
  photo,
  pickDate,
  several,
  stepOn,
  typeDate,
} from './hands.ts'
import { barriers, picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

const story = '收到的一箱 A3 打印纸里有三包受潮发霉，外包装破损。麻烦尽快换货。'

test('a complaint goes from a phone to its close through three people, and the customer sees it', async () => {
  const customer = await visitor(browser, app.url, 'zh', 'phone')
  const { page } = customer
  await customer.go('/p/haiwan?product=A3%20打印纸%2080g')
  const next = page.getByRole('button', { name: '下一步' })

  await page.getByRole('textbox').fill(story)
  await next.click()
  assert.equal(await page.getByLabel(/^产品/).inputValue(), 'A3 打印纸 80g')
  await page.getByLabel(/^批号/).fill('B20261102')
  await page.getByLabel(/^发生/).fill('2026-11-20')
  await next.click()
  await page.getByRole('textbox').fill('更换三包')
  await next.click()
  await page.locator('input[type=file]').setInputFiles(await photo(page))
  await page.getByText('受潮照片.jpg').waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') })
  await page.getByText('“x.exe”的文件类型不能接收').waitFor()

  await page.reload()
  await page.getByText('您上次填写的内容还在。').waitFor()
  await page.getByText('受潮照片.jpg').waitFor()
  await page.getByRole('button', { name: '上一步' }).click()
  assert.equal(await page.getByRole('textbox').inputValue(), '更换三包', 'he goes on where he had come to')
  await next.click()
  await next.click()
  await page.getByLabel(/姓名或单位/).fill('上海明德文具店')
  await page.getByLabel(/^电话/).fill('138 0013 8000')
  await next.click()
  await page.getByText(story).waitFor()
  await page.getByRole('button', { name: '提交投诉' }).click()

  await page.getByRole('heading', { name: '我们已收到您的投诉' }).waitFor()
  const receipt = new URL(page.url()).pathname
  const number = (await page.locator('.big').innerText()).trim()
  assert.match(number, /^TC\d{4}-\d{4}$/)
  await page.getByText('已收到，等待登记').waitFor()
  assert.deepEqual(await barriers(page), [])
  assert.equal(
    (await fetch(`${app.url}/api/public/receipts/${number}`)).status,
    404,
    'the number alone shows nothing',
  )

  const assistant = await visitor(browser, app.url, 'zh', 'desktop')
  await assistant.signIn(app.signIn('zhang.wei'))
  await openStep(assistant, number, '记录投诉')
  await choose(assistant.page, '投诉类型', '包装')
  await field(assistant.page, '联系人').fill('周敏')
  await picture(assistant.page, 'complaint-register-zh-desktop')
  await finish(assistant.page, '记录投诉')
  await assistant.go('/letters')
  const letter = assistant.page.getByRole('article').filter({ hasText: number })
  await letter.getByText('我们已收到您的投诉').first().waitFor()
  await picture(assistant.page, 'letters-waiting-zh-desktop')
  await letter.getByRole('button', { name: '标记为已发出' }).click()
  await letter.waitFor({ state: 'detached' })

  const sales = await visitor(browser, app.url, 'zh', 'desktop')
  await sales.signIn(app.signIn('li.na'))
  await openStep(sales, number, '初步评估与指派')
  await field(sales.page, '初步评估').fill('属实，仓储受潮，范围限于该批次。')
  await choose(sales.page, '责任部门', '生产部')
  await choose(sales.page, '负责人', '周杰')
  await finish(sales.page, '初步评估与指派')

  const department = await visitor(browser, app.url, 'zh', 'phone')
  await department.signIn(app.signIn('zhou.jie'))
  await openStep(department, number, '调查')
  await picture(department.page, 'investigation-zh-phone')
  await choose(department.page, '方法', '现场调查')
  await field(department.page, '事实').fill('仓库屋顶漏水，三包纸靠墙堆放，受潮发霉。')
  await field(department.page, '结论').fill('投诉属实，同批次其余 47 包完好。')
  await field(department.page, '原因').fill('雨季前没有检查仓库屋顶。')
  await finish(department.page, '调查')

  await openStep(sales, number, '会研并制定行动计划')
  const complaint = new URL(sales.page.url()).pathname
  await department.go(complaint)
  await stepOn(department.page, 'joint-study').getByRole('button', { name: '提供协助' }).click()
  await answer(department.page, '提供协助', '已安排人员周一修补屋顶，同批次改放二楼。')
  await sales.page.reload()
  await sales.page.getByText('已安排人员周一修补屋顶').first().waitFor()
  await stepOn(sales.page, 'joint-study').getByRole('button', { name: '不再等待协助' }).click()
  await answer(sales.page, '不再等待协助', '仓储问题，与运输无关。')
  await several(sales.page, '参加人员', ['李娜', '周杰'])
  await field(sales.page, '会议记录').fill('现场查看后确定原因与措施。')
  const plan = sales.page.getByRole('group', { name: '措施 1' })
  await choose(plan, '类型', '预防措施')
  await field(plan, '措施').fill('修补屋顶，每年雨季前检查。')
  await choose(plan, '责任人', '周杰')
  await pickDate(sales.page, plan.getByRole('textbox', { name: '完成期限' }))
  await finish(sales.page, '会研并制定行动计划')

  await stepOn(sales.page, 'improvement').getByRole('button', { name: '跳过此步骤', exact: true }).click()
  await answer(sales.page, '跳过此步骤', '措施已包含改进。')
  await sales.page.getByRole('button', { name: '持续改进建议' }).waitFor({ state: 'detached' })

  await openStep(department, number, '采取行动')
  await typeDate(department.page.getByRole('textbox', { name: '完成日期' }))
  const slowLine = Promise.withResolvers<void>()
  await department.page.route('**/api/files', async (route) => {
    await slowLine.promise
    await route.continue()
  })
  await department.page.locator('.file-field input').setInputFiles(await photo(department.page))
  await Promise.all([
    finish(department.page, '采取行动'),
    department.page
      .locator('.form-end .busy')
      .waitFor()
      .finally(() => slowLine.resolve()),
  ])

  await openStep(sales, number, '汇总措施并反馈客户')
  await choose(sales.page, '方式', '系统内')
  await field(sales.page, '内容').fill('三包受潮的纸今天补发。')
  await sales.page.getByRole('button', { name: '发出信函' }).click()
  await sales.page.getByText('信函中缺少：修补屋顶，每年雨季前检查').waitFor()
  assert.deepEqual(await barriers(sales.page), [])
  await picture(sales.page, 'refusal-zh-desktop')
  await field(sales.page, '内容').fill(
    '三包受潮的纸今天补发。原因是仓库屋顶漏水；我们的措施：修补屋顶，每年雨季前检查。',
  )
  await finish(sales.page, '汇总措施并反馈客户', '发出信函')

  await openStep(assistant, number, '征询客户满意度')
  await choose(assistant.page, '满意程度', '满意')
  await finish(assistant.page, '征询客户满意度')
  await openStep(sales, number, '关闭投诉')
  await choose(sales.page, '问题已解决', '是')
  await choose(sales.page, '关闭结果', '已解决')
  await sales.page.getByRole('button', { name: '关闭投诉', exact: true }).click()
  await sales.page.locator('.complaint-line').getByText('已关闭').waitFor()
  assert.deepEqual(await barriers(sales.page), [])
  await picture(sales.page, 'complaint-closed-zh-desktop')

  await customer.go(receipt)
  await page.getByText('已办结：已解决').waitFor()
  await page.getByText('我们的措施：修补屋顶，每年雨季前检查。').waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'receipt-closed-zh-phone')
  for (const person of [customer, assistant, sales, department]) await person.close()
})
