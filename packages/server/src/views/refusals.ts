import type { RefusalView, Text } from '@redress/api'
import type { Refusal } from '@redress/core/complaint'
import { localDate, localTime } from '@redress/core/calendar'
import { nameOf, questionOf } from '@redress/core/steps'
import { own, parseInstant } from '@redress/core/values'
import { missingFrom } from '@redress/texts'
import { plainText, textOf } from '../wording/named.ts'
import { conditionNamed, fieldOfCondition } from './gates.ts'
import { refusalTitle } from '../wording/refusal-title.ts'
import { sayIn } from '../wording/named.ts'
import { keptNamed, type Names, stepNamed, whoTextNamed, word } from './names.ts'

const lists = ['asks', 'needs', 'wants', 'checklist', 'signatures', 'receipts', 'helpers', 'kept'] as const
const fields = new Set(['asks', 'wants', 'fields', 'of', 'items'])

/** A refusal with what is missing by name, and who can supply it. */
export function refusalView(names: Names, refusal: Refusal): RefusalView {
  const { code, clauses = [], who = [], step, ...facts } = refusal
  const missing =
    refusal.code === 'missing'
      ? lists.flatMap((kind) =>
          (refusal[kind] ?? [])
            .filter((name) => kind !== 'needs' || !isAsked(names, name, refusal.asks))
            .map((name) => ({ kind, name, label: missed(names, kind, name, step) })),
        )
      : []
  return {
    code,
    facts,
    clauses: [...clauses],
    title: {
      zh: refusalTitle(code, spoken(names, facts, 'zh'), 'zh'),
      en: refusalTitle(code, spoken(names, facts, 'en'), 'en'),
    },
    missing,
    who: who.map((term) => whoTextNamed(names, term).title),
  }
}

/** A field that was left empty is asked for; that it is also a condition says the same again. */
function isAsked({ world }: Names, condition: string, asks: readonly string[] = []): boolean {
  const field = fieldOfCondition(world.procedure, condition)
  return field !== undefined && asks.includes(field)
}

function missed(names: Names, kind: (typeof lists)[number], name: string, step: string | undefined): Text {
  // A line of a checklist has the number of its place.
  const line = kind === 'checklist' && own(names.world.procedure.steps, nameOf(step ?? ''))?.checklist
  if (line) return line[Number(name) - 1]?.text ?? plainText(name)
  if (kind === 'kept') return keptNamed(names, name)
  const label = labelOf(names, kind, name)
  if (kind === 'helpers' || kind === 'signatures') return textOf(missingFrom[kind], { who: label })
  if (kind === 'needs') return textOf(missingFrom.needs, { condition: label })
  return kind === 'receipts' ? textOf(missingFrom.receipts, { step: label }) : label
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** An instant as the organisation's clock shows it. */
function shownTime({ world }: Names, text: string): string {
  const { zone } = world.book
  const at = parseInstant(text)
  return `${localDate(at, zone)} ${localTime(at, zone).slice(0, 5)}`
}

/** Facts with names instead of keys, for a sentence in one language. */
export const spoken = (names: Names, facts: Readonly<Record<string, unknown>>, language: 'zh' | 'en') =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => {
      if (Array.isArray(fact))
        return [name, fact.map((each) => sayIn(labelOf(names, name, String(each)), language))]
      if (typeof fact === 'string' && instant.test(fact)) return [name, shownTime(names, fact)]
      return [name, typeof fact === 'string' ? sayIn(labelOf(names, name, fact), language) : fact]
    }),
  )

function labelOf(names: Names, kind: string, name: string): Text {
  if (kind === 'steps' || kind === 'receipts') return stepNamed(names, name).title
  if (kind === 'helpers' || kind === 'signatures') return whoTextNamed(names, name).title
  if (kind === 'outcome') return word('outcome', name)
  if (kind === 'role') return whoTextNamed(names, `role:${name}`).title
  if (kind === 'data') return word('qualification', name)
  if (kind === 'needs') return conditionNamed(names.world.procedure, name) ?? plainText(name)
  if (fields.has(kind) || kind === 'field') return fieldLabel(names, name)
  return plainText(name)
}

const fieldLabel = ({ world }: Names, name: string): Text =>
  questionOf(world.procedure, name)?.title ?? conditionNamed(world.procedure, name) ?? plainText(name)
