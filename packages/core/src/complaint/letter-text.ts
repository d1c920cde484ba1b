import { deadline, localDate, startOfDay } from '../calendar/index.ts'
import { applying, type LetterLine, type Limit } from '../procedure/index.ts'
import { fillLetter } from '../settings/index.ts'
import { holds, momentOf, spanOf, type Place, type View } from '../steps/index.ts'
import { instantOf, own, type Text, type Value } from '../values/index.ts'
import { letterForm } from './letter-form.ts'
import { lackingIn } from './letter-words.ts'
import { addressee, intermediary, letterLanguage, letterValues } from './letters.ts'
import type { Refusal } from './refusal.ts'
import type { Living } from './rules.ts'
import { leaksIn } from './sight.ts'

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/** Nothing that the customer, or whom it goes through, may not know leaves in a letter to them. */
export function hiddenFromCustomer(
  view: View<Living>,
  letter: string,
  place: Place | undefined,
): Refusal | undefined {
  const readers = [addressee(view), place && intermediary(view, place)?.party]
  const leaks = readers.flatMap((party) =>
    party ? leaksIn(view, letter, { party: party.id, via: 'link' }, place) : [],
  )
  const [first] = leaks
  if (!first) return undefined
  return {
    code: 'hidden-content',
    fields: [...new Set(leaks.map(({ field }) => field))],
    rule: first.rule,
    clauses: [...new Set(leaks.flatMap(({ clauses }) => clauses))],
  }
}

/** What stands against a letter: what nobody may read in it, and what it must say and does not. */
export function letterLacks(view: View<Living>, place: Place, letter: string): Refusal | undefined {
  const secret = hiddenFromCustomer(view, letter, place)
  if (secret) return { ...secret, step: place.key }
  const form = letterForm(view, place)
  if (!form) return undefined
  const internal = applying(form.encloses, view.scope(place)).items.find(
    ({ is }) => own(view.world.procedure.forms, is)?.customer === 'never',
  )
  if (internal)
    return {
      code: 'internal-form-attached',
      form: internal.is,
      step: place.key,
      clauses: form.clause,
      rule: `${form.path}.encloses`,
    }
  const lacking = lackingIn(view, place, letter)
  const [first] = lacking
  if (!first) return undefined
  const clauses = [...new Set(lacking.flatMap((some) => some.clauses))]
  return {
    code: 'letter-lacks',
    rule: lacking.length === 1 ? first.rule : `${form.path}.contains`,
    items: lacking.map(({ name }) => name),
    step: place.key,
    clauses: clauses.length > 0 ? clauses : place.node.step.clause,
  }
}

/**
 * A letter with what its form says in any case: blocks of the organisation, sentences, rights of the customer. What the
 * writer already says stands where he put it; the rest is added at the end, so nobody can take it out.
 *
 * Source: procedure language §14 (`says`).
 */
export function saying(view: View<Living>, place: Place, letter: string): string {
  const lines = letterForm(view, place)?.says ?? []
  const missing = lines.flatMap((line) => {
    if (line.when && !holds(view, line.when, place)) return []
    const said = sentence(view, place, line)
    return said === '' || letter.includes(said) ? [] : [said]
  })
  return missing.length === 0 ? letter : [letter, ...missing].filter((part) => part !== '').join('\n\n')
}

function sentence(view: View<Living>, place: Place, line: LetterLine): string {
  const language = letterLanguage(view)
  const inLanguage = (said: Text | undefined): string => said?.[language] ?? said?.zh ?? said?.en ?? ''
  const { settings, procedure } = view.world
  if ('text' in line) return inLanguage(line.text)
  if ('block' in line)
    return fillLetter(inLanguage(own(settings.letters, line.block)?.text), letterValues(view))
  const { right, at, within } = line
  const body = 'role' in right ? inLanguage(own(procedure.roles, right.role)?.title) : inLanguage(right.text)
  const look = at === undefined ? undefined : view.scope(place).setting(at)
  const address = look?.known ? text(look.value) : ''
  const until = lastDay(view, place, within)
  return [body, address, until].filter((part) => part !== '').join(' · ')
}

/** The last day on which a right may be used. */
function lastDay(view: View<Living>, place: Place, within: Limit | undefined): string {
  const length = within && spanOf(view, within.length)
  if (!within || length === undefined || length === 'none') return ''
  const calendar = view.world.book.calendar(within.calendar) ?? view.world.book.calendar()
  const moment = within.after ? momentOf(view, within.after, place) : { at: view.now }
  if (!calendar || !moment) return ''
  const { zone } = calendar.definition
  const found = deadline(calendar, 'at' in moment ? moment.at : startOfDay(moment.date, zone), length)
  return found.ok ? localDate(instantOf(found.value.due - 1), zone) : ''
}
