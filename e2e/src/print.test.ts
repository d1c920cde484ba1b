// What comes out of the printer: sheets are counted and measured in the PDF a browser would print.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { plantWork, type PlantComplaint, type PlantWork } from './plant-work.ts'
import { variants, type Say } from './variants.ts'
import { visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let work: PlantWork

/** The plant adds to the SOP: whoever investigates writes down what was found on the shop floor, point by point. */
function edition(source: string): string {
  const said = '        does: investigate\n        after: qc-register\n'
  assert.equal(source.split(said).length, 2)
  return source.replace(said, said.replace('investigate', '[investigate, check]'))
}

before(async () => {
  app = await startApp({
    organisation: 'plant.yaml',
    edition: { procedure: 'interim-and-permanent', of: edition },
  })
  browser = await openBrowser()
  work = await plantWork(app)
})

async function investigated(complaint: PlantComplaint, say: Say): Promise<void> {
  const { id } = complaint
  await work.written(complaint, say)
  await work.staff['ma.qiang'].moves(id, 'Sign', 'sheet')
  await work.staff['qin.lan'].moves(id, 'SignReceipt', 'sheet')
  await work.staff['qin.lan'].does(id, 'qc-register')
  await work.staff['qin.lan'].does(id, 'analysis', {
    method: 'product-check',
    facts: say('裂纹均起于浇口。', 'All cracks begin at the gate.'),
    conclusion: say('注塑工序造成。', 'Caused in moulding.'),
    'responsible-department': 'workshop',
    'check.subject': say('模具', 'Mould'),
    sample: '20',
    findings: [
      { what: say('模温 38 °C', 'Mould at 38 °C'), place: say('3 号机', 'Press 3') },
      { what: say('浇口磨损', 'Gate worn'), verdict: say('不合格', 'Rejected') },
    ],
  })
}

type Sheet = { width: number; height: number }

/** The sheets of what would be printed, in points (1/72 inch). */
async function sheets(page: Page): Promise<Sheet[]> {
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }))
}

/** What the sheet of the page's kind leaves free on both sides together, in millimetres. */
const sideMargins = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const kind = getComputedStyle(document.body).getPropertyValue('page')
    const within = (rules: CSSRuleList): CSSRule[] =>
      [...rules].flatMap((rule) => (rule instanceof CSSMediaRule ? within(rule.cssRules) : [rule]))
    const rule = [...document.styleSheets]
      .flatMap((sheet) => within(sheet.cssRules))
      .findLast(
        (one): one is CSSPageRule =>
          one instanceof CSSPageRule && one.selectorText === (kind === 'auto' ? '' : kind),
      )
    const free = (side: 'margin-left' | 'margin-right') =>
      parseFloat(rule?.style.getPropertyValue(side) ?? '')
    return free('margin-left') + free('margin-right')
  })

const lying = ({ width, height }: Sheet) => width > height

for (const { language, say, here } of variants.filter(({ size }) => size === 'desktop')) {
  test(`the register comes out as a table on sheets that lie, and no empty one before them ${here}`, async () => {
    const { number } = await work.registered(say)
    const clerk = await visitor(browser, app.url, language, 'desktop')
    const { page } = clerk
    await clerk.signIn(app.signIn('he.jing'))
    await clerk.go('/register')
    await page.getByRole('link', { name: number }).waitFor()
    const [sheet, ...more] = await sheets(page)
    assert.ok(sheet && lying(sheet), JSON.stringify(sheet))
    assert.equal(more.length, 0)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 1040, height: 720 })
    const row = page.getByRole('row').filter({ hasText: number })
    const heights = await row
      .getByRole('cell')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().top)))
    assert.ok(heights.length > 4, 'every column is there')
    assert.equal(new Set(heights).size, 1, 'side by side')
    await clerk.close()
  })

  test(`the paper form holds each point that was found, and says in the reader’s language who printed it ${here}`, async () => {
    const complaint = await work.registered(say)
    await investigated(complaint, say)
    const note = say('样件已封存。', 'The samples are kept sealed.')
    await work.staff['qin.lan'].annotates(complaint.id, 'check', note)
    const clerk = await visitor(browser, app.url, language, 'desktop')
    const { page } = clerk
    await clerk.signIn(app.signIn('qin.lan'))
    await clerk.go(`/complaints/${complaint.id}`)
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('.printed-form')
    const points = paper.getByRole('table', { name: say('发现项', 'findings') })
    await points.getByRole('row', { name: say('模温 38 °C', 'Mould at 38 °C') }).waitFor()
    assert.equal(
      await points
        .getByRole('row', { name: say('浇口磨损', 'Gate worn') })
        .getByRole('cell')
        .count(),
      3,
      'a line that says nothing of a column keeps its place in it',
    )
    await paper.getByText(note).waitFor()
    await paper.getByText(say('由秦岚打印', 'Printed by Qin Lan')).waitFor()
    await clerk.close()
  })

  test(`whoever prints the receipt a day later has its link and code on paper ${here}`, async () => {
    const { receipt } = await work.registered(say)
    const customer = await visitor(browser, app.url, language, 'phone')
    const { page } = customer
    await customer.go(`/r/${receipt}`)
    const code = page.getByRole('img', { name: say('二维码', 'QR') })
    await page.locator('.big').waitFor()
    assert.equal(await code.isVisible(), false, 'on the screen it is opened by whoever needs it')
    await page.emulateMedia({ media: 'print' })
    await code.waitFor()
    assert.ok((await page.locator('#receipt-link').inputValue()).endsWith(receipt))
    await page.locator('#receipt-link').waitFor()
    await customer.close()
  })

  test(`three labels stand side by side on a sheet, whole ${here}`, async () => {
    const clerk = await visitor(browser, app.url, language, 'desktop')
    const { page } = clerk
    await clerk.signIn(app.signIn('he.jing'))
    await clerk.turnTo('/labels')
    await page.getByRole('textbox').fill(Array.from({ length: 18 }, (_, at) => `D-${at + 60}`).join('\n'))
    await page.locator('.qr-label').nth(17).waitFor()
    // Six rows of 38 mm fill a standing sheet.
    const [sheet, ...more] = await sheets(page)
    assert.ok(sheet && !lying(sheet), JSON.stringify(sheet))
    assert.equal(more.length, 0)
    await page.emulateMedia({ media: 'print' })
    const width = Math.floor(((210 - (await sideMargins(page))) / 25.4) * 96)
    await page.setViewportSize({ width, height: 1000 })
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await clerk.close()
  })
}
