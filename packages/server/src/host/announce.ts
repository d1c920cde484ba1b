import { fill, operation, type Language, type Values } from '@redress/texts'
import { renderUnicodeCompact } from 'uqr'

export type OperationKey = keyof typeof operation
export type Say = (key: OperationKey, values?: Values) => void

type Environment = Readonly<Record<string, string | undefined>>

/** The language of the terminal, as its locale names it. */
const terminalLanguage = ({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language =>
  (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en'

export const announcer =
  (environment: Environment): Say =>
  (key, values) =>
    console.log(fill(operation[key], terminalLanguage(environment), values))

export type Announced = {
  urls: { here: string; network: readonly string[] }
  desks: readonly string[]
  signIns?: { file: string; lines: readonly string[] }
}

/** What the person who started it needs next: where to go, and as whom. */
export function announce(say: Say, write: (line: string) => void, { urls, desks, signIns }: Announced): void {
  const roots = [urls.here, ...urls.network]
  write('')
  for (const url of roots) say('start.console', { url: `${url}/` })
  for (const url of roots) for (const desk of desks) say('start.portal', { url: `${url}/p/${desk}` })
  const [first] = urls.network
  if (first && desks[0]) write(renderUnicodeCompact(`${first}/p/${desks[0]}`))
  if (signIns) {
    write('')
    say('start.sign-ins', { file: signIns.file })
    for (const line of signIns.lines) write(`  ${line}`)
    write('')
    say('start.first', { first: signIns.lines[0]?.split(' ')[0] ?? '' })
  }
  write('')
  say('start.stop')
}
