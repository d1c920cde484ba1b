import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { fine } from './fine.ts'
import { onDesk, press } from './hands.ts'
import { disputesReopen, plantWork, type PlantWork } from './plant-work.ts'
import { variants } from './variants.ts'
import { picture, visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

before(async () => {
  app = await startApp({ organisation: 'plant.yaml', edition: disputesReopen })
  browser = await openBrowser()
  work = await plantWork(app)
})

for (const { language, size, say, named, here } of variants)
  test(`a customer who does not accept the outcome has it worked on again ${here}`, async () => {
    const complaint = await work.registered(say)
    await work.written(complaint, say)
    await work.investigated(complaint, say)
    await work.planned(complaint, say)
    await work.reviewed(complaint)
    await work.approved(complaint)
    await work.answered(complaint, say)
    await work.closed(complaint)

    const customer = await visitor(browser, app.url, language, size)
    const { page } = customer
    await customer.go(`/r/${complaint.receipt}`)
    await page.getByText(say('已办结：已解决', 'Closed: solved')).waitFor()
    await fine(customer, language)
    await picture(page, named('dispute-closed'))
    await press(page, say('发送', 'Send'))
    await page.getByText(say('请先在上面选一项。', 'Please choose one of the above first.')).waitFor()
    await page.getByRole('radio', { name: say('不认可，提出异议', 'I do not agree') }).check()
    await press(page, say('发送', 'Send'))
    await page.getByText(say('请先写几个字。', 'Please write a few words first.')).waitFor()
    await fine(customer, language)
    const words = say(
      '换来的一批又裂了两件，不能算解决。',
      'Two of the replacements have cracked again. This is not solved.',
    )
    await page.getByLabel(say('您对处理结果怎么看？', 'What do you think of the outcome?')).fill(words)
    await press(page, say('发送', 'Send'))
    await page.getByText(say('正在处理', 'Being worked on')).waitFor()
    await fine(customer, language)
    await picture(page, named('dispute-sent'))
    await customer.close()

    const engineer = await visitor(browser, app.url, language, size)
    const step = say('根本原因与纠正措施计划', 'Root cause and corrective-action plan')
    await engineer.signIn(app.signIn('shi.lei'))
    const again = onDesk(engineer.page, complaint.number, step)
    await again.getByText(say('第 2 轮', 'round 2'), { exact: true }).waitFor()
    await again.getByRole('link', { name: step }).click()
    await engineer.page.locator('.my-step').getByText(words).waitFor()
    await fine(engineer, language)
    await picture(engineer.page, named('dispute-reopened'))
    await engineer.close()
  })
