import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSource, problemHints, problemKinds, sopOf } from '@redress/core/procedure'
import {
  problemSentence,
  procedureHints,
  procedureProblems,
  sopHtml,
  sopLines,
  sopMarkdown,
  sopPhrases,
  type Language,
} from '@redress/texts'
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

test('what newcomers write out of habit is answered with what to write instead', () => {
  const { procedure, problems } = checkSource(`
procedure: habits
title: { zh: 习惯, en: Habits }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields:
  hurt: { zh: 有人受伤, en: somebody is hurt, type: bool }
  wards: { zh: 病区, en: wards, type: list of units }
  result: { zh: 结果, en: result, type: choice }
  media: { zh: 媒体, en: media, type: flag }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [hurt, wards, result, media] }
  call: { title: { zh: 致电, en: Call }, by: office, when: media = yes }
  write: { title: { zh: 写信, en: Write }, by: office, when: not media, skip: if not needed }
  close: { title: { zh: 结案, en: Close }, by: office }
`)
  assert.equal(procedure, undefined)
  const said = problems.map((problem) => problemSentence(problem, 'en')).join('\n')
  for (const advice of [
    'Write type: flag;',
    'Write type: unit, list: true;',
    'listed under one-of',
    'There is no field, step or setting named “yes”. A flag is a condition by itself',
    'Write not(…), with brackets.',
    'A condition begins with when.',
  ])
    assert.ok(said.includes(advice), `${advice} is not in:\n${said}`)
  const chinese = problems.map((problem) => problemSentence(problem, 'zh')).join('\n')
  for (const advice of ['请写 type: flag', 'type: unit, list: true', 'one-of', '“不”写作 not(…)'])
    assert.ok(chinese.includes(advice), `${advice} is not in:\n${chinese}`)
})

test('a folder stands for the procedure in it', async () => {
  const folder = new URL('well-founded-or-not', shipped).pathname
  const named = join(folder, 'procedure.yaml')
  assert.match((await call('check', folder)).lines, /well-founded-or-not\/procedure\.yaml: no problems/)
  for (const command of ['print', 'picture'])
    assert.equal((await call(command, folder)).lines, (await call(command, named)).lines, command)
  assert.equal((await call('diff', folder, named)).code, 0)
  assert.match(
    (await call('rehearse', folder, '--walks', '2')).lines,
    /procedure\.yaml: 2 walks, 2 reached closing/,
  )
  assert.deepEqual((await call('check', join(folder, 'scenarios'))).problems.length, 1)
})

