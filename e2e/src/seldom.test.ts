import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { colleague, type Colleague } from './colleagues.ts'
import { fine } from './fine.ts'
import { choose, field, fileAt, openStep, press } from './hands.ts'
import { variants, type Say } from './variants.ts'
import { picture, visitor, type Visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let clerk: Colleague
let supervisor: Colleague

const oneOf = (source: string, said: string, instead: string): string => {
  assert.equal(source.split(said).length, 2, said)
  return source.replace(said, instead)
}

/** The plant adds to the SOP: suggestions are taken in as well, and an answer at once goes through the dealer. */
function edition(source: string): string {
  const kinds =
    '  kind: { zh: 类别, en: kind, one-of: { complaint: { zh: 投诉, en: complaint }, suggestion: { zh: 建议, en: suggestion } } }\n'
  const asks = 'asks: [customer, description, market,'
  const reply = '    when: can-reply-now\n    does: reply\n'
  return [
    ['fields:\n', `fields:\n${kinds}`],
    [asks, `${asks} kind, dealer,`],
    [reply, `${reply}    via: dealer\n`],
  ].reduce((text, [said = '', instead = '']) => oneOf(text, said, instead), source)
}

/** A second SOP, for what reaches the plant and is none of its own goods. */
const trading = `  trader-24-hours:
    roles:
      sales: marketing
      sales-assistant: [he-jing]
      production: workshop
      supply-chain: workshop
      general-manager: general-manager
    signed-by: { drafted: qin-lan, reviewed: ma-qiang, approved: gao-yuan }
`

before(async () => {
  app = await startApp({
    organisation: 'plant.yaml',
    also: (organisation) => oneOf(organisation, 'procedures:\n', `procedures:\n${trading}`),
    edition: { procedure: 'interim-and-permanent', of: edition },
  })
  browser = await openBrowser()
  clerk = await colleague(app, 'he.jing')
  supervisor = await colleague(app, 'ma.qiang')
})

const filed = async (say: Say) => {
  const told = await fileAt(app.url, 'beichen', {
    description: say('端盖 D-80 能否加一个防错凸台？', 'Could end cap D-80 get a lug against wrong fitting?'),
    customer: { name: say('华东电机', 'Eastern Motors'), phone: '13900139000' },
    language: say('zh', 'en'),
  })
  return { ...told, id: await clerk.find(told.number) }
}

/** Taken in as a suggestion that came through a dealer, and to be answered at once. */
async function suggested(say: Say) {
  const suggestion = await filed(say)
  await clerk.does(suggestion.id, 'register', {
    market: 'domestic',
    subject: 'product',
    'stage-concerned': 'product-quality',
    severity: 'ordinary',
    kind: 'suggestion',
    dealer: { name: say('苏南经销', 'Sunan Dealers'), phone: '0512-6000' },
  })
  await supervisor.does(
    suggestion.id,
    'review',
    {
      'details-confirmed': true,
      'evidence-request': 'already-complete',
      'emergency-measure': say('不需要', 'none'),
      'can-reply-now': true,
    },
    { evidence: say('不需要', 'none is needed') },
  )
  return suggestion
}

for (const { language, size, say, named, here } of variants)
  test(`what is no suggestion becomes a complaint, its answer goes through the dealer, a stranger to the SOP another way ${here}`, async () => {
    const [suggestion, stranger] = [await suggested(say), await filed(say)]
    const person = await visitor(browser, app.url, language, size)
    const { page } = person
    await person.signIn(app.signIn('he.jing'))
    const reply = say('立即回复客户', 'Immediate reply')
    await openStep(person, suggestion.number, reply)
    const dialogue = page.getByRole('dialog')

    const convert = say('改为另一类别', 'Turn it into another kind')
    await press(page, convert)
    await choose(dialogue, say('类型', 'Kind'), say('投诉', 'complaint'))
    const act = dialogue.locator('.ant-modal-footer .ant-btn-primary')
    await act.click()
    await dialogue.getByRole('alert').waitFor()
    await fine(person, language)
    await picture(page, named('convert-refused'))
    const why = say('客户退回了两件装反的', 'Two wrongly fitted ones were returned')
    await field(dialogue, say('理由', 'Reason')).fill(why)
    await act.click()
    await dialogue.waitFor({ state: 'detached' })
    const kind = page.locator('#facts dl > div', { hasText: say('类别', 'kind') })
    await kind.locator('dd > .words', { hasText: say('投诉', 'complaint') }).waitFor()
    await kind.locator('summary').click()
    await kind.getByText(why).waitFor()
    await fine(person, language)
    await kind.scrollIntoViewIfNeeded()
    await picture(page, named('convert-done'))

    const step = page.locator('.my-step', { hasText: reply })
    await step.locator('.letter-head').getByText(say('经苏南经销', 'through Sunan Dealers')).waitFor()
    await step.scrollIntoViewIfNeeded()
    await picture(page, named('via-form'))
    await choose(step, say('方式', 'way'), say('信函', 'letter'))
    await field(step, say('内容', 'text')).fill(say('新批次已加凸台。', 'The new lot has the lug.'))
    await press(page, say('发出信函', 'Send the letter'))
    const message = page.locator('#messages li', {
      hasText: say('新批次已加凸台。', 'The new lot has the lug.'),
    })
    await message.getByText(say('经苏南经销', 'through Sunan Dealers')).waitFor()
    await fine(person, language)
    await message.scrollIntoViewIfNeeded()
    await picture(page, named('via-message'))

    await openStep(person, stranger.number, say('客户投诉登记', 'Registration'))
    await press(page, say('改用另一份程序', 'Move to another procedure'))
    await choose(dialogue, say('程序', 'Procedure'), say('客户投诉处理程序', 'Customer complaint procedure'))
    await field(dialogue, say('理由', 'Reason')).fill(say('外购件', 'A bought part'))
    await fine(person, language)
    await picture(page, named('moving'))
    await act.click()
    await dialogue.waitFor({ state: 'detached' })
    await page
      .locator('.complaint-about')
      .getByText(say('客户投诉处理程序', 'Customer complaint procedure'), { exact: true })
      .waitFor()
    await page
      .getByRole('button', { name: say('记录投诉', 'Record the complaint'), expanded: true })
      .waitFor()
    await fine(person, language)
    await picture(page, named('moved'))
    await person.close()
  })

for (const { language, size, say, named, here } of variants.filter(
  ({ language, size }) => (language === 'zh') === (size === 'desktop'),
))
  test(`a new version of the SOP is compared, signed and refused where it is read ${here}`, async () => {
    await app.proposes('qin-lan', (source) =>
      oneOf(
        oneOf(source, "version: '1'", `version: '2 ${language}'`),
        '3 working days after sheet.receipt',
        '2 working days after sheet.receipt',
      ),
    )
    const drafter = await visitor(browser, app.url, language, size)
    await drafter.signIn(app.signIn('qin.lan'))
    await drafter.turnTo('/procedures')
    const version = say(`版本 2 ${language}`, `Version 2 ${language}`)
    const waiting = (person: Visitor) =>
      person.page
        .getByRole('region', { name: say('等您签署', 'Waiting for your signature') })
        .getByRole('button', { name: new RegExp(version) })
    await waiting(drafter).click()
    const { page } = drafter
    await page.locator('.procedure-head').getByText(version).first().waitFor()
    await fine(drafter, language)
    await picture(page, named('version-to-sign'))
    await page.locator('.procedure-head .ant-select').click()
    await page.locator('.ant-select-dropdown:visible').getByText(say('版本 1', 'Version 1')).waitFor()
    await picture(page, named('version-chooser'))
    await page.keyboard.press('Escape')
    await page.locator('.procedure-choice').last().click()
    await page.locator('.ant-select-dropdown:visible').getByText(say('版本 1', 'Version 1')).click()
    await page.locator('#procedure-compare ~ div .procedure-lines li').first().waitFor()
    await fine(drafter, language)
    await picture(page, named('version-compared'))
    await press(page, say('签署：编制', 'Sign as drafted'))
    await waiting(drafter).waitFor({ state: 'detached' })
    await drafter.close()

    const reviewer = await visitor(browser, app.url, language, size)
    await reviewer.signIn(app.signIn('ma.qiang'))
    await reviewer.turnTo('/procedures')
    await waiting(reviewer).click()
    await press(reviewer.page, say('拒签', 'Refuse to sign'))
    const dialogue = reviewer.page.getByRole('dialog')
    await dialogue.getByRole('textbox').fill(say('两天做不完。', 'Two days are not enough.'))
    await fine(reviewer, language)
    await picture(reviewer.page, named('version-refusing'))
    await dialogue.getByRole('button', { name: say('拒签', 'Refuse to sign'), exact: true }).click()
    await dialogue.waitFor({ state: 'detached' })
    await reviewer.page.getByText(say('两天做不完。', 'Two days are not enough.')).waitFor()
    await fine(reviewer, language)
    await picture(reviewer.page, named('version-refused'))
    await reviewer.close()
  })
