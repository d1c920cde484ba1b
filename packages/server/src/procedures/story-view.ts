import type { Story, Text } from '@redress/api'
import type { Expectations, Proof, Scenario, StoryLine, Written } from '@redress/core/rehearsal'
import { questionOf, recordQuestion, type Question, type World } from '@redress/core/steps'
import { own } from '@redress/core/values'
import { fill, refusals, storyTexts as texts, type Language } from '@redress/texts'
import { inBoth } from './sop-view.ts'

type Said = keyof typeof texts
type Saying = { world: World; language: Language }

const isSaid = (key: string): key is Said => Object.hasOwn(texts, key)
const say = (language: Language, key: string, values: Record<string, string>): string =>
  isSaid(key) ? fill(texts[key], language, values) : (values['value'] ?? key)

const listed = (parts: readonly string[], language: Language): string =>
  parts.length === 0 ? texts['then.nothing'][language] : parts.join(language === 'zh' ? '、' : ', ')

/** What a form of this procedure may ask: a field of the complaint, or of the record that one of its steps leaves. */
const asked = (procedure: World['procedure'], name: string): Question | undefined =>
  questionOf(procedure, name) ??
  Object.values(procedure.steps)
    .flatMap(({ does }) => does)
    .map((activity) => recordQuestion(procedure, activity, name))
    .find((question) => question !== undefined)

/** A word of a story as people call it: a step, field, role, person, unit, form or limit by its title. */
function titled({ world: { procedure, directory }, language }: Saying, word: string): string {
  const [, name = word, instance = ''] = /^(?:.*\/)?([^[/]+)((?:\[[^\]]*\])?)$/.exec(word) ?? []
  const title =
    own(procedure.steps, name)?.title ??
    own(procedure.fields, name)?.title ??
    own(procedure.roles, name)?.title ??
    own(procedure.forms, name)?.title ??
    own(procedure.limits, name)?.title ??
    own(procedure.channels, name)?.title ??
    own(directory.units, name)?.title ??
    asked(procedure, name)?.title
  const known = title?.[language] ?? own(directory.people, name)?.name
  return known === undefined ? word : known + instance
}

function valueIn(saying: Saying, written: Written, field?: string): string {
  const { world, language } = saying
  if (typeof written === 'boolean') return texts[written ? 'value.yes' : 'value.no'][language]
  if (typeof written === 'string') {
    const values = field === undefined ? [] : (asked(world.procedure, field)?.values ?? [])
    return values.find(({ value }) => value === written)?.title[language] ?? titled(saying, written)
  }
  if (Array.isArray(written)) return listed(written.map((each) => valueIn(saying, each, field)), language)
  return pairs(saying, Object.entries(written)).join(language === 'zh' ? '，' : ', ')
}

const pairs = (saying: Saying, entries: readonly (readonly [string, Written])[]): string[] =>
  entries.map(([name, value]) =>
    say(saying.language, 'with.value', {
      name: titled(saying, name),
      value: valueIn(saying, value, name.split('.').at(-1)),
    }),
  )

function actIn(saying: Saying, { act, who = '' }: StoryLine): string {
  const { language } = saying
  const name = titled(saying, who)
  if (!act) return texts['act.wait'][language]
  const step = 'step' in act ? act.step : 'limit' in act ? act.limit : undefined
  const to = 'to' in act ? act.to : 'outcome' in act ? act.outcome : 'of' in act ? act.of : 'by' in act ? act.by : ''
  return say(language, `act.${act.act}`, {
    who: name,
    step: step === undefined ? '' : titled(saying, step),
    to: to === undefined ? '' : titled(saying, to),
  })
}

function detailsIn(saying: Saying, line: StoryLine): string[] {
  const { language } = saying
  const said = (key: Said, value: string | undefined) =>
    value === undefined ? [] : [say(language, key, { value })]
  return [
    ...pairs(saying, Object.entries(line.with)),
    ...said('with.received', line.received),
    ...said('with.happened', line.happened),
    ...said('with.reason', line.reason),
    ...pairs(saying, Object.entries(line.reasons)),
    ...(line.ticked.length > 0 ? said('with.ticked', listed(line.ticked, language)) : []),
  ]
}

const isRefusal = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code)

function thenIn(saying: Saying, line: StoryLine): string[] {
  const { language } = saying
  const { refused, then = {} } = line
  const lines: string[] = []
  if (refused) {
    const { code, facts } = refused
    const shown = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, valueIn(saying, fact)]))
    const sentence = isRefusal(code) ? fill(refusals[code], language, shown) : code
    const clause = facts['clause']
    const cited = clause === undefined ? '' : ` (${valueIn(saying, clause)})`
    lines.push(say(language, 'refused', { value: sentence.replace(/\{\w+\}/g, '…') + cited }))
  }
  for (const [key, expected] of Object.entries(then)) lines.push(lookIn(saying, key, expected))
  return lines
}

function lookIn(saying: Saying, key: string, expected: Expectations[keyof Expectations]): string {
  const value =
    typeof expected === 'object' && !Array.isArray(expected)
      ? listed(pairs(saying, Object.entries(expected)), saying.language)
      : valueIn(saying, expected ?? '', undefined)
  return say(saying.language, `then.${key}`, { value })
}

/** The stories of a procedure as a quality manager reads them, with what became of each. */
export function storyViews(world: World, scenarios: readonly Scenario[], proof: Proof): Story[] {
  return scenarios.map(({ name, title, story }, at) => {
    const played = proof.scenarios[at]
    return {
      name,
      title,
      passed: played?.passed ?? false,
      proves: proof.clauses.flatMap(({ clause, by }) =>
        by.some(({ scenario }) => scenario === name) ? [clause] : [],
      ),
      lines: story.map((line, index) => lineView(world, line, story[index - 1]?.at === line.at)),
      failures: (played?.failures ?? []).map(({ place, about, expected, found }) => ({
        line: place.line,
        about,
        expected,
        found,
      })),
    }
  })
}

function lineView(world: World, line: StoryLine, sameMoment: boolean): Story['lines'][number] {
  const each = (of: (saying: Saying) => string[]): Text[] => {
    const [zh, en] = [of({ world, language: 'zh' }), of({ world, language: 'en' })]
    return zh.map((text, at) => ({ zh: text, en: en[at] ?? text }))
  }
  const other = line.complaint === '' ? '' : line.complaint
  return {
    at: line.at,
    text: inBoth((language) => {
      const act = !line.act && sameMoment ? texts['act.now'][language] : actIn({ world, language }, line)
      return other === '' ? act : `${fill(texts['act.other'], language, { name: other })} ${act}`
    }),
    details: each((saying) => detailsIn(saying, line)),
    then: each((saying) => thenIn(saying, line)),
  }
}
