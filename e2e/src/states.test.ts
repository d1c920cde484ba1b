import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { startApp, type RunningApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { makeExhibits } from './exhibits.ts'
import { fine } from './fine.ts'
import { disputesReopen } from './plant-work.ts'
import type { Exhibits } from './tour.ts'
import { unreadable, visitor, type Language, type Visitor } from './visitor.ts'

let app: RunningApp
let browser: Browser
let exhibits: Exhibits

before(async () => {
  app = await startApp({ organisation: 'plant.yaml', edition: disputesReopen })
  browser = await openBrowser()
})

type Words = { zh: string; en: string }
type Screen = {
  /** Whose screen it is. */
  who: string
  path: () => string
  /** What stands there when there is nothing yet, or why it is never empty. */
  empty: Words | 'never'
  /** Where nothing is, when that is another address. */
  emptyPath?: string
  /** What cannot be missing when there is something. */
  full: string
}

const screens: Record<string, Screen> = {
  '/': {
    who: 'he.jing',
    path: () => '/',
    empty: { zh: '没有待办事项', en: 'Nothing is waiting for you' },
    full: '.line',
  },
  '/register': {
    who: 'he.jing',
    path: () => '/register',
    empty: { zh: '还没有投诉', en: 'No complaints yet' },
    full: 'table.register',
  },
  // It is a form, and its calendars and procedures come with the organisation.
  '/record': { who: 'he.jing', path: () => '/record', empty: 'never', full: '.record-form' },
  '/calendars': { who: 'he.jing', path: () => '/calendars', empty: 'never', full: '.calendar-about' },
  '/procedures': { who: 'he.jing', path: () => '/procedures', empty: 'never', full: '.procedure-head' },
  '/labels': { who: 'he.jing', path: () => '/labels', empty: 'never', full: '.labels-form' },
  '/team': {
    who: 'ma.qiang',
    path: () => '/team',
    empty: { zh: '没有逾期，也没有无人接手的。', en: 'Nothing is late, and everything is taken.' },
    full: '.line',
  },
  '/letters': {
    who: 'he.jing',
    path: () => '/letters',
    empty: { zh: '没有待寄的信函', en: 'No letter is waiting' },
    full: 'article.letter',
  },
  '/audit': {
    who: 'qin.lan',
    path: () => '/audit',
    empty: { zh: '这一天没有人导出过什么。', en: 'Nothing was taken out on this day.' },
    full: '.section',
  },
  '/erasing': {
    who: 'gao.yuan',
    path: () => `/erasing?number=${exhibits.closed.number}`,
    empty: { zh: '没有这个编号的投诉', en: 'There is no complaint with this number' },
    emptyPath: '/erasing?number=KS000000-000',
    full: '.erasing .section',
  },
  '/procedures/$procedure/$version/coverage': {
    who: 'he.jing',
    path: () => '/procedures/interim-and-permanent/current/coverage',
    empty: 'never',
    full: '.coverage',
  },
  '/complaints/$id': {
    who: 'he.jing',
    path: () => `/complaints/${exhibits.fresh.id}`,
    empty: { zh: '没有找到', en: 'Not found' },
    emptyPath: '/complaints/01900000-0000-7000-8000-000000000000',
    full: '.complaint-head',
  },
}

const words = {
  loading: { zh: '正在读取…', en: 'Loading…' },
  unavailable: { zh: '现在读不出来', en: 'This cannot be read just now' },
  away: { zh: '连接不上服务', en: 'The service cannot be reached' },
  refused: { zh: '这里不能为您打开', en: 'This is not open to you' },
  again: { zh: '再试一次', en: 'Try again' },
  desk: { zh: '回到我的待办', en: 'Back to my desk' },
} as const

const problem = (status: number, code: string, title: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `/problems/${code}`, title, status, code, facts: {} }),
})

/** Looked at whole in one light, and once more for its colours in the other. */
async function fineDayAndNight(person: Visitor, language: Language): Promise<void> {
  const { page } = person
  await fine(person, language)
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  assert.deepEqual(await unreadable(page, dark ? 'light' : 'dark'), [])
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
}

type Answers = 'slow' | 'broken' | 'away' | 'refused' | 'right'

/** The line to the server, as good or bad as the test says; the session and the changes of others come through. */
async function line(page: Page) {
  let answers: Answers = 'right'
  let waiting: Route[] = []
  const answer = async (route: Route): Promise<void> => {
    if (answers === 'slow') waiting.push(route)
    else if (answers === 'broken') await route.fulfill(problem(503, 'unavailable', '503'))
    else if (answers === 'away') await route.abort()
    else if (answers === 'refused') await route.fulfill(problem(403, 'no-organisation', '403'))
    else await route.continue()
  }
  await page.route(/\/api\/(?!live|session)/, answer)
  return {
    async becomes(next: Answers) {
      answers = next
      const held = waiting
      waiting = []
      await Promise.all(held.map(answer))
    },
  }
}

async function turn({ page }: Visitor, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), path)
  await page.waitForURL(`**${path}`)
}

