import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { answer, choose, field, photo, press } from './hands.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser

before(async () => {
  app = await startApp()
  browser = await openBrowser()
})

/** Somebody at the desk after somebody else: out, and in with a whole line of the list that the start prints. */
async function sitDown(page: Page, mailbox: string, say: (zh: string, en: string) => string): Promise<void> {
  const me = page.locator('button.me')
  if ((await me.count()) > 0) {
    await me.click()
    await press(page, say('退出登录', 'Sign out'))
  }
  const address = page.getByLabel(say('电子邮件', 'E-mail'))
  await address.waitFor()
  const { email, password } = app.signIn(mailbox)
  await address.evaluate((box, line) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', line)
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, `  ${email}  ${password}  ${mailbox}`)
  await press(page, say('登录', 'Sign in'))
  await me.waitFor()
}

for (const { language, size, say, named, here } of variants.filter((variant) => variant.size === 'desktop'))
  test(`whoever has never seen it files a complaint, has it answered and closed, going by what the screen says ${here}`, async () => {
    const person = await visitor(browser, app.url, language, size)
    const { page } = person
    const done = say('完成', 'Done')
    const todo = page.getByRole('region', { name: say('轮到您', 'Your turn') })
    const others = page.getByRole('region', { name: say('等待别人', 'Waiting for others') })
    const finished = (step: string) =>
      todo.getByText(say(`“${step}”已经办完。`, `“${step}” is done.`)).waitFor()

    await person.go('/p/haiwan')
    const next = () => press(page, say('下一步', 'Next'))
    await page
      .getByRole('textbox')
      .fill(say('三箱 A3 纸受潮发霉，请更换。', 'Three boxes of A3 paper are mouldy.'))
    for (let question = 1; question < 5; question++) await next()
    await page
      .getByLabel(say('姓名或单位', 'Your name or company'))
      .fill(say('明德文具', 'Mingde Stationery'))
    await page.getByLabel(say('电子邮箱', 'E-mail')).fill(`ming.${language}@example.com`)
    await next()
    await press(page, say('提交投诉', 'Send the complaint'))
    const number = (await page.locator('.big').innerText()).trim()
    const receipt = page.url()

    await person.go('/')
    await sitDown(page, 'zhang.wei', say)
    const register = say('记录投诉', 'Record the complaint')
    const line = page.locator('.line', { hasText: number })
    await line.getByRole('link', { name: register }).click()
    await field(page, say('产品', 'product')).fill('A3')
    await field(page, say('批号', 'lot')).fill('B20261102')
    await choose(page, say('投诉类型', 'complaint type'), say('包装', 'package'))
    await press(page, done)
    await finished(register)
    await press(page, say('标记为已发出', 'Mark as sent'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('标记为已发出', 'Mark as sent'), exact: true })
      .click()
    await finished(say('确认收到投诉', 'Confirm receipt'))
    await field(page, say('初步评估', 'initial evaluation')).fill(say('属实。', 'It is true.'))
    await choose(page, say('责任部门', 'designated department'), say('生产部', 'Production department'))
    await choose(page, say('负责人', 'responsible person'), say('周杰', 'Zhou Jie'))
    await press(page, done)
    await others.getByText(say('周杰', 'Zhou Jie')).waitFor()

    await sitDown(page, 'zhou.jie', say)
    await choose(page, say('方法', 'method'), say('现场调查', 'site survey'))
    await field(page, say('事实', 'facts')).fill(say('屋顶漏水。', 'The roof leaks.'))
    await field(page, say('结论', 'conclusion')).fill(say('属实。', 'It is true.'))
    await field(page, say('原因', 'cause')).fill(say('没有检查屋顶。', 'Nobody looked at the roof.'))
    await press(page, done)
    await finished(say('调查', 'Investigation'))
    // What his department owes stands under his turn.
    await todo.getByRole('button', { name: say('提供协助', 'Contribute'), exact: true }).click()
    await answer(page, say('提供协助', 'Contribute'), say('周一修补。', 'Mended on Monday.'))
    await others.getByText(say('销售部', 'Sales department')).first().waitFor()

    await sitDown(page, 'li.na', say)
    await page
      .getByRole('combobox', { name: say('参加人员', 'participants') })
      .fill(say('李娜，周杰', 'Li Na, Zhou Jie'))
    await field(page, say('会议记录', 'minutes')).fill(say('现场看过。', 'We looked at it.'))
    const measure = say('修补屋顶', 'Repair the roof')
    const plan = page.getByRole('group', { name: say('措施 1', 'measures 1') })
    await choose(plan, say('类型', 'kind'), say('纠正措施', 'corrective'))
    await field(plan, say('措施', 'measure')).fill(measure)
    await choose(plan, say('责任人', 'responsible'), say('周杰', 'Zhou Jie'))
    await plan.getByRole('textbox', { name: say('完成期限', 'due') }).click()
    await page.locator('.ant-picker-dropdown:visible').getByText(say('今天', 'Today')).click()
    await press(page, done)
    // The refusal says who is waited for; the way out stands at the same step.
    await todo
      .getByText(say('还缺：物流部的协助', 'Still missing: help from Supply chain department'))
      .waitFor()
    await fine(person, language)
    await picture(page, named('five-minutes-refused'))
    await todo.getByRole('link', { name: say('“协助”处说明理由', 'under “Help”') }).click()
    await todo.getByRole('button', { name: say('不再等待协助', 'Do without'), exact: true }).click()
    await answer(page, say('不再等待协助', 'Do without'), say('与运输无关。', 'Not their matter.'))
    await press(page, done)
    // What the procedure waits for is said in words.
    await todo
      .getByText(
        say(
          '还缺：条件“有类型为预防措施的措施”',
          'Still missing: the condition “there are measures where kind is preventive”',
        ),
      )
      .waitFor()
    await choose(plan, say('类型', 'kind'), say('预防措施', 'preventive'))
    await press(page, done)
    await finished(say('会研并制定行动计划', 'Joint study and action plan'))
    await press(page, say('跳过此步骤', 'Skip this step'))
    await answer(page, say('跳过此步骤', 'Skip this step'), say('措施已包含。', 'The measure covers it.'))
    await others.getByText(say('周杰', 'Zhou Jie')).waitFor()

    await sitDown(page, 'zhou.jie', say)
    await page.getByRole('textbox', { name: say('完成日期', 'done on') }).click()
    await page.locator('.ant-picker-dropdown:visible').getByText(say('今天', 'Today')).click()
    await page.locator('.file-field input').setInputFiles(await photo(page))
    await press(page, done)
    await others.getByText(say('销售部', 'Sales department')).first().waitFor()

    await sitDown(page, 'li.na', say)
    // The answer begins with what was done, and goes the way that is known.
    const letter = field(page, say('内容', 'text'))
    await letter.waitFor()
    assert.ok((await letter.inputValue()).includes(measure))
    await press(page, say('发出信函', 'Send the letter'))
    await page.locator('.waiting-letter').getByText(measure).waitFor()
    await fine(person, language)
    await picture(page, named('five-minutes-letter'))
    await page
      .locator('.waiting-letter')
      .getByRole('button', { name: say('标记为已发出', 'Mark as sent'), exact: true })
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('标记为已发出', 'Mark as sent'), exact: true })
      .click()
    await finished(say('汇总措施并反馈客户', 'Summarise the actions and answer the customer'))
    await choose(page, say('满意程度', 'satisfaction'), say('满意', 'satisfied'))
    await press(page, done)
    await choose(page, say('问题已解决', 'problem solved'), say('是', 'Yes'))
    await press(page, say('关闭投诉', 'Close the complaint'))
    await page.locator('.complaint-line').getByText(say('已关闭', 'Closed')).waitFor()
    // Whoever closed it stands where that is said, not where the button was.
    await page.locator('.complaint-head h1:focus').waitFor()
    await fine(person, language)

    await person.go(receipt)
    await page.getByText(say('已办结：已解决', 'Closed: Solved')).waitFor()
    await page.getByText(measure).first().waitFor()
    await person.close()
  })
