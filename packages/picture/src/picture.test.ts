import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readProcedure, type Procedure } from '@redress/core/procedure'
import { drawPicture } from './index.ts'

const shipped = new URL('../../../procedures/', import.meta.url)

function read(name: string): Procedure {
  const { procedure } = readProcedure(readFileSync(new URL(`${name}/procedure.yaml`, shipped), 'utf8'))
  assert.ok(procedure)
  return procedure
}

const stepsIn = (svg: string): string[] =>
  [...svg.matchAll(/data-step="([^"]*)"/g)].map((match) => match[1] ?? '')
const widthOf = (svg: string): number => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])

test('every shipped procedure draws each of its steps once, in both languages and for a telephone', async () => {
  for (const name of readdirSync(shipped)) {
    const procedure = read(name)
    const steps = Object.keys(procedure.steps).toSorted()
    for (const options of [{ language: 'zh', narrow: true }, { language: 'en' }] as const) {
      const svg = await drawPicture(procedure, options)
      assert.deepEqual(stepsIn(svg).toSorted(), steps, name)
    }
  }
})

test('on a telephone the steps stand below each other within 390 pixels', async () => {
  for (const name of readdirSync(shipped))
    assert.ok(widthOf(await drawPicture(read(name), { language: 'zh', narrow: true })) <= 390, name)
})

test('the step a complaint is at stands out, and only that one', async () => {
  const procedure = read('trader-24-hours')
  const svg = await drawPicture(procedure, { language: 'en', lit: ['investigate'] })
  assert.match(svg, /data-step="investigate"><title>[^<]*<\/title><rect class="lit"/)
  assert.equal(svg.match(/class="lit"/g)?.length, 1)
})

test('what a complaint has behind it, where it is and what it passed by are told apart by more than colour', async () => {
  const procedure = read('trader-24-hours')
  const svg = await drawPicture(procedure, {
    language: 'zh',
    lit: ['joint-study'],
    done: ['register', 'evaluate', 'investigate'],
    passed: ['improvement'],
  })
  const boxes = new Map(
    [...svg.matchAll(/data-step="([^"]*)"><title>[^<]*<\/title><rect class="(\w+)[^>]*>(.*)<\/g>/g)].map(
      ([, step = '', kind, words = '']) => [step, [kind, /class="sign"[^>]*>(.)</.exec(words)?.[1]]],
    ),
  )
  assert.deepEqual(boxes.get('register'), ['done', '✓'])
  assert.deepEqual(boxes.get('joint-study'), ['lit', '▶'])
  assert.deepEqual(boxes.get('improvement'), ['passed', '–'])
  assert.deepEqual(boxes.get('close'), ['box', undefined])
})

test('returns are drawn as what leads back', async () => {
  const { steps } = read('interim-and-permanent')
  const backs = Object.values(steps).flatMap((step) => step.back).length
  const svg = await drawPicture(read('interim-and-permanent'), { language: 'en' })
  assert.equal(svg.match(/<path class="back"/g)?.length, backs)
})

test('a title cannot break out of the picture', async () => {
  const procedure = read('trader-24-hours')
  const svg = await drawPicture({ ...procedure, title: { en: '</title><script>' } }, { language: 'en' })
  assert.doesNotMatch(svg, /<script>/)
})
