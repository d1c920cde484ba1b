import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { readProcedure, type Procedure } from '@redress/core/procedure'
import { conditionNamed } from './gates.ts'

const folder = fileURLToPath(new URL('../../../../procedures/', import.meta.url))

function shipped(name: string): Procedure {
  const { procedure } = readProcedure(readFileSync(join(folder, name, 'procedure.yaml'), 'utf8'))
  assert.ok(procedure)
  return procedure
}

const written = ({ steps, authority }: Procedure) =>
  [...Object.values(steps), ...authority].flatMap((rule) => [
    ...rule.needs.map(({ is }) => is.text),
    ...('wants' in rule ? rule.wants.map(({ is }) => is.text) : []),
  ])

test('what a step still waits for is said in words in both languages, never as the file writes it', () => {
  let said = 0
  for (const name of readdirSync(folder)) {
    const procedure = shipped(name)
    for (const condition of written(procedure)) {
      const words = conditionNamed(procedure, condition)
      assert.ok(words?.zh !== undefined && words.en !== undefined, `${name}: ${condition}`)
      assert.match(words.zh, /\p{Script=Han}/u)
      assert.doesNotMatch(words.zh, /[a-z]-[a-z]|\b(count|known|done|month|where)\b/, `${name}: ${condition}`)
      assert.doesNotMatch(words.en, /\b(count|known|done|month|now)\(/, `${name}: ${condition}`)
      said++
    }
  }
  assert.ok(said > 30)
})

test('a gate that counts a list asks whether there are any of it', () => {
  assert.deepEqual(
    conditionNamed(shipped('trader-24-hours'), 'count(measures where kind = preventive) > 0'),
    { zh: '有类型为预防措施的措施', en: 'there are measures where kind is preventive' },
  )
})

test('a way to answer that is a channel of the procedure goes by its name', () => {
  assert.equal(
    conditionNamed(shipped('external-feedback-2-5-7'), 'way in [written, email]')?.zh,
    '方式为书面或电子邮件',
  )
})
