/** A number from 0 up to, not including, 1; the same seed gives the same numbers. */
export type Chance = () => number

/** A small seeded generator (mulberry32), so that what was found can be played again. */
export function chanceOf(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <Item>(items: readonly Item[], chance: Chance): Item | undefined =>
  items[Math.floor(chance() * items.length)]

const signs = `[ ] { } : , ' " | ( ) # - & * ! ? % @ > = 😀`
  .split(' ')
  .concat(['\n', '  ', '\t', '\0', ': ', '- ', '&a ', '*a', '!x ', ' when ', '\n  else: ', '\r', '\uFEFF'])

/** What happens to a file while somebody writes it: one to six places lost, doubled, moved or full of signs. */
export function mutated(source: string, chance: Chance): string {
  let text = source
  for (let left = 1 + Math.floor(chance() * 6); left > 0; left -= 1) {
    const at = Math.floor(chance() * text.length)
    const cut = chance() < 0.5 ? 0 : Math.floor(chance() * 40)
    const from = Math.floor(chance() * text.length)
    const put = chance() < 0.2 ? text.slice(from, from + 60) : (pick(signs, chance) ?? '')
    text = text.slice(0, at) + put + text.slice(at + cut)
  }
  return text
}

const words = (
  'severity major kind measures received turn previous answer number = != < <= >= + - * / and or not( ) ( known( ' +
  'now( count( sum( distinct( done( late( month( today() opening( where in between within [ ] , . 3 0 1.5 % ‰ "x" ' +
  '5 CNY 2026-10-01 2026-02-30 true false days working else when severity.due answer.receipt "'
)
  .split(' ')
  .concat(['1 month', '2 working hours', 'head of', '\\', '\n', '客户'])

/** One to thirty words of the language in no order at all; or, half of the time, a sentence that may mean something. */
export function randomExpression(chance: Chance): string {
  if (chance() < 0.5) return sentence(chance, 5)
  const length = 1 + Math.floor(chance() * 30)
  return Array.from({ length }, () => pick(words, chance)).join(chance() < 0.8 ? ' ' : '')
}

const names =
  'severity major kind enquiry quantity received claim act register same price media measures'.split(' ')
const values = [
  '3',
  '0',
  '5 CNY',
  '2026-10-01',
  'true',
  '3 %',
  '2 days',
  'today()',
  'rounds(act)',
  'count(same)',
]
const things = [...names, ...values]
const truths = [
  'media',
  'true',
  'done(register)',
  'open(act)',
  'known(severity)',
  'late(act)',
  'skipped(act)',
]
const same = ['severity = major', 'severity >= minor', 'defective-quantity <= quantity', 'price > 5 CNY']

/** Grown by the grammar: most of it can be read, some of it fits together. */
function sentence(chance: Chance, depth: number): string {
  const inner = (): string => sentence(chance, depth - 1)
  if (depth <= 0) return pick(chance() < 0.5 ? truths : same, chance) ?? ''
  const thing = (): string => pick(things, chance) ?? ''
  switch (Math.floor(chance() * 9)) {
    case 0:
      return `${inner()} and ${inner()}`
    case 1:
      return `${inner()} or ${inner()}`
    case 2:
      return `not(${inner()})`
    case 3:
      return `now(${inner()})`
    case 4:
      return `(${inner()})`
    case 5:
      return `${thing()} ${pick(['=', '!=', '<', '>=', '+', '-', '*', '/', 'in'], chance)} ${thing()}`
    case 6:
      return `count(same where ${inner()} within 1 month) >= ${thing()}`
    case 7:
      return `${thing()} between ${thing()} and ${thing()}`
    default:
      return pick(same, chance) ?? ''
  }
}