/** From one state to the next as somebody meets them who waits, tries again, and is let in at last. */
async function throughStates(person: Visitor, language: Language, screen: Screen, withAway: boolean) {
  const { page } = person
  const server = await line(page)
  const content = page.locator('#content')
  const title = (said: Words) => content.getByRole('heading', { name: said[language] })
  const again = content.getByRole('button', { name: words.again[language] }).first()
  await server.becomes('slow')
  await page.goto(screen.path(), { waitUntil: 'commit' })
  await content.getByText(words.loading[language]).first().waitFor({ state: 'attached' })
  await fineDayAndNight(person, language)

  await server.becomes('broken')
  await title(words.unavailable).first().waitFor()
  await content.getByText('503').first().waitFor()
  await fineDayAndNight(person, language)

  if (withAway) {
    await server.becomes('away')
    await again.click()
    await title(words.away).first().waitFor()
    await fineDayAndNight(person, language)
  }

  await server.becomes('refused')
  await again.click()
  await title(words.refused).first().waitFor()
  await content.getByText('403').first().waitFor()
  await content.getByRole('link', { name: words.desk[language] }).first().waitFor()
  await fineDayAndNight(person, language)

  await server.becomes('right')
  await again.click()
  await content.locator(screen.full).first().waitFor()
  for (const gone of [words.unavailable, words.refused, words.away])
    assert.equal(await title(gone).count(), 0)
  await page.unroute(/\/api\/(?!live|session)/)
}

const everybody = [...new Set(Object.values(screens).map(({ who }) => who))]

async function each(
  language: Language,
  visit: (person: Visitor, screen: Screen, route: string) => Promise<void>,
): Promise<void> {
  for (const who of everybody) {
    const colorScheme = language === 'zh' ? 'light' : 'dark'
    const person = await visitor(browser, app.url, language, 'desktop', { colorScheme })
    await person.signIn(app.signIn(who))
    for (const [route, screen] of Object.entries(screens))
      if (screen.who === who) await visit(person, screen, route)
    await person.close()
  }
}

test('every screen of the console and of the portal is looked at in all its states', async () => {
  const routes = await readFile(new URL('../../packages/web/src/routes.tsx', import.meta.url), 'utf8')
  const paths = [...routes.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path)
  assert.deepEqual(new Set(paths), new Set(Object.keys(screens)))
  const portal = await readFile(new URL('../../packages/web/src/portal/main.tsx', import.meta.url), 'utf8')
  const places = [...portal.matchAll(/place === '(\w)'/g)].map(([, place]) => place)
  assert.deepEqual(new Set(places), new Set(Object.keys(customerPages)))
})

for (const language of ['zh', 'en'] as const)
  test(`where there is nothing yet, a screen says what would stand there (${language})`, () =>
    each(language, async (person, { path, empty, emptyPath }, route) => {
      if (empty === 'never') return
      const { page } = person
      await turn(person, emptyPath ?? path())
      const text = page.locator('#content').getByText(empty[language]).first()
      await text.waitFor().catch(() => assert.fail(`${route} does not say “${empty[language]}”`))
      await fineDayAndNight(person, language)
    }))

test('then the plant gets its first complaints', async () => {
  exhibits = await makeExhibits(app)
})

for (const language of ['zh', 'en'] as const)
  test(`a slow, a broken and a refused answer are said on every screen, with what to do (${language})`, () =>
    each(language, (person, screen, route) => throughStates(person, language, screen, route === '/register')))

type CustomerPage = { path: (language: Language) => string; full: () => string }

const customerPages: Record<string, CustomerPage> = {
  p: { path: () => '/p/beichen', full: () => 'textarea' },
  // It was filed in one language; whoever asks for the other reads it in that.
  r: { path: (language) => `/r/${exhibits.closed.receipt}?lang=${language}`, full: () => '.number' },
  s: { path: () => '/s/unknown', full: () => 'h1' },
  v: { path: () => '/v/unknown', full: () => 'h1' },
}

for (const language of ['zh', 'en'] as const)
  test(`a customer is told when something cannot be read, and comes in with the next try (${language})`, async () => {
    const colorScheme = language === 'zh' ? 'dark' : 'light'
    const customer = await visitor(browser, app.url, language, 'phone', { colorScheme })
    const { page } = customer
    const server = await line(page)
    for (const { path, full } of Object.values(customerPages)) {
      await server.becomes('slow')
      await page.goto(path(language))
      await page.getByRole('status').waitFor()
      await server.becomes('broken')
      const again = page.getByRole('button', { name: words.again[language] })
      await again.waitFor()
      await fineDayAndNight(customer, language)
      await server.becomes('right')
      await again.click()
      await again.waitFor({ state: 'detached' })
      await page.locator(full()).first().waitFor()
      await fineDayAndNight(customer, language)
    }
    for (const unknown of ['/p/unknown', '/r/unknown', '/x']) {
      await customer.go(unknown)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await fineDayAndNight(customer, language)
    }
    await customer.close()
  })
