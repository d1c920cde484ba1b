import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { problemHints, problemKinds } from '@redress/core/procedure'
import { procedureHints, procedureProblems, type Language } from '@redress/texts'
import type { Output } from './command.ts'
import { run } from './run.ts'

const shipped = new URL('../../../procedures/', import.meta.url)
const file = (name: string): string => new URL(`${name}/procedure.yaml`, shipped).pathname

const call = async (...args: string[]) => {
  const lines: string[] = []
  const problems: string[] = []
  const open = (language: Language): Output => ({
    language,
    line: (text) => void lines.push(text),
    problem: (text) => void problems.push(text),
    progress: () => undefined,
  })
  return { code: await run(args, {}, open), lines: lines.join('\n'), problems }
}

test('every kind of problem and advice has its sentence', () => {
  assert.deepEqual(Object.keys(procedureProblems).toSorted(), Object.keys(problemKinds).toSorted())
  assert.deepEqual(Object.keys(procedureHints).toSorted(), problemHints.toSorted())
})

test('check speaks like a compiler and fails on an error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-check-'))
  try {
    const path = join(folder, 'procedure.yaml')
    const source = await readFile(file('trader-24-hours'), 'utf8')
    await writeFile(path, source.replace('after: evaluate', 'after: evalute'))
    const { code, problems } = await call('check', path)
    assert.equal(code, 1)
    const line = source.split('\n').findIndex((text) => text.includes('after: evaluate')) + 1
    assert.deepEqual(problems, [
      `${path}:${line}:12: error N1: There is no step named “evalute”. Did you mean “evaluate”?`,
    ])
    assert.match((await call('check', path, '--lang', 'zh')).problems[0] ?? '', /没有名为“evalute”的步骤/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('check passes a sound procedure, and says when there is no file', async () => {
  assert.equal((await call('check', file('trader-24-hours'))).code, 0)
  assert.equal((await call('check', file('nowhere'))).code, 1)
  assert.equal((await call('check')).code, 2)
})
