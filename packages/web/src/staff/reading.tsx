import type { ActorView, Named, Text } from '@redress/api'
import { consoleTexts, fill, type Language, type Values } from '@redress/texts'
import { createContext, useContext } from 'react'
import { locales, showDate, showDue, showInstant, showLength, showWork } from '../times.ts'

export type Key = keyof typeof consoleTexts

/** How everything is read here: in one language, with instants in the organisation's zone. */
export type Reading = {
  language: Language
  zone: string
  t: (key: Key, values?: Values) => string
  /** A text of the organisation; in the other language where it has only that. */
  say: (text: Text | undefined) => string
  /** Several names, with the separator of the language. */
  list: (names: readonly string[]) => string
  names: (named: readonly Named[]) => string
  actor: (actor: ActorView) => string
  when: (instant: string | number) => string
  /** A limit: midnight is the 24:00 of the day before. */
  until: (due: string) => string
  date: (date: string) => string
  time: (milliseconds: number) => string
  workTime: (milliseconds: number) => string
  number: (value: number) => string
}

/** @param on Paper outlives the year: there every date names its own. */
export function reading(language: Language, zone: string, on: 'screen' | 'paper' = 'screen'): Reading {
  const now = on === 'paper' ? 0 : undefined
  const t = (key: Key, values?: Values) => fill(consoleTexts[key], language, values)
  const say = (text: Text | undefined) => text?.[language] ?? text?.zh ?? text?.en ?? ''
  const list = (names: readonly string[]) => names.join(t('app.list'))
  const who = (actor: ActorView) => {
    if (actor.kind === 'system') return t('actor.system')
    if (actor.title) return say(actor.title)
    return actor.name ?? (actor.kind === 'party' ? t('actor.customer') : t('actor.key'))
  }
  return {
    language,
    zone,
    t,
    say,
    list,
    names: (named) => list(named.map(({ title }) => say(title))),
    actor: (actor) =>
      actor.onBehalfOf ? t('actor.for', { who: who(actor), whom: say(actor.onBehalfOf.title) }) : who(actor),
    when: (instant) => showInstant(instant, language, zone, now),
    until: (due) => showDue(due, language, zone, now),
    date: (date) => showDate(date, language),
    time: (milliseconds) => showLength(milliseconds, language),
    workTime: (milliseconds) => showWork(milliseconds, language),
    number: (value) => new Intl.NumberFormat(locales[language]).format(value),
  }
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

export const ReadingContext = createContext<Reading>(reading('zh', browserZone()))
export const useReading = (): Reading => useContext(ReadingContext)
export { browserZone }
