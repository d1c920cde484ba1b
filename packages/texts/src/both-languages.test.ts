import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as catalogues from './index.ts'

type Found = { place: string; zh: string; en: string }

/** Every pair of texts, however deep it stands. */
function pairs(value: unknown, place: string): Found[] {
  if (typeof value !== 'object' || value === null) return []
  const parts: Record<string, unknown> = { ...value }
  if (typeof parts['zh'] === 'string' && typeof parts['en'] === 'string')
    return [{ place, zh: parts['zh'], en: parts['en'] }]
  return Object.entries(parts).flatMap(([name, part]) => pairs(part, `${place} ${name}`))
}

const all = Object.entries(catalogues).flatMap(([name, catalogue]) => pairs(catalogue, name))
const placesOf = (text: string) => [...new Set(text.match(/\{[a-zA-Z][a-zA-Z0-9]*\}/g))].toSorted()
const wrong = (is: (found: Found) => boolean) =>
  all.filter(is).map(({ place, zh, en }) => `${place}: ${zh} | ${en}`)

test('every text is written in Chinese and in English', () => {
  assert.ok(all.length > 1_000, `${all.length} texts were looked at`)
  assert.deepEqual(
    wrong(({ zh, en }) => (zh.trim() === '') !== (en.trim() === '')),
    [],
  )
})

test('both languages put in the same names', () =>
  assert.deepEqual(
    wrong(({ zh, en }) => placesOf(zh).join() !== placesOf(en).join()),
    [],
  ))

/** What leads to the other language is written in that one. */
const forTheOther = ['consoleTexts commands.language', 'consoleTexts labels.scan.zh']

test('an English text holds no Chinese word', () =>
  assert.deepEqual(
    wrong(({ place, en }) => /\p{Script=Han}/u.test(en) && !forTheOther.includes(place)),
    [],
  ))

/** A line of a file that is shown as it is written keeps its own signs. */
const withoutCode = (text: string) => text.replaceAll(/\[.*\]|\{.*\}/gu, '')

test('a Chinese sentence has the stops and commas of Chinese', () =>
  assert.deepEqual(
    wrong(({ zh }) => /\p{Script=Han}(?:[,;!?]|\.(?:\s|$))/u.test(withoutCode(zh))),
    [],
  ))
