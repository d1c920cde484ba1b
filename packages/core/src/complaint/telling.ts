import type { Decision, Telling } from '../steps/index.ts'
import { own, type Text } from '../values/index.ts'
import type { ComplaintEvent } from './events.ts'
import { addressee, addressFor, letterLanguage, replying, silent, wayTo, writeLetter } from './letters.ts'
import type { Living } from './rules.ts'

type Deciding = Decision<Living, ComplaintEvent>

/**
 * A rule tells the customer how things stand. Wholly from a letter template the system sends it itself; otherwise it is
 * proposed to those who speak to the customer, who send it or drop it with a reason before closing.
 *
 * Source: procedure language §11; decisions D4.
 */
export function tellCustomer(decision: Deciding, telling: Telling): void {
  const { view, world } = decision
  const letter =
    own(world.settings.letters, telling.form ?? 'progress') ?? own(world.settings.letters, 'progress')
  const automatic = letter !== undefined && telling.text === undefined && !silent(view, letter)
  const written = letter && writeLetter(view, letter, undefined, {})
  const language = letterLanguage(view)
  const party = addressee(view)
  const way = telling.way ?? wayTo(party)
  const to = replying(view)
  const stamp = decision.stamp(telling.because)
  decision.emit({
    type: automatic ? 'MessageQueued' : 'MessageProposed',
    message: `l${decision.state.messages.length + 1}`,
    kind: 'progress',
    to: party?.name ?? party?.id ?? '',
    ...addressFor(way, party),
    way,
    ...(written === undefined ? {} : { subject: written.subject }),
    text: telling.text ? said(telling.text, language) : (written?.text ?? ''),
    language,
    automatic,
    attachments: [],
    ...(telling.form === undefined ? {} : { form: telling.form }),
    ...(automatic ? { template: 'progress' } : to ? { for: to } : {}),
    ...stamp,
    ...(automatic ? { by: { system: true as const, because: telling.because } } : {}),
  })
}

const said = (text: Text, language: 'zh' | 'en'): string => text[language] ?? text.zh ?? text.en ?? ''

/** What the scope says to the customer, with its verdict. */
export function sayVerdict(decision: Deciding, kind: string, text: Text, because: string): void {
  const { view } = decision
  const language = letterLanguage(view)
  const party = addressee(view)
  const way = wayTo(party)
  decision.emit({
    type: 'MessageQueued',
    message: `l${decision.state.messages.length + 1}`,
    kind,
    to: party?.name ?? party?.id ?? '',
    ...addressFor(way, party),
    way,
    text: said(text, language),
    language,
    automatic: false,
    attachments: [],
    ...decision.stamp(because),
  })
}
