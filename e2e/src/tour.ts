// One walk past everything there is to see: every screen, dialogue and menu of a company, and the customer's pages.
import type { Browser, Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import type { PlantComplaint } from './plant-work.ts'
import { sizes, visitor, type Language, type Visitor } from './visitor.ts'

/** Complaints in the states whose pages differ most. */
export type Exhibits = Record<'fresh' | 'written' | 'investigated' | 'closed', PlantComplaint>

export type Walk = {
  app: RunningApp
  browser: Browser
  language: Language
  exhibits: Exhibits
  /** Once for everybody who walks, signed in. */
  begin: (person: Visitor) => Promise<void>
  /** At every stop; what hangs from a button keeps the size it was opened in. */
  look: (page: Page, stop: string, hanging?: 'hanging') => Promise<void>
}

const still = (page: Page) => page.waitForLoadState('networkidle')

async function walker({ app, browser, language, begin }: Walk, mailbox: string): Promise<Visitor> {
  const person = await visitor(browser, app.url, language, 'desktop')
  await person.signIn(app.signIn(mailbox))
  await begin(person)
  return person
}

async function openDialogs(page: Page, within: string, look: (stop: string) => Promise<void>): Promise<void> {
  const buttons = page.locator(`${within} .small-acts button`)
  const dialog = page.getByRole('dialog')
  for (let index = 0; index < (await buttons.count()); index++) {
    const button = buttons.nth(index)
    await button.click()
    await dialog.waitFor()
    await look(`dialogue ${index + 1}`)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
}

async function clerk(walk: Walk): Promise<void> {
  const { look, exhibits } = walk
  const person = await walker(walk, 'he.jing')
  const { page } = person
  await page.locator('.line').first().waitFor()
  await look(page, 'desk')
  for (const path of [
    '/register',
    '/record',
    '/register?q=zzzz',
    '/letters',
    '/labels',
    '/calendars',
    '/procedures',
    '/procedures/interim-and-permanent/current/coverage',
    '/no-such-page',
  ]) {
    await person.turnTo(path)
    await still(page)
    await look(page, path)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await look(page, 'command menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await look(page, 'keys')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  for (const size of [sizes.phone, sizes.desktop]) {
    await page.setViewportSize(size)
    await page.locator('button.me').click()
    await page.locator('.settings').waitFor()
    await look(page, 'my settings', 'hanging')
    await page.locator('button.me').click()
    await page.locator('.settings').waitFor({ state: 'hidden' })
  }

  await person.turnTo(`/complaints/${exhibits.fresh.id}`)
  await page.locator('.my-step-body').waitFor()
  await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  await look(page, 'complaint, to be registered')
  await openDialogs(page, '#moves', (stop) => look(page, `complaint, ${stop}`))
  await person.go(`/complaints/${exhibits.closed.id}`)
  await page.locator('#timeline').waitFor()
  await look(page, 'complaint, closed')
  await person.close()
}

async function others(walk: Walk): Promise<void> {
  const { look, exhibits } = walk
  const supervisor = await walker(walk, 'ma.qiang')
  await supervisor.turnTo('/team')
  await still(supervisor.page)
  await look(supervisor.page, 'team')
  await supervisor.page.locator('a[data-row]').first().focus()
  await supervisor.page.keyboard.press('x')
  await supervisor.page.locator('.bulk').waitFor()
  await look(supervisor.page, 'team, several')
  await supervisor.turnTo(`/complaints/${exhibits.written.id}`)
  await supervisor.page.locator('.my-step-body').waitFor()
  await look(supervisor.page, 'complaint, to be signed')
  await openDialogs(supervisor.page, '.my-step-body', (stop) => look(supervisor.page, `signing, ${stop}`))
  await supervisor.close()

  const production = await walker(walk, 'shi.lei')
  await production.turnTo(`/complaints/${exhibits.investigated.id}`)
  await production.page.locator('.my-step-body').waitFor()
  await look(production.page, 'complaint, cause and plan')
  await production.close()

  for (const [mailbox, path] of [
    ['qin.lan', '/audit'],
    ['gao.yuan', `/erasing?number=${exhibits.closed.number}`],
    ['he.jing', '/audit'],
  ] as const) {
    const person = await walker(walk, mailbox)
    await person.turnTo(path)
    await still(person.page)
    await look(person.page, `${path}, ${mailbox}`)
    await person.close()
  }
}

async function customer({ app, browser, language, exhibits, begin, look }: Walk): Promise<void> {
  const person = await visitor(browser, app.url, language, 'desktop')
  const { page } = person
  const send = page.locator('button.primary')
  await person.go('/')
  await begin(person)
  await page.locator('#email').waitFor()
  await look(page, 'signing in')
  await person.go('/p/beichen?product=D-80')
  await send.click()
  await page.locator('[aria-invalid="true"]').waitFor()
  await look(page, 'filing, nothing said')
  await page.getByRole('textbox').fill('98 %')
  for (;;) {
    const title = await page.locator('h1').innerText()
    await send.click()
    await page.waitForFunction((before) => document.querySelector('h1')?.innerText !== before, title)
    await look(page, `filing, ${await page.locator('h1').innerText()}`)
    if ((await page.locator('dl').count()) > 0) break
  }
  for (const state of ['fresh', 'closed'] as const) {
    await person.go(`/r/${exhibits[state].receipt}`)
    await page.getByText(exhibits[state].number).first().waitFor()
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    await look(page, `receipt, ${state}`)
  }
  await person.go('/r/unknown')
  await look(page, 'receipt, unknown')
  await person.close()
}

export async function tour(walk: Walk): Promise<void> {
  await clerk(walk)
  await others(walk)
  await customer(walk)
}
