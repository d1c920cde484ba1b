import { TableRefused } from './table-refused.ts'

export type XmlEvent =
  | { open: string; attributes: Readonly<Record<string, string>>; empty: boolean }
  | { close: string }
  | { text: string }

const longestTag = 65_536
/** Longer than any cell: Excel stops at 32,767. */
const longestText = 1_000_000
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
        if (typeof name === 'string') return named[name] ?? whole
        const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function opened(tag: string): XmlEvent {
  const empty = tag.endsWith('/')
  const body = empty ? tag.slice(0, -1) : tag
  const end = body.search(/\s/)
  const attributes: Record<string, string> = {}
  if (end >= 0)
    for (const [, name = '', one, two] of body
      .slice(end)
      .matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      attributes[name] = plain(one ?? two ?? '')
  return { open: local(end < 0 ? body : body.slice(0, end)), attributes, empty }
}

/**
 * The tags and texts of a part of a workbook as they arrive. Documents may not define anything of their own
 * (`<!DOCTYPE`, `<!ENTITY`): no workbook does, and bombs are made of it.
 */
export async function* xmlEvents(
  parts: AsyncIterable<string>,
): AsyncGenerator<readonly XmlEvent[], void, void> {
  let rest = ''
  for await (const part of parts) {
    rest += part
    // One by one they would cost more than reading them.
    const events: XmlEvent[] = []
    let at = 0
    for (;;) {
      const start = rest.indexOf('<', at)
      if (start < 0) break
      if (start > at) events.push({ text: plain(rest.slice(at, start)) })
      at = start
      const until = rest.startsWith('<!--', at) ? '-->' : rest.startsWith('<![CDATA[', at) ? ']]>' : '>'
      const end = rest.indexOf(until, at)
      if (end < 0) break
      const tag = rest.slice(at + 1, end)
      if (until === ']]>') events.push({ text: tag.slice(8) })
      else if (tag.startsWith('!') && until === '>') {
        // What begins like a comment or a literal text may only just have begun.
        if (rest.length - at < 9) break
        throw new TableRefused({ code: 'table-broken' })
      } else if (tag.startsWith('/')) events.push({ close: local(tag.slice(1).trim()) })
      else if (until === '>' && !tag.startsWith('?')) events.push(opened(tag))
      at = end + until.length
    }
    rest = rest.slice(at)
    if (events.length > 0) yield events
    if (rest.length > (rest.startsWith('<') ? longestTag : longestText) + 1_000_000)
      throw new TableRefused({ code: 'table-bomb' })
  }
}
