import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language } from '@redress/texts'
import type { Output } from './command.ts'
import { run } from './run.ts'

const call = async (args: string[], env: Record<string, string> = {}) => {
  const lines: string[] = []
  const problems: string[] = []
  const open = (language: Language): Output => ({
    language,
    line: (text) => void lines.push(text),
    problem: (text) => void problems.push(text),
    progress: () => undefined,
  })
  return { code: await run(args, env, open), lines: lines.join('\n'), problems: problems.join('\n') }
}

test('help speaks the language of the machine, or the one asked for', async () => {
  assert.match((await call(['help'], { LANG: 'zh_CN.UTF-8' })).lines, /用法/)
  assert.match((await call([], { LANG: 'en_GB.UTF-8' })).lines, /Usage/)
  assert.match((await call(['help', '--lang', 'zh'])).lines, /用法/)
})

test('a language the product does not speak is refused', async () => {
  const { code, problems } = await call(['--lang=fr', 'help'])
  assert.equal(code, 2)
  assert.match(problems, /fr/)
})

test('a mistyped command is answered with the nearest one', async () => {
  const { code, problems } = await call(['hepl'])
  assert.equal(code, 2)
  assert.match(problems, /"help"/)
})

test('a name of the language itself is no command', async () => {
  assert.equal((await call(['constructor'])).code, 2)
})
