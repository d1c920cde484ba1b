import { readFile } from 'node:fs/promises'
import { cli, fill, type Entry } from '@redress/texts'
import type { Output } from './command.ts'

const reasons: Readonly<Record<string, Entry>> = cli

/** The text of a file, UTF-8 with or without byte order mark; what keeps it from being read is said in words. */
export async function readText(file: string, out: Output): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    const code = error instanceof TypeError ? 'not-utf-8' : codeOf(error)
    const known = reasons[`reason.${code}`]
    if (!known) throw error
    out.problem(fill(cli['file-unreadable'], out.language, { file, reason: known[out.language] }))
    return undefined
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
