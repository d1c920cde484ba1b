import type { Procedure } from '../model.ts'
import { conditionPhrase } from './conditions.ts'
import { calendarPhrase } from './known-names.ts'
import type { Labels } from './labels.ts'
import { noticeLines } from './notices.ts'
import { choicePhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { SopSection } from './sop.ts'
import { bare, line } from './line.ts'
import { eventPhrase, limitPhrase, spanPhrase } from './times.ts'

export function times(procedure: Procedure, labels: Labels): SopSection {
  const totals = Object.values(procedure.limits).map((total) => {
    const limitOf = (within: typeof total.within): Phrase | undefined =>
      choicePhrase(within, labels, (limits) => {
        const all = limits.flatMap((each) => limitPhrase(each, labels) ?? [])
        return all.length > 0 ? join('comma', all) : undefined
      })
    const limit = limitOf(total.within)
    const target = total.target && limitOf(total.target)
    const until = total.until === 'closed' ? say('event-closed') : text(labels.step(total.until.step))
    return [
      line(
        'total',
        { name: text(total.title), from: eventPhrase(total.from, labels), until, limit: limit ?? words('') },
        total.clause,
      ),
      ...(target ? [line('target', { limit: target })] : []),
      ...noticeLines(total.tell, labels),
    ]
  })
  const limitName = (name: string): Phrase => text(labels.limit(name))
  const pauses = procedure.pause.map((pause) => {
    const limits = pause.limits.length > 0 ? join('comma', pause.limits.map(limitName)) : say('all-limits')
    const by = pause.by && choicePhrase(pause.by, labels, (whos) => whosPhrase(whos, labels))
    const when = pause.while ? conditionPhrase(pause.while, labels) : join('comma', pause.reasons.map(text))
    const paused = line(by ? 'pause-by' : 'pause', { limits, when, ...(by ? { by } : {}) }, pause.clause)
    return pause.longest
      ? [paused, line('pause-longest', { span: spanPhrase(pause.longest, labels) })]
      : [paused]
  })
  const extensions = Object.values(procedure.extend).map((extension) => {
    const by = choicePhrase(extension.by, labels, (whos) => whosPhrase(whos, labels)) ?? words('')
    const upTo = extension.upTo ? spanPhrase(extension.upTo, labels) : say('as-needed')
    const { times: often, notice, late } = extension
    return [
      line('extension', { limit: limitName(extension.limit), by, upTo }, extension.clause),
      ...(often === undefined
        ? []
        : [line(often === 1 ? 'extension-once' : 'extension-times', { n: words(String(often)) })]),
      ...(late ? [] : [line('extension-in-time', {})]),
      ...(notice === undefined ? [] : [line('extension-notice', { form: text(labels.form(notice)) })]),
      ...noticeLines(extension.tell, labels),
    ]
  })
  const name =
    procedure.calendar && choicePhrase(procedure.calendar, labels, (each) => calendarPhrase(each, labels))
  const calendar = name ? [line('calendar', { name })] : []
  const atOnce =
    procedure.atOnce === undefined
      ? []
      : [
          procedure.atOnce === 'none'
            ? line('at-once-none', {})
            : line('at-once', { span: spanPhrase(procedure.atOnce, labels) }),
        ]
  return {
    ...bare('limits'),
    lines: [...calendar, ...atOnce, ...totals.flat(), ...pauses.flat(), ...extensions.flat()],
  }
}
