import { activities, type RecordField } from '../catalogue/index.ts'
import type { Expression, Term } from '../expression.ts'
import type { Limit } from '../rule.ts'
import type { Each, Step } from '../step.ts'
import { conditionPhrase, listPhrase, termPhrase } from './conditions.ts'
import type { Labels } from './labels.ts'
import { calendarPhrase, knownName } from './known-names.ts'
import { noticeLines } from './notices.ts'
import { choicePhrase, itemsPhrase, whoPhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopLine } from './sop.ts'
import { limitPhrase, spanPhrase } from './times.ts'

/** The sentences of one step, one per key that the file gives. */
export function stepLines(step: Step, labels: Labels): readonly SopLine[] {
  const lines: SopLine[] = []
  const add = (
    code: string,
    values: Readonly<Record<string, Phrase | undefined>>,
    clause: readonly string[] = [],
  ): void => {
    const given: Record<string, Phrase> = {}
    for (const [name, value] of Object.entries(values)) {
      if (!value) return
      given[name] = value
    }
    lines.push({ code, values: given, clause })
  }
  const names = (list: readonly string[]): Phrase | undefined =>
    list.length > 0
      ? join(
          'and',
          list.map((name) => quoted(name, labels)),
        )
      : undefined
  // A duty counts from the end of its period, as its section says.
  const since = step.path.startsWith('steps.') ? say('event-own-opening') : undefined
  const limits = (all: readonly Limit[]): Phrase | undefined => {
    const phrases = all.flatMap((limit) => {
      const isSpan = typeof limit.length !== 'string'
      return limitPhrase(limit, labels, isSpan ? since : undefined) ?? []
    })
    return phrases.length > 1 ? say('earliest-of', { of: join('comma', phrases) }) : phrases[0]
  }
  if (step.guide) add('guide', { guide: text(step.guide) })
  if (step.byGiven)
    add('by', { by: choicePhrase(step.by, labels, (whos) => whosPhrase(whos, labels)) }, citedBy(step.by))
  add('not', { not: itemsPhrase(step.not, labels, (who) => whoPhrase(who, labels)) }, citedBy(step.not))
  add(
    'helpers',
    { helpers: itemsPhrase(step.helpers, labels, (who) => whoPhrase(who, labels)) },
    citedBy(step.helpers),
  )
  add('after', { after: names(step.after) })
  if (step.when) add('when', { when: conditionPhrase(step.when, labels) })
  if (step.each) add('each', { each: eachPhrase(step.each, labels) })
  turns(step, labels, add)
  if (step.ends) add('ends', { ends: conditionPhrase(step.ends, labels) })
  if (step.once) {
    const { series, within, where } = step.once
    const span = within && spanPhrase(within, labels)
    const all = text(labels.list(series))
    const named = where ? say('list-where', { list: all, where: termPhrase(where, labels) }) : all
    add(span ? 'once-within' : 'once', { series: named, ...(span ? { span } : {}) })
  }
  if (step.does.length > 0 && step.name !== 'close')
    add('does', {
      does: join(
        'comma',
        step.does.map((name) => text(labels.activity(name))),
      ),
    })
  const sized = step.level.map((unit) => knownName('level', unit, labels))
  if (sized.length > 0) add('level', { units: join('comma', sized) })
  if (step.factor !== undefined) add('factor', { n: words(step.factor.is) }, step.factor.clause)
  for (const { activity, field, is } of step.with) {
    const fixed = choicePhrase(is, labels, (value) => fixedPhrase(`${activity}.${field}`, value.term, labels))
    add('with', { field: text(labels.recordField(activity, field)), value: fixed }, citedBy(is))
  }
  const questions = (asked: Step['asks']): Phrase | undefined =>
    itemsPhrase(asked, labels, ({ activity, field }) => text(labels.recordField(activity, field)))
  add('asks', { fields: questions(step.asks) }, citedBy(step.asks))
  const offered = step.offers.filter(({ path }) => !path.startsWith(`${step.path}.wants`))
  add('offers', { fields: questions(offered) }, citedBy(offered))
  records(step, labels, add)
  const onlyWhen = (value: Phrase, when: Expression | undefined): Phrase =>
    when ? say('if', { value, when: conditionPhrase(when, labels) }) : value
  for (const gate of step.needs)
    add('needs', { condition: onlyWhen(conditionPhrase(gate.is, labels), gate.when) }, gate.clause)
  for (const want of step.wants)
    add('wants', { condition: onlyWhen(conditionPhrase(want.is, labels), want.when) }, want.clause)
  for (const item of step.checklist)
    add(item.first ? 'check-first' : 'check', { item: onlyWhen(text(item.text), item.when) }, item.clause)
  if (step.checklistFrom) add('checks-from', { list: listPhrase(step.checklistFrom, labels) })
  if (step.calendar)
    add(
      'calendar',
      { name: choicePhrase(step.calendar, labels, (name) => calendarPhrase(name, labels)) },
      citedBy(step.calendar),
    )
  add('form', { form: itemsPhrase(step.form, labels, (name) => text(labels.form(name))) }, citedBy(step.form))
  for (const [key, choice] of [
    ['within', step.within],
    ['target', step.target],
    ['not-before', step.notBefore],
    ['lapses', step.lapses],
  ] as const) {
    if (choice) add(key, { limit: choicePhrase(choice, labels, limits) }, citedBy(choice))
  }
  if (step.due) {
    const due = choicePhrase(step.due, labels, (is) => {
      if (is.due === 'none') return undefined
      return is.due === 'date'
        ? termPhrase(is.value.term, labels)
        : say('set-by', { by: whoPhrase(is.by, labels) })
    })
    add('due', { due }, citedBy(step.due))
  }
  if (step.until !== 'done') add(`until-${step.until}`, {})
  signatures(step, labels, add)
  for (const back of step.back) {
    const when = back.when ?? back.may
    const values = {
      to: text(labels.step(back.to)),
      ...(when ? { when: conditionPhrase(when, labels) } : {}),
    }
    add(back.when ? 'back-when' : back.may ? 'back-may' : 'back', values, back.clause)
    if (back.limits === 'restart') add('back-restart', {})
  }
  hand(step, labels, add)
  lines.push(...noticeLines(step.tell, labels))
  if (step.via)
    add('via', { via: choicePhrase(step.via, labels, (who) => whoPhrase(who, labels)) }, citedBy(step.via))
  const seen = (who: Step['visible']) => ({
    who: itemsPhrase(who, labels, (each) => whoPhrase(each, labels)),
  })
  add('visible', seen(step.visible), citedBy(step.visible))
  add('hidden', seen(step.hidden), citedBy(step.hidden))
  if (step.skip) {
    const { by, when } = step.skip
    const whom = by ? { who: whosPhrase(by, labels) } : {}
    const limit = when ? { when: conditionPhrase(when, labels) } : {}
    add(`skip${by ? '-by' : ''}${when ? '-when' : ''}`, { ...whom, ...limit })
  }
  return lines
}

