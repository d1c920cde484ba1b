import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  emptySettingsBook,
  evolveSettings,
  fillLetter,
  namesIn,
  settingsFor,
  settingsOf,
  type PinnedSettings,
  type SettingsEvent,
} from './index.ts'

const pinned = (warningPercent: number): PinnedSettings => ({
  zone: 'Asia/Shanghai',
  languages: ['zh', 'en'],
  atOnce: { amount: '2', unit: 'working hours' },
  warningPercent,
  procedures: { sop: { knobs: { limit: '3' }, lists: {}, tables: {} } },
})
const published = (warningPercent: number): SettingsEvent => ({
  type: 'SettingsPublished',
  v: 1,
  settings: pinned(warningPercent),
})
const letter = { title: { en: 'Received' }, text: { en: 'Number {number}' } }
const written: SettingsEvent = { type: 'LetterWritten', v: 1, name: 'acknowledgement', letter }

test('a complaint finds the settings it pinned, and letters as they are now', () => {
  const book = [published(80), published(70), written].reduce(evolveSettings, emptySettingsBook)
  assert.equal(settingsOf(book, '1')?.warningPercent, 80)
  assert.equal(settingsOf(book)?.warningPercent, 70)
  assert.equal(settingsOf(book)?.version, '2')
  assert.deepEqual(settingsOf(book, '1')?.letters.acknowledgement, letter)
  for (const never of ['0', '3', '1.5', 'constructor', '']) assert.equal(settingsOf(book, never), undefined)
  assert.equal(settingsOf(emptySettingsBook), undefined)
})

test('a procedure for which nothing is set has no knobs', () => {
  assert.deepEqual(settingsFor(pinned(80), 'sop').knobs, { limit: '3' })
  assert.deepEqual(settingsFor(pinned(80), 'constructor'), { knobs: {}, lists: {}, tables: {} })
})

test('a closed desk stays known and opens again', () => {
  const desk = {
    id: 'shop',
    title: {},
    procedure: 'sop',
    channel: 'email',
    language: 'zh',
    languages: ['zh'],
    fields: [],
  } as const
  const open: SettingsEvent = { type: 'DeskOpened', v: 1, desk }
  const closed = [open, { type: 'DeskClosed', v: 1, desk: 'shop' } as const].reduce(
    evolveSettings,
    emptySettingsBook,
  )
  assert.equal(closed.desks.shop?.open, false)
  assert.equal(evolveSettings(closed, open).desks.shop?.open, true)
  assert.throws(() => evolveSettings(emptySettingsBook, { type: 'DeskClosed', v: 1, desk: 'shop' }))
  assert.throws(() => evolveSettings(emptySettingsBook, { type: 'LetterWithdrawn', v: 1, name: 'none' }))
})

test('a letter is filled once, and a line whose values are all missing falls away', () => {
  const text = 'Number {number}\nProduct: {product}\nLot: {lot}\n\nYours'
  assert.deepEqual(namesIn(text), ['number', 'product', 'lot'])
  assert.equal(fillLetter(text, { number: '{lot}', product: 'Pump' }), 'Number {lot}\nProduct: Pump\n\nYours')
})
