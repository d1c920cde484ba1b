import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@redress/core/values'
import type { Config } from './config.ts'

type DemoSignIn = { name: string; email: string; password: string; does: Text }

const fileOf = (config: Config) => join(config.dataDirectory, 'demo-sign-ins.txt')

/** One line a person, readable for this user alone. */
export function writeDemoSignIns(config: Config, signIns: readonly DemoSignIn[]): void {
  const widest = Math.max(...signIns.map(({ email }) => email.length))
  const lines = signIns.map(
    ({ name, email, password, does }) =>
      `${email.padEnd(widest)}  ${password}  ${name} · ${does.zh} · ${does.en}`,
  )
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 })
  writeFileSync(fileOf(config), `${lines.join('\n')}\n`, { mode: 0o600 })
}

export function readDemoSignIns(config: Config): { file: string; lines: string[] } | undefined {
  const file = fileOf(config)
  if (!existsSync(file)) return undefined
  return { file, lines: readFileSync(file, 'utf8').split('\n').filter(Boolean) }
}
