import type { Language } from '@redress/texts'
import type { Output } from './command.ts'

/** The terminal: answers on standard output, problems on standard error, progress only where somebody watches. */
export function output(language: Language): Output {
  const watched = process.stderr.isTTY
  let pending = false
  const settle = () => {
    if (pending) process.stderr.write('\n')
    pending = false
  }
  return {
    language,
    line(text) {
      settle()
      process.stdout.write(`${text}\n`)
    },
    problem(text) {
      settle()
      process.stderr.write(`${text}\n`)
    },
    progress(text) {
      if (!watched) return
      process.stderr.write(`\r\u001B[K${text}`)
      pending = true
    },
  }
}
