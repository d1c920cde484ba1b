import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { onDesk } from './hands.ts'
import { plantWork, type PlantWork } from './plant-work.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

before(async () => {
  app = await startApp({ organisation: 'plant.yaml' })
  browser = await openBrowser()
  work = await plantWork(app)
})

for (const { language, size, say, named, here } of variants)
  test(`an approver signs one thing in its row and sends another back with a reason ${here}`, async () => {
    const sheet = await work.registered(say, 'major')
    await work.written(sheet, say)
    const plan = await work.registered(say)
    await work.written(plan, say)
    await work.investigated(plan, say)
    await work.planned(plan, say)
    await work.reviewed(plan)

    const approver = await visitor(browser, app.url, language, size)
    const { page } = approver
    await approver.signIn(app.signIn('gao.yuan'))
    await page
      .getByRole('radiogroup', { name: say('哪一类', 'Kind') })
      .getByText(say('签字', 'Signature'))
      .click()
    await page.waitForURL(/kind=signature/)
    const toSign = onDesk(page, sheet.number, say('发出客户投诉处理单', 'Complaint handling sheet'))
    const toReturn = onDesk(
      page,
      plan.number,
      say('评审与批准纠正措施计划', 'Review and approval of the plan'),
    )
    await toSign.waitFor()
    await toReturn.waitFor()
    await fine(approver, language)
    await picture(page, named('approver-desk'))

    await toSign.getByRole('button', { name: say('签字', 'Sign'), exact: true }).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.waitFor()
    await fine(approver, language)
    await picture(page, named('approver-sign'))
    // Out of the lift before it has gone through: nothing is signed, and he is told.
    await page.route('**/moves/Sign', (route) => route.abort())
    const approve = dialogue.getByRole('button', { name: say('批准', 'Approve'), exact: true })
    await approve.click()
    await dialogue.getByRole('alert').waitFor()
    await fine(approver, language)
    await page.unroute('**/moves/Sign')
    await approve.click()
    await dialogue.waitFor({ state: 'detached' })
    await toSign.waitFor({ state: 'detached' })

    await toReturn.getByRole('button', { name: say('退回', 'Send back'), exact: true }).click()
    const back = dialogue.getByRole('button', { name: say('退回', 'Send back'), exact: true })
    await back.click()
    await dialogue.locator('.wrong').first().waitFor()
    await fine(approver, language)
    await picture(page, named('approver-refused'))
    await dialogue
      .getByRole('textbox')
      .first()
      .fill(say('没有写明由谁每班核对。', 'It does not say who checks it each shift.'))
    await back.click()
    await dialogue.waitFor({ state: 'detached' })
    await toReturn.waitFor({ state: 'detached' })

    await page
      .getByRole('radiogroup', { name: say('哪一类', 'Kind') })
      .getByText(say('签收', 'Receipt'))
      .click()
    await page.getByText(say('没有待办事项', 'Nothing is waiting for you')).waitFor()
    await fine(approver, language)
    await approver.close()
  })
