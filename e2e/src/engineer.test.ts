import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { choose, field, onDesk, photo, pickDate, press } from './hands.ts'
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
  test(`an engineer takes a step at the line, shows the fault, plans a measure and hands it on ${here}`, async () => {
    const complaint = await work.registered(say)
    await work.written(complaint, say)
    await work.investigated(complaint, say)
    const step = say('根本原因与纠正措施计划', 'Root cause and corrective-action plan')

    const engineer = await visitor(browser, app.url, language, size)
    const { page } = engineer
    await engineer.signIn(app.signIn('fang.min'))
    const row = onDesk(page, complaint.number, step)
    await row.waitFor()
    await fine(engineer, language)
    await row.getByRole('button', { name: say('我来做', 'I take it') }).click()
    await row.getByText(say('方敏正在做', 'Fang Min is on it')).waitFor()
    await picture(page, named('engineer-desk'))
    await row.getByRole('link', { name: step }).click()
    await page.getByRole('button', { name: step, expanded: true }).waitFor()
    await fine(engineer, language)

    const done = say('完成', 'Done')
    await press(page, done)
    await page.locator('.step-form .wrong').first().waitFor()
    await fine(engineer, language)
    await picture(page, named('engineer-refused'))

    // The hall has holes in its network.
    await page.locator('details.offered summary').click()
    const shot = say('浇口裂纹.jpg', 'crack at the gate.jpg')
    const camera = page.locator('.file-field input')
    await page.route('**/api/files', (route) => route.abort())
    await camera.setInputFiles({ ...(await photo(page)), name: shot })
    await page.locator('.file-field .problem').waitFor()
    await fine(engineer, language)
    await page.unroute('**/api/files')
    await camera.setInputFiles({ ...(await photo(page)), name: shot })
    await page.locator('.file-field').getByText(shot).waitFor()

    const cause = say('模温没有监控。', 'The temperature of the mould is not watched.')
    await field(page, say('原因', 'cause')).first().fill(cause)
    const line = page.getByRole('group', { name: say('措施 1', 'measures 1') })
    await field(line, say('措施', 'measure')).fill(
      say('加装模温监控并联锁。', 'Watch it and interlock the machine.'),
    )
    await choose(line, say('责任人', 'responsible'), say('石磊', 'Shi Lei'))
    await pickDate(page, line.getByRole('textbox', { name: say('完成期限', 'due') }))
    await page.getByText(say('草稿已保存', 'Draft saved')).waitFor()
    // The phone was locked and has forgotten the page.
    await page.reload()
    await field(page, say('原因', 'cause')).first().waitFor()
    assert.equal(await field(page, say('原因', 'cause')).first().inputValue(), cause)
    await page.getByText(shot).first().waitFor()
    await fine(engineer, language)
    await picture(page, named('engineer-form'))
    await press(page, done)
    const waiting = page.locator('#waiting', {
      hasText: say('评审与批准纠正措施计划', 'Review and approval of the plan'),
    })
    await waiting.waitFor()
    await page
      .locator('#todo')
      .getByText(say(`“${step}”已经办完。`, `“${step}” is done.`))
      .waitFor()
    assert.ok(await page.locator('#todo h2').evaluate((element) => element === document.activeElement))
    await fine(engineer, language)
    await picture(page, named('engineer-handed-on'))

    await engineer.go('/?kind=receipt')
    await page.getByText(say('没有待办事项', 'Nothing is waiting for you')).waitFor()
    await fine(engineer, language)
    await engineer.close()
  })