/** What single items or lines cite, each clause once. */
const citedBy = (items: readonly { clause: readonly string[] }[]): readonly string[] => [
  ...new Set(items.flatMap(({ clause }) => clause)),
]

/** What a record holds beside what the step asks and says itself; a letter is told by its form, closing by the texts. */
function records(step: Step, labels: Labels, add: Add): void {
  const said = new Set([...step.asks, ...step.offers].map(({ is }) => `${is.activity ?? ''}.${is.field}`))
  const fixed = new Set(step.with.map(({ activity, field }) => `${activity}.${field}`))
  const open = (activity: string, columns: RecordField['columns']): RecordField['columns'] =>
    Object.fromEntries(Object.entries(columns ?? {}).filter(([name]) => !fixed.has(`${activity}.${name}`)))
  const held = step.does.flatMap((activity) =>
    activity === 'reply' || activity === 'close' || activity === 'report'
      ? []
      : Object.entries(activities[activity]?.fields ?? {}).flatMap(([field, { asked, columns }]) => {
          const name = `${activity}.${field}`
          if (said.has(name) || fixed.has(name)) return []
          return [
            { asked: asked === true, phrase: recordPhrase(activity, field, open(activity, columns), labels) },
          ]
        }),
  )
  for (const [code, asked] of [
    ['records', true],
    ['records-too', false],
  ] as const) {
    const fields = held.filter((one) => one.asked === asked).map(({ phrase }) => phrase)
    if (fields.length > 0) add(code, { fields: join('comma', fields) })
  }
}

/** A text that is written in both languages: `车间 · shop floor`. */
const inBoth = /^(.*\p{Script=Han}.*?) · ([^\p{Script=Han}]+)$/u

