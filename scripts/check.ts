// Types, lint and format of every package: what an editor would say, for all files at once.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

const bin = (name: string) =>
  join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

type Outcome = { name: string; code: number; text: string }
const run = (name: string, command: string, arguments_: string[]) =>
  new Promise<Outcome>((resolve) => {
    const child = spawn(command, arguments_, { cwd: root, shell: process.platform === 'win32' })
    let text = ''
    child.stdout.on('data', (part: Buffer) => (text += part.toString()))
    child.stderr.on('data', (part: Buffer) => (text += part.toString()))
    child.on('error', (error) => resolve({ name, code: 1, text: String(error) }))
    child.on('close', (code) => resolve({ name, code: code ?? 1, text }))
  })

const projects = ['tsconfig.json']
for (const folder of [
  'e2e',
  'bench',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
])
  for (const name of ['tsconfig.json', 'tsconfig.test.json'])
    if (existsSync(join(root, folder, name))) projects.push(`${folder}/${name}`)

/** Compiler runs share the cores: two at a time. */
async function types(): Promise<Outcome[]> {
  const waiting = [...projects]
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift())
      outcomes.push(await run(`types ${project}`, bin('tsc'), ['-p', project, '--pretty', 'false']))
  }
  await Promise.all([worker(), worker()])
  return outcomes
}

export async function check(): Promise<boolean> {
  const outcomes = [
    ...(await types()),
    await run('lint', bin('oxlint'), ['--type-aware', '--quiet']),
    await run('format', bin('oxfmt'), ['--check', '.']),
    await run('unused code and packages', bin('knip'), ['--no-progress']),
  ]
  for (const { name, code, text } of outcomes) {
    if (code !== 0) console.log(`✗ ${name}\n${text.trimEnd()}\n`)
    else console.log(`✓ ${name}`)
  }
  return outcomes.every(({ code }) => code === 0)
}

if (import.meta.main) process.exit((await check()) ? 0 : 1)
