import { readFile } from 'node:fs/promises'
import { isReceipt, recompute } from '@redress/core/calendar'
import { formatInstant } from '@redress/core/values'
import { cli, deadlineCommand, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'

/** Counts again from a receipt alone, as `deadline --json` wrote it: no calendar, no database. */
export async function recomputeFile(file: string, out: Output): Promise<ExitCode> {
  const say = (key: keyof typeof deadlineCommand, facts: Record<string, string | number>) =>
    fill(deadlineCommand[key], out.language, facts)
  const read = await readReceipt(file)
  if ('reason' in read) {
    out.problem(fill(cli['file-unreadable'], out.language, { file, reason: read.reason }))
    return 1
  }
  if (!isReceipt(read.lines)) {
    out.problem(say('not-a-receipt', { file }))
    return 1
  }
  const counted = recompute(read.lines)
  if (!counted.ok) {
    out.problem(say('receipt-broken', { line: counted.refusal.line + 1 }))
    return 1
  }
  const due = formatInstant(counted.value)
  const written = read.lines.findLast(({ code }) => code === 'due')
  if (written?.code === 'due' && written.at !== due) {
    out.problem(say('recomputed.other', { due, written: written.at }))
    return 1
  }
  out.line(say('recomputed', { due }))
  return 0
}

/** The lines alone, or what stands around them. */
async function readReceipt(file: string): Promise<{ lines: unknown } | { reason: string }> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return { lines: typeof value === 'object' && value !== null && 'why' in value ? value.why : value }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
