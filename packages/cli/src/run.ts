import { cli, fill, type Language } from '@redress/texts'
import type { Command, ExitCode, Output } from './command.ts'
import { commands } from './commands.ts'
import { chooseLanguage } from './language.ts'
import { nearest } from '@redress/core/values'

/** Finds the command and runs it. A mistake in the call is said in one line and never shows a stack. */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  open: (language: Language) => Output,
): Promise<ExitCode> {
  const chosen = chooseLanguage(args, env)
  if ('unknown' in chosen) {
    open('en').problem(fill(cli['unknown-language'], 'en', { name: chosen.unknown }))
    return 2
  }
  const out = open(chosen.language)
  const [name = 'help', ...rest] = chosen.rest
  const wanted = name === 'help' || name === '--help' || name === '-h' ? rest[0] : name
  if (wanted === undefined) return list(out)
  const command = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined
  if (!command) return unknown(wanted, out)
  if (wanted !== name || rest.includes('--help') || rest.includes('-h')) return explain(command, out)
  return attempt(command, rest, env, out)
}

function list(out: Output): ExitCode {
  const width = Math.max(4, ...Object.keys(commands).map((name) => name.length))
  out.line(cli.about[out.language])
  out.line('')
  out.line(cli.usage[out.language])
  out.line(cli.commands[out.language])
  for (const [name, { summary }] of Object.entries(commands))
    out.line(`  ${name.padEnd(width)}  ${summary[out.language]}`)
  out.line(`  ${'help'.padEnd(width)}  ${cli.help[out.language]}`)
  out.line('')
  out.line(cli['more-help'][out.language])
  return 0
}

function explain(command: Command, out: Output): ExitCode {
  out.line(command.summary[out.language])
  for (const usage of command.usage.split('\n')) out.line(fill(cli['usage-of'], out.language, { usage }))
  return 0
}

function unknown(name: string, out: Output): ExitCode {
  const near = nearest(name, ['help', ...Object.keys(commands)])
  out.problem(fill(cli['unknown-command'], out.language, { name }))
  if (near !== undefined) out.problem(fill(cli['did-you-mean'], out.language, { name: near }))
  return 2
}

async function attempt(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: Output,
): Promise<ExitCode> {
  try {
    return await command.run(args, out)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (isUsage(error)) {
      if (reason !== '') out.problem(fill(cli['wrong-arguments'], out.language, { reason }))
      for (const usage of command.usage.split('\n'))
        out.problem(fill(cli['usage-of'], out.language, { usage }))
      return 2
    }
    out.problem(fill(cli.failed, out.language, { reason }))
    if (env.DEBUG && error instanceof Error && error.stack !== undefined) out.problem(error.stack)
    return 1
  }
}

/** `util.parseArgs` marks what it throws for a wrong call. */
const isUsage = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('ERR_PARSE_ARGS_')