test('a walk that hangs is told in words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-story-'))
  try {
    const path = join(folder, 'procedure.yaml')
    await writeFile(
      path,
      `procedure: stuck
title: { zh: 卡住, en: Stuck }
clauses: { prefix: X1 }
record-by: anyone
roles: { office: { zh: 办公室, en: Office } }
fields: { ready: { zh: 就绪, en: ready, type: flag } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [ready] }
  answer: { title: { zh: 答复, en: Answer }, by: office, needs: [not(ready), ready] }
  close: { title: { zh: 结案, en: Close }, by: office }
`,
    )
    const english = await call('rehearse', folder, '--walks', '3')
    assert.equal(english.code, 1)
    const told = english.problems.join('\n')
    assert.match(told, /Record the complaint\n.* {2}office-\d {2}Do register/)
    assert.doesNotMatch(told, /RecordComplaint|DoStep|PassTime/)
    const chinese = await call('rehearse', folder, '--walks', '3', '--lang', 'zh')
    assert.match(chinese.problems.join('\n'), /登记投诉\n.*办理 register/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('every shipped procedure prints as an SOP in both languages, with a sentence for every rule', async () => {
  for (const name of await readdir(shipped)) {
    const source = await readFile(file(name), 'utf8')
    const { procedure } = checkSource(source)
    assert.ok(procedure)
    const sop = sopOf(procedure)
    const { lines, phrases } = codesIn(sop)
    assert.deepEqual(
      [...lines].filter((code) => !(code in sopLines)),
      [],
      name,
    )
    assert.deepEqual(
      [...phrases].filter((code) => !(code in sopPhrases)),
      [],
      name,
    )
    for (const language of ['zh', 'en'] as const) {
      const text = sopMarkdown(sop, language)
      assert.doesNotMatch(text.replace(/\{(YY|YYYY|MM|DD|serial:\d|branch)\}/g, ''), /\{[a-z]+\}/i, name)
      assert.match(sopHtml(sop, language), /<\/html>\n$/)
    }
  }
})

test('the printed SOP says who, until when, and cites the clause', async () => {
  const { code, lines } = await call('print', file('trader-24-hours'))
  assert.equal(code, 0)
  assert.match(lines, /### \d\.2 Confirm receipt \[S19-21, S19-22\]\n\n- Done by Sales assistant\./)
  assert.match(lines, /Limit: 24 h after receipt of the complaint\./)
  const chinese = (await call('print', file('trader-24-hours'), '--lang', 'zh')).lines
  assert.match(chinese, /由销售助理办理。/)
  assert.match(chinese, /时限：收到投诉后24 小时。/)
})

test('what limits somebody, what a letter has to say and what a report lists stand in the printed SOP', async () => {
  const page = await readFile(new URL('../../../docs/procedure-language.md', import.meta.url), 'utf8')
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')
  const { procedure } = checkSource(blocks.join('\n'))
  assert.ok(procedure)
  const sop = sopMarkdown(sopOf(procedure), 'en')
  for (const sentence of [
    'Barred from doing, signing or changing anything in it: units concerned if channel is telephone.',
    '“Confirmation” has to contain: number of the complaint.',
    '“Confirmation” always says: Please keep it.',
    'The letter “Delay” goes out with it.',
    'Done when the customer asks for it, at the latest 10 days after “Answer”.',
    'It can be asked for once.',
    'Done once for the whole series “The same problem” within 1 month.',
    'May be skipped with a reason if severity is minor.',
    'Once only.',
    'The report: lists complaints where severity is major; with the columns number of the complaint,',
    'of them at least 1: Assessor',
  ])
    assert.ok(sop.includes(sentence), sentence)
})

test('nothing in a procedure can break out of the printed page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-print-'))
  try {
    const path = join(folder, 'procedure.yaml')
    const source = await readFile(file('trader-24-hours'), 'utf8')
    await writeFile(path, source.replace('en: Confirm receipt', 'en: <script>alert(1)</script>'))
    const { lines } = await call('print', path, '--html')
    assert.doesNotMatch(lines, /<script>/)
    assert.match(lines, /&lt;script&gt;/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

function codesIn(
  value: unknown,
  found = { lines: new Set<string>(), phrases: new Set<string>() },
): { lines: Set<string>; phrases: Set<string> } {
  if (Array.isArray(value)) for (const item of value) codesIn(item, found)
  else if (typeof value === 'object' && value !== null) {
    if ('code' in value && 'values' in value && typeof value.code === 'string') found.lines.add(value.code)
    if ('say' in value && typeof value.say === 'string') found.phrases.add(value.say)
    for (const inner of Object.values(value)) codesIn(inner, found)
  }
  return found
}

test('diff says in words what changes for people', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-diff-'))
  try {
    const path = join(folder, 'procedure.yaml')
    const source = await readFile(file('interim-and-permanent'), 'utf8')
    await writeFile(path, source.replace('is: 8 working hours', 'is: 4 working hours'))
    assert.equal(
      (await call('diff', file('interim-and-permanent'), path)).lines,
      'The limit of “Interim countermeasure” falls from 8 working hours to 4 working hours.',
    )
    assert.equal(
      (await call('diff', file('interim-and-permanent'), path, '--lang', 'zh')).lines,
      '“临时改善对策”的时限由8 个工作小时缩短为4 个工作小时。',
    )
    assert.equal((await call('diff', path, path)).lines, 'Both versions have the same rules.')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a rehearsal plays every walk to its end and says so', async () => {
  const { code, lines } = await call('rehearse', file('well-founded-or-not'), '--walks', '20', '--seed', '7')
  assert.equal(code, 0)
  assert.match(lines, /20 walks, 20 reached closing/)
})

test('the picture is written where it is asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-picture-'))
  try {
    const path = join(folder, 'flow.svg')
    assert.equal((await call('picture', file('trader-24-hours'), '--narrow', '--out', path)).code, 0)
    assert.match(await readFile(path, 'utf8'), /^<svg /)
  } finally {
    await rm(folder, { recursive: true })
  }
})
