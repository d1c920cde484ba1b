import type { Text } from '../../values/index.ts'
import type { Procedure } from '../model.ts'
import type { Step } from '../step.ts'
import { conditionPhrase } from './conditions.ts'
import { labelsOf, type Calendars, type Labels } from './labels.ts'
import { choicePhrase, whoPhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { Sop, SopLine, SopSection } from './sop.ts'
import { bare, line } from './line.ts'
import { formsSection } from './papers.ts'
import { eventPhrase, spanPhrase } from './times.ts'
import { stepSection } from './step-section.ts'
import type { Clause } from '../clauses-file.ts'
import { authority } from './authority.ts'
import { definitions } from './definitions.ts'
import { duties } from './duties.ts'
import { responsibilities } from './responsibilities.ts'
import { times } from './time-limits.ts'

/**
 * The procedure as the SOP people read and sign: its texts, responsibilities derived from the rules, one section per
 * stage with one sentence per rule, forms, duties, retention; every sentence carries its clauses.
 *
 * @param calendars What the organisation calls its calendars; those that are shipped have their own names.
 *
 * Source: procedure language §17.
 */
export function sopOf(procedure: Procedure, clauses: readonly Clause[] = [], calendars?: Calendars): Sop {
  const labels = labelsOf(procedure, calendars)
  const sections = [
    ...introduction(procedure),
    responsibilities(procedure, labels),
    channels(procedure, labels),
    definitions(procedure, labels),
    acceptance(procedure, labels),
    {
      ...bare('procedure'),
      sections: outer(procedure.steps).map((step) => stepSection(step, procedure.steps, labels)),
    },
    times(procedure, labels),
    authority(procedure, labels),
    formsSection(procedure, labels),
    duties(procedure, labels),
    retention(procedure, labels),
  ]
  const isEmpty = (section: SopSection): boolean =>
    section.lines.length + section.sections.length === 0 && (section.table?.rows.length ?? 0) === 0
  return {
    title: procedure.title,
    languages: procedure.languages,
    document: documentLines(procedure),
    sections: sections.filter((section) => !isEmpty(section)),
    clauses,
  }
}

function documentLines({ document, number, clauses }: Procedure): SopLine[] {
  const { system, effectiveWords, interpreter } = document
  const several = (texts: readonly Text[] = []): Phrase | undefined =>
    texts.length > 0 ? join('comma', texts.map(text)) : undefined
  const plain = (value: string | undefined): Phrase | undefined =>
    value === undefined ? undefined : words(value)
  const effective = plain(document.effective) ?? (effectiveWords && text(effectiveWords))
  const parts = [
    ['doc-number', plain(document.number)],
    ['doc-version', plain(document.version)],
    ['doc-system', system && text(system)],
    ['doc-issued', plain(document.issued)],
    ['doc-effective', effective],
    ['doc-replaces', plain(document.replaces)],
    ['doc-interpreter', interpreter && text(interpreter)],
    ['doc-basis', several(document.basis)],
    ['doc-related', several(document.related)],
    ['doc-standards', several(document.standards)],
    ['doc-changes', document.changes && join('semicolon', document.changes.map(changePhrase))],
    ['doc-truncated', clauses.truncated && text(clauses.truncated)],
    ['doc-controlled', document.controlled ? say('yes') : undefined],
    ['doc-signed', join('comma', document.signed.map(signaturePhrase))],
  ] as const
  return [
    ...parts.flatMap(([code, value]) =>
      value ? [line(code, { value }, code === 'doc-signed' ? document.clause : [])] : [],
    ),
    ...(document.signed.length === 0 && document.clause.length > 0
      ? [line('doc-clauses', {}, document.clause)]
      : []),
    line('doc-complaint-numbers', { value: words(number.pattern) }, number.clause),
  ]
}

const changePhrase = (change: Readonly<Record<string, string>>): Phrase =>
  join('comma', Object.values(change).map(words))

const usualSignatures: ReadonlySet<string> = new Set([
  'drafted',
  'prepared',
  'checked',
  'reviewed',
  'standards-checked',
  'countersigned',
  'authorised',
  'approved',
  'issued',
  'released',
])

/** The usual signatures by their words; a company's own as it is written. */
const signaturePhrase = (name: string): Phrase =>
  usualSignatures.has(name) ? say(`signature-${name}`) : words(name)

function introduction({ texts }: Procedure): SopSection[] {
  return ['purpose', 'scope', 'definitions', 'principles'].flatMap((key) => {
    const found = texts[key]
    return found ? [{ ...bare(key), lines: [line('text', { text: text(found.text) }, found.clause)] }] : []
  })
}

const outer = (steps: Readonly<Record<string, Step>>): Step[] =>
  Object.values(steps).filter((step) => step.in === undefined)

function channels(procedure: Procedure, labels: Labels): SopSection {
  const lines = Object.values(procedure.channels).map((channel) => {
    const by = channel.by && choicePhrase(channel.by, labels, (whos) => whosPhrase(whos, labels))
    const { at, per, when } = channel
    const place = at === undefined ? [] : [at === 'setting' ? say('channel-at-setting') : words(at)]
    const each = per === undefined ? [] : [say('channel-per', { per: text(labels.role(per)) })]
    const details = [...place, ...each]
    const title = text(channel.title)
    const named =
      details.length > 0 ? say('detailed', { value: title, details: join('comma', details) }) : title
    const name = when ? say('if', { value: named, when: conditionPhrase(when, labels) }) : named
    return by
      ? line('channel-by', { channel: name, by }, channel.clause)
      : line('channel', { channel: name }, channel.clause)
  })
  const recorded = choicePhrase(procedure.recordBy, labels, (whos) => whosPhrase(whos, labels))
  return {
    ...bare('channels'),
    lines: [
      ...lines,
      ...(recorded
        ? [
            line(
              'record-by',
              { who: recorded },
              procedure.recordBy.flatMap(({ clause }) => clause),
            ),
          ]
        : []),
    ],
  }
}

function acceptance(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.scope.map((rule) => {
    const when = rule.when ? conditionPhrase(rule.when, labels) : say('always')
    const refer = rule.refer
      ? text('role' in rule.refer ? labels.role(rule.refer.role) : rule.refer.text)
      : words('')
    const said = rule.say ? text(rule.say) : words('')
    return line(`scope-${rule.verdict}`, { when, refer, say: said }, rule.clause)
  })
  const { reopen } = procedure
  const again = reopen ? [line('reopen', { step: text(labels.step(reopen.step)) }, reopen.clause)] : []
  return { ...bare('acceptance'), lines: [...lines, ...again] }
}

function retention(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.keep.map((keep) => {
    const by: Phrase[] = keep.by ? [whoPhrase(keep.by, labels)] : []
    const keeper = by[0] ?? say('nobody-named')
    const who = keep.at ? say('detailed', { value: keeper, details: text(keep.at) }) : keeper
    const when = keep.when && conditionPhrase(keep.when, labels)
    if (keep.for === 'ever')
      return line(when ? 'keep-ever-when' : 'keep-ever', { who, ...(when ? { when } : {}) }, keep.clause)
    return line(
      when ? 'keep-when' : 'keep',
      {
        ...(when ? { when } : {}),
        who,
        span: spanPhrase(keep.for.span, labels),
        event: eventPhrase(keep.for.after, labels),
      },
      keep.clause,
    )
  })
  const closing = procedure.texts['closing']
  return {
    ...bare('retention'),
    lines: [
      ...(lines.length > 0 ? lines : [line('keep-default', {})]),
      ...(lines.length > 1 ? [line('keep-longest', {})] : []),
      ...(closing ? [line('text', { text: text(closing.text) }, closing.clause)] : []),
    ],
  }
}
