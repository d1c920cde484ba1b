import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startEngine } from '@redress/server/engine'
import type { Output } from './command.ts'
import { run } from './run.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'redress-cli-'))
process.env.DATA_DIR = join(folder, 'data')
delete process.env.DATABASE_URL

async function redress(...args: string[]) {
  const lines: string[] = []
  const problems: string[] = []
  const out: Output = {
    language: 'zh',
    line: (text) => void lines.push(text),
    problem: (text) => void problems.push(text),
    progress: () => undefined,
  }
  const code = await run(args, {}, () => out)
  return { code, lines: lines.join('\n'), problems: problems.join('\n') }
}

const stops: (() => Promise<void>)[] = []
after(async () => {
  for (const stop of stops) await stop()
  await rm(folder, { recursive: true, force: true })
})

const procedure = join(root, 'procedures/trader-24-hours/procedure.yaml')
const map = `organisation: haiwan
source: register
key: No
procedure: trader-24-hours
received: Date
fields: { description: Text }
`

test('from an empty folder to an imported register, by the command line alone', async () => {
  const organisation = join(root, 'demo/organisation.yaml')
  const applied = await redress('organisation', 'apply', organisation, '--sign-ins')
  assert.equal(applied.code, 0)
  assert.match(applied.lines, /已建立组织“haiwan”/)
  assert.match(applied.lines, /li\.na@haiwan\.example {2}初始密码 \S{12}/)
  // From here on somebody else holds the database, as a running server does.
  const engine = await startEngine(join(folder, 'data'))
  assert.ok(engine.ok)
  stops.push(() => engine.value.stop())
  const again = await redress('organisation', 'apply', organisation)
  assert.equal(again.lines, '组织“haiwan”与文件一致，没有改动。')

  const branch = join(folder, 'branch.yaml')
  const text = await readFile(organisation, 'utf8')
  await writeFile(
    branch,
    text.replace('organisation: haiwan', 'organisation: branch').replace('  haiwan:', '  branch:'),
  )
  const second = await redress('organisation', 'apply', branch, '--sign-ins')
  assert.match(second.lines, /li\.na@haiwan\.example {2}用已有的密码登录/)
  assert.doesNotMatch(second.lines, /初始密码/)
  assert.match((await redress('publish', procedure)).problems, /请用 --organisation 指明：haiwan, branch/)

  assert.match(
    (await redress('publish', procedure, '--organisation', 'haiwan')).lines,
    /等待“drafted”签署（sun-yue）/,
  )
  const early = await redress('publish', procedure, '--organisation', 'haiwan', '--sign', 'approved=wang-jun')
  assert.deepEqual([early.code, early.problems], [1, '接下来应由“drafted”签署，而不是“approved”。'])
  const signed = await redress(
    'publish',
    procedure,
    '--organisation',
    'haiwan',
    '--walks',
    '2',
    ...['drafted=sun-yue', 'reviewed=li-na', 'approved=wang-jun'].flatMap((one) => ['--sign', one]),
  )
  assert.match(signed.lines, /自 \d{4}-\d{2}-\d{2} 起生效/)

  const wrongMap = await redress('import', organisation, '--map', organisation, '--by', 'li-na')
  assert.match(wrongMap.problems, /organisation\.yaml:6:1 错误：不认识的项“title”/)
  const [table, mapFile, refused] = ['register.csv', 'map.yaml', 'refused.csv'].map((name) =>
    join(folder, name),
  )
  assert.ok(table && mapFile && refused)
  await writeFile(table, 'No,Date,Text\n1,2025-01-06,漏油\n2,soon,=1+1\n')
  await writeFile(mapFile, map)
  const imported = await redress('import', table, '--map', mapFile, '--by', 'li-na', '--errors', refused)
  assert.equal(imported.code, 1)
  assert.match(imported.lines, /2 行：登记 1 条（其中历史投诉 1 条），先前已登记 0 条，退回 1 条/)
  assert.equal(imported.problems, '第 3 行（文件第 3 行），“Date”列：“soon”不是日期或时间')
  const rows = await readFile(refused, 'utf8')
  assert.match(rows, /^\uFEFFNo,Date,Text,退回原因\r\n2,soon,'=1\+1,/)

  await writeFile(refused, rows.replace('soon', '2025-01-07'))
  const mended = await redress('import', refused, '--map', mapFile, '--by', 'li-na')
  assert.match(mended.lines, /1 行：登记 1 条/)
  assert.match(
    (await redress('import', table, '--map', mapFile, '--by', 'li-na', '--dry-run')).lines,
    /先前已登记 1 条，退回 1 条/,
  )
})

const never = `procedure: never
title: { zh: 不能结束, en: Never ends }
clauses: { prefix: X1 }
roles: { office: { zh: 办公室, en: Office } }
fields: { agreed: { zh: 同意, en: agreed, one-of: [yes-now, not-now] } }
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [description] }
  decide: { title: { zh: 决定, en: Decide }, by: office, asks: [agreed], needs: [agreed = yes-now, agreed = not-now] }
`

test('a procedure whose rehearsal hangs is not drafted, and the story of it is told', async () => {
  const file = join(folder, 'never.yaml')
  await writeFile(file, never)
  const { code, problems } = await redress('publish', file, '--organisation', 'haiwan', '--walks', '20')
  assert.equal(code, 1)
  assert.match(problems, /never\.yaml 未登记：演练到第 \d+ 次/)
  assert.match(problems, /登记投诉/)
  assert.match(problems, /decide/)
})

test('other rules need another version number, and diff says whom they would meet', async () => {
  const file = join(folder, 'changed.yaml')
  const source = await readFile(procedure, 'utf8')
  await writeFile(file, source.replace('24 hours after received', '12 hours after received'))
  const refused = await redress('publish', file, '--organisation', 'haiwan', '--walks', '1')
  assert.equal(refused.code, 1)
  assert.match(refused.problems, /changed\.yaml:\d+:\d+ .*版本/)
  const compared = await redress('diff', procedure, file, '--open', '--organisation', 'haiwan')
  assert.equal(compared.code, 1)
  assert.match(compared.lines, /时限由24 小时缩短为12 小时/)
  assert.match(compared.lines, /有 \d+ 件未结投诉仍按各自登记时的版本办理/)
  assert.match(compared.problems, / V2: /)
})

test('a supplement is published over the version in force, and only over that', async () => {
  const file = join(folder, 'branch-rules.yaml')
  const supplement = (version: string) => `procedure: branch-rules
title: { zh: 分公司补充规定, en: Rules of the branch }
clauses: { prefix: B1 }
document: { number: B-1, version: '1', signed: [drafted] }
supplements: trader-24-hours@${version}
for: sales
fields: { branch-note: { zh: 分公司意见, en: note of the branch } }
steps: { register: { wants: [branch-note], clause: B1-01 } }
`
  const signed = ['drafted=sun-yue', 'reviewed=li-na', 'approved=wang-jun'].flatMap((one) => ['--sign', one])
  const base = join(folder, 'trader-24-hours.yaml')
  const source = await readFile(procedure, 'utf8')
  await writeFile(base, source.replace('document: { signed', "document: { version: '2', signed"))
  const second = await redress('publish', base, '--organisation', 'haiwan', '--walks', '2', ...signed)
  assert.match(second.lines, /自 \d{4}-\d{2}-\d{2} 起生效/)
  await writeFile(file, supplement('99'))
  const other = await redress('publish', file, '--organisation', 'haiwan', '--walks', '1')
  assert.match(other.problems, /“trader-24-hours”版本 99 在本组织尚未生效/)
  await writeFile(file, supplement('2'))
  assert.equal((await redress('check', file)).code, 0)
  const published = await redress(
    'publish',
    file,
    '--organisation',
    'haiwan',
    '--walks',
    '2',
    '--sign',
    'drafted=sun-yue',
  )
  assert.match(published.lines, /自 \d{4}-\d{2}-\d{2} 起生效/)
})

test('the settings are shown with where the master key is and what losing it means', async () => {
  const { code, lines } = await redress('config')
  assert.equal(code, 0)
  assert.match(lines, /DATA_DIR=.*data {2}\(来自环境变量\)/)
  assert.match(lines, /master\.key/)
  assert.match(lines, /永远无法读出/)
})

test('a wrong call is answered with how it is called', async () => {
  for (const args of [
    ['organisation'],
    ['organisation', 'remove', 'x'],
    ['import', 'x.csv'],
    ['publish'],
    ['publish', 'x', '--sign', 'drafted'],
  ]) {
    const { code, problems } = await redress(...args)
    assert.equal(code, 2, args.join(' '))
    assert.match(problems, /用法/)
  }
  assert.deepEqual(await redress('organisation', 'check', join(folder, 'nowhere.yaml')), {
    code: 1,
    lines: '',
    problems: `无法读取文件 ${join(folder, 'nowhere.yaml')}：文件不存在`,
  })
})
