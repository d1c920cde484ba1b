import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursText, readHours, weekOf } from './hours.ts'

test('hours are read as people write them, and nothing written is a closed day', () => {
  const day = [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ]
  for (const text of ['08:30-12:00, 13:30-17:30', '8:30–12:00，13:30–17:30', ' 08:30 - 12:00、13:30~17:30 '])
    assert.deepEqual(readHours(text), day, text)
  assert.deepEqual(readHours('  '), [])
  for (const text of ['morning', '08:30', '08:30-12:00,', '8-12'])
    assert.equal(readHours(text), undefined, text)
})

test('weekdays with the same hours are told together, closed ones too', () => {
  const open: [string, string][] = [['09:00', '17:00']]
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  const week = names.map((day, index) => ({ day, hours: index < 5 ? open : [] }))
  const calendar = { name: 'x', title: {}, zone: 'UTC', usual: true, exceptions: 0, sources: [], week }
  const told = (language: 'zh' | 'en') =>
    weekOf(calendar, language).map(
      ({ days, hours }) => `${days} ${hoursText(hours, '-', (parts) => parts.join(', '))}`,
    )
  assert.deepEqual(told('en'), ['Mon–Fri 09:00–17:00', 'Sat–Sun -'])
  assert.deepEqual(told('zh'), ['周一至周五 09:00–17:00', '周六至周日 -'])
})
