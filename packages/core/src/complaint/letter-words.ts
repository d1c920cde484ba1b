import { applying, type Printed } from '../procedure/index.ts'
import { questionOf, recordQuestion, type Place, type Question, type View } from '../steps/index.ts'
import type { Text, Value } from '../values/index.ts'
import { letterForm } from './letter-form.ts'
import { letterLanguage } from './letters.ts'
import type { Living } from './rules.ts'
import { standsIn } from './whole-words.ts'

/** What a letter has to say: what it is called, and the ways to write it; nothing where it has no value to write. */
type Wanted = { name: string; ways?: readonly string[] }

export type Lacking = { name: string; rule: string; clauses: readonly string[] }

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/**
 * What the letter of a step has to contain and does not: words that are not in it, and by their names fields that have
 * no value yet.
 *
 * Source: procedure language §14 (`contains`).
 */
export function lackingIn(view: View<Living>, place: Place, letter: string): Lacking[] {
  const form = letterForm(view, place)
  if (!form) return []
  return applying(form.contains, view.scope(place)).items.flatMap(({ is, path: rule, clause }) =>
    wanted(view, place, is).flatMap(({ name, ways }): Lacking[] =>
      ways?.some((way) => says(letter, way))
        ? []
        : [{ name: ways?.[0] ?? name, rule, clauses: clause.length > 0 ? clause : form.clause }],
    ),
  )
}

function wanted(view: View<Living>, place: Place, is: Printed): Wanted[] {
  const scope = view.scope(place)
  if (is.printed === 'number') return [{ name: 'number', ways: [view.state.number] }]
  if (is.printed === 'field') {
    const look = scope.field(is.field)
    if (!look.known || look.value === undefined) return [{ name: is.field }]
    return written(questionOf(view.world.procedure, is.field), look.value, letterLanguage(view))
  }
  if (is.printed === 'answer') {
    const { step, activity, field } = is
    const look = scope.answer(step, activity, field, false)
    if (!look.known || look.value === undefined) return [{ name: `${step}.${field}` }]
    const { procedure } = view.world
    const asked =
      activity === undefined ? questionOf(procedure, field) : recordQuestion(procedure, activity, field)
    return written(asked, look.value, letterLanguage(view))
  }
  if (is.printed !== 'list') return []
  const list = scope.list(is.list)
  if (!list.known || !('elements' in list)) return [{ name: is.list.name }]
  return list.elements.flatMap((element) => {
    const said = element.field('text')
    const words = said.known ? text(said.value) : ''
    const state = element.field('state')
    const withdrawn = state.known && state.value === 'withdrawn'
    return withdrawn || words === '' ? [] : [{ name: words, ways: [words] }]
  })
}

/** Every value of a field, as a letter may write it; of people, files and moments it is enough that they are known. */
function written(question: Question | undefined, value: Value, language: 'zh' | 'en'): Wanted[] {
  if (Array.isArray(value)) return value.flatMap((one) => written(question, one, language))
  const ways = question === undefined ? [] : waysOf(question, value, language)
  return ways.length > 0 ? [{ name: ways[0] ?? '', ways }] : []
}

function waysOf({ type, values }: Question, value: Value, language: 'zh' | 'en'): readonly string[] {
  if (typeof value === 'object' && 'amount' in value) return [value.amount]
  if (typeof value !== 'string') return []
  if (type === 'choice' || type === 'grade')
    return [inLanguage(values.find((one) => one.value === value)?.title, language) ?? value]
  if (type === 'date') return datesOf(value, language)
  return type === 'text' || type === 'number' ? [value.trim()] : []
}

const inLanguage = (title: Text | undefined, language: 'zh' | 'en'): string | undefined =>
  title?.[language] ?? title?.zh ?? title?.en

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** A day as the screens print it, as people write it, and as ISO 8601 does. */
function datesOf(date: string, language: 'zh' | 'en'): string[] {
  const [year = '', month = '', day = ''] = date.split('-').map((part) => part.replace(/^0+/, ''))
  if (language === 'zh') return [`${year}年${month}月${day}日`, date]
  const name = months[Number(month) - 1] ?? ''
  const names = [name.slice(0, 3), name, name === 'September' ? 'Sept' : name]
  return [...names.flatMap((some) => [`${day} ${some} ${year}`, `${some} ${day}, ${year}`]), date]
}

/** A figure however its thousands and decimals are written, and not as part of another; all else as whole words. */
function says(letter: string, words: string): boolean {
  if (/^-?\d+(\.\d+)?$/.test(words)) {
    const figures = letter.replace(/(?<=\d),(?=\d{3})/g, '')
    const number = words.replace('.', String.raw`\.`)
    return new RegExp(
      String.raw`(?<![\d.])${number}(${words.includes('.') ? '0*' : String.raw`(\.0+)?`})(?!\d|\.\d)`,
    ).test(figures)
  }
  return standsIn(letter, words)
}