/** A value by the label it has in its own field; a name without one without its hyphens. */
function fixedPhrase(field: string, term: Term, labels: Labels): Phrase {
  if (term.term !== 'constant' || typeof term.value !== 'string' || term.kind === 'span')
    return termPhrase(term, labels)
  const [, zh, en] = inBoth.exec(term.value) ?? []
  if (zh !== undefined && en !== undefined) return text({ zh, en })
  const title = labels.value(field, term.value)
  const isName = title.zh === term.value && /^[a-z]+(-[a-z]+)+$/.test(term.value)
  return isName ? words(term.value.replaceAll('-', ' ')) : text(title)
}

/** A list with what is asked of each of its entries. */
function recordPhrase(
  activity: string,
  field: string,
  columns: RecordField['columns'],
  labels: Labels,
): Phrase {
  const title = text(labels.recordField(activity, field))
  const asked = Object.entries(columns ?? {}).flatMap(([, { asked: needed, zh, en }]) =>
    needed ? [text({ zh, en })] : [],
  )
  return asked.length > 0 ? say('detailed', { value: title, details: join('comma', asked) }) : title
}

const quoted = (name: string, labels: Labels): Phrase => say('quoted', { name: text(labels.step(name)) })

type Add = (
  code: string,
  values: Readonly<Record<string, Phrase | undefined>>,
  clause?: readonly string[],
) => void

function eachPhrase(each: Each, labels: Labels): Phrase {
  if ('list' in each) return listPhrase(each.list, labels)
  const values = join(
    'comma',
    each.values.map((value) => text(labels.value(undefined, value))),
  )
  return each.where ? say('if', { value: values, when: conditionPhrase(each.where, labels) }) : values
}

function turns({ repeat, onRequest }: Step, labels: Labels, add: Add): void {
  if (onRequest) {
    const within = onRequest.within && limitPhrase(onRequest.within, labels)
    add(within ? 'on-request-within' : 'on-request', {
      who: whosPhrase(onRequest.by, labels),
      ...(within ? { within } : {}),
    })
    if (onRequest.times === 1) add('request-once', {})
    else if (onRequest.times !== undefined) add('request-times', { n: words(String(onRequest.times)) })
  }
  if (!repeat) return
  if (repeat.repeat === 'times') {
    add('repeat-times', {
      n:
        typeof repeat.times === 'number'
          ? words(String(repeat.times))
          : text(labels.setting(repeat.times.setting)),
    })
  }
  if (repeat.repeat === 'every')
    add('repeat-every', {
      span: repeat.span === 'interval' ? say('interval') : spanPhrase(repeat.span, labels),
    })
  if (repeat.repeat === 'any time') add('repeat-any-time', {})
  const until = 'until' in repeat ? repeat.until : undefined
  if (until)
    add('repeat-until', {
      until:
        'step' in until
          ? say('state-done', { step: text(labels.step(until.step)) })
          : conditionPhrase(until.condition, labels),
    })
}

function signatures(step: Step, labels: Labels, add: Add): void {
  if (step.sign.length === 0) return
  const stages = step.sign.map((stage) => {
    const all = stage.map((signature) => {
      const by = whoPhrase(signature.by, labels)
      const verb = say(`sign-${signature.verb}`, { who: by })
      const free = signature.unlessAuthor ? say('unless-author', { sign: verb }) : verb
      return signature.when ? say('if', { value: free, when: conditionPhrase(signature.when, labels) }) : free
    })
    return join('and', all)
  })
  add('sign', { sign: { join: 'comma', of: stages } }, [
    ...new Set(step.sign.flat().flatMap(({ clause }) => clause)),
  ])
}

function hand({ handTo }: Step, labels: Labels, add: Add): void {
  if (!handTo) return
  const to = whosPhrase(handTo.to, labels)
  const items =
    handTo.items.length > 0
      ? join(
          'comma',
          handTo.items.map((item) => text(labels.form(item))),
        )
      : undefined
  const given = items ? say('hand-items', { items, to }) : say('hand', { to })
  const when = handTo.when ? say('if', { value: given, when: conditionPhrase(handTo.when, labels) }) : given
  add(
    handTo.whole ? 'hand-whole' : handTo.receipt === 'signed' ? 'hand-receipt' : 'hand-plain',
    { hand: when },
    handTo.clause,
  )
}
