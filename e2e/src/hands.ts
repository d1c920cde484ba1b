// What a person does with a form, said once for all journeys.
import assert from 'node:assert/strict'
import { fileComplaint } from '@redress/api'
import { createClient, type Input } from '@redress/api/client'
import type { Locator, Page } from 'playwright-core'
import type { Visitor } from './visitor.ts'

/** A photo as a phone would take it: bytes of a real JPEG. */
export async function photo(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return {
    name: '受潮照片.jpg',
    mimeType: 'image/jpeg',
    buffer: await page.screenshot({ type: 'jpeg', quality: 80 }),
  }
}

export type Filed = { number: string; receipt: string }

/** A customer files at a desk, as another program would; `receipt` is the secret of the receipt page. */
export async function fileAt(
  url: string,
  desk: string,
  told: Input<typeof fileComplaint>['body'],
): Promise<Filed> {
  const answered = await createClient(url)(fileComplaint, { params: { desk }, body: told })
  assert.ok(answered.ok, answered.ok ? '' : JSON.stringify(answered.problem))
  return answered.value
}

/** The complaint on somebody's desk, opened at the step they owe. */
export async function openStep(person: Visitor, number: string, step: string): Promise<void> {
  const { page } = person
  await person.go('/')
  const line = page.locator('li', { hasText: number }).filter({ hasText: step })
  await line.getByRole('link', { name: step }).first().click()
  await page.getByRole('button', { name: step, expanded: true }).waitFor()
}

/** Where a step stands on the complaint's page; what may be done about it can be offered above it too. */
export const stepOn = (page: Page, key: string): Locator => page.locator(`#step-${key}`)

/** What stands on somebody's desk about a complaint; whose limit binds it may be called the same. */
export const onDesk = (page: Page, number: string, what: string) =>
  page
    .locator('.line', { hasText: number })
    .filter({ has: page.locator('.line-what, .row-acts', { hasText: what }) })

export const field = (page: Page | Locator, label: string) =>
  page.getByRole('textbox', { name: label, exact: true })

const popup = (place: Page | Locator): Page => ('goto' in place ? place : place.page())

export async function choose(page: Page | Locator, label: string, option: string): Promise<void> {
  const radios = page.getByRole('radiogroup', { name: label })
  const box = page.getByRole('combobox', { name: label })
  await radios.or(box).first().waitFor()
  const radio = radios.getByText(option, { exact: true })
  if ((await radio.count()) > 0) return radio.click()
  await box.click()
  await box.fill(option)
  await popup(page)
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click()
}

/** The text a small dialogue asks for; its button has the name of the one that opened it. */
export async function answer(page: Page, act: string, text: string): Promise<void> {
  const dialogue = page.getByRole('dialog')
  await dialogue.getByRole('textbox').first().fill(text)
  await dialogue.getByRole('button', { name: act, exact: true }).click()
  await dialogue.waitFor({ state: 'detached' })
}

export async function several(page: Page, label: string, texts: readonly string[]): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  for (const text of texts) {
    await box.fill(text)
    await box.press('Enter')
  }
}

/** Today, as people type it. */
export async function typeDate(box: Locator): Promise<void> {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  await box.fill(today)
  await box.press('Enter')
}

/** This minute, as people type it. */
export async function typeTime(box: Locator): Promise<void> {
  const now = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date())
  await box.fill(now)
  await box.press('Enter')
}

/** The last day of this month. */
export async function pickDate(page: Page, box: Locator): Promise<void> {
  await box.click()
  await page.locator('.ant-picker-dropdown:visible .ant-picker-cell-in-view').last().click()
}

export async function finish(page: Page, step: string, button = '完成'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const heading = page.getByRole('button', { name: step, expanded: true })
  const refused = page.locator('.step-form .problem, .step-form .wrong')
  await Promise.race([heading.waitFor({ state: 'detached' }), refused.first().waitFor()])
  assert.deepEqual(await refused.allInnerTexts(), [])
}

export const press = (page: Page, act: string): Promise<void> =>
  page.getByRole('button', { name: act, exact: true }).first().click()
