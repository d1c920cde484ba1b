import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { languages } from '@redress/texts'
import { run } from './run.ts'

const docs = join(import.meta.dirname, '../../../docs')
const asked = [
  '--from',
  '2026-09-30T14:10',
  '--within',
  '8 working hours',
  '--hours',
  '08:00-12:00,13:00-17:00',
]

for (const language of languages)
  test(`the page about deadlines shows what the command says (${language})`, async () => {
    const say = async (...more: string[]) => {
      const lines: string[] = []
      await run(['deadline', ...asked, ...more, '--lang', language], {}, () => ({
        language,
        line: (text) => void lines.push(text),
        problem: (text) => assert.fail(text),
        progress: () => undefined,
      }))
      return lines.join('\n')
    }
    const page = await readFile(join(docs, 'deadlines.md'), 'utf8')
    assert.ok(page.includes(`\n${await say()}\n`))
    const picture = await readFile(join(docs, `pictures/deadline.${language}.svg`), 'utf8')
    assert.equal(picture.trimEnd(), await say('--svg'))
  })
