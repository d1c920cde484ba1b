import type { Text } from '../../values/index.ts'
import type { Clause } from '../clauses-file.ts'
import type { Duty, Field, Procedure, ValueLabel } from '../model.ts'
import type { Step } from '../step.ts'
import type { Term } from '../expression.ts'
import { conditionPhrase, termPhrase } from './conditions.ts'
import { labelsOf, type Labels } from './labels.ts'
import { choicePhrase, itemsPhrase, whoPhrase, whosPhrase } from './people.ts'
import { join, say, text, words, type Phrase } from './phrase.ts'
import type { Sop, SopLine, SopSection } from './sop.ts'
import { bare, line } from './line.ts'
import { formsSection, reportLine } from './papers.ts'
import { stepLines } from './step-lines.ts'
import { eventPhrase, limitPhrase, spanPhrase } from './times.ts'

/**
 * The procedure as the SOP people read and sign: its texts, responsibilities derived from the rules, one section per
 * stage with one sentence per rule, forms, duties, retention; every sentence carries its clauses.
 *
 * Source: procedure language §17.
 */
export function sopOf(procedure: Procedure, clauses: readonly Clause[] = []): Sop {
  const labels = labelsOf(procedure)
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

function documentLines({ document, number }: Procedure): SopLine[] {
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
    ['doc-signed', join('comma', document.signed.map(signaturePhrase))],
  ] as const
  return [
    ...parts.flatMap(([code, value]) =>
      value ? [line(code, { value }, code === 'doc-signed' ? document.clause : [])] : [],
    ),
    line('doc-complaint-numbers', { value: words(number.pattern) }, number.clause),
  ]
}

const usualSignatures: ReadonlySet<string> = new Set(['drafted', 'reviewed', 'standards-checked', 'approved'])

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

function stepSection(step: Step, all: Readonly<Record<string, Step>>, labels: Labels): SopSection {
  return {
    key: 'step',
    title: step.title,
    step: step.name,
    ...(step.tail ? { tail: true } : {}),
    clause: step.clause,
    lines: stepLines(step, labels),
    sections: step.steps.flatMap((name) => {
      const inner = all[name]
      return inner ? [stepSection(inner, all, labels)] : []
    }),
  }
}

/** What each role does, signs and is told: derived, so it can never contradict the rules. */
function responsibilities(procedure: Procedure, labels: Labels): SopSection {
  const steps = [...Object.values(procedure.steps), ...Object.values(procedure.dutySteps)]
  const lines = Object.values(procedure.roles).map((role) => {
    const isRole = (part: { any: readonly object[] }): boolean =>
      part.any.some((term) => 'role' in term && term.role === role.name)
    const does = steps.filter((step) => step.byGiven && step.by.some(({ is }) => is.some(isRole)))
    const signs = steps.filter((step) => step.sign.flat().some(({ by }) => isRole(by)))
    const told = steps.filter((step) => step.tell.some(({ is }) => [...is.to, ...is.cc].some(isRole)))
    const duty: Phrase[] = role.duty ? [text(role.duty)] : []
    const part = (code: string, of: readonly Step[]): Phrase[] =>
      of.length > 0
        ? [
            say(code, {
              steps: join(
                'comma',
                of.map((step) => say('quoted', { name: text(labels.step(step.name)) })),
              ),
            }),
          ]
        : []
    const all = [
      ...duty,
      ...part('role-does', does),
      ...part('role-signs', signs),
      ...part('role-told', told),
    ]
    const what: Phrase = all.length > 0 ? { join: 'semicolon', of: all } : say('role-named')
    return line('role', { role: text(role.title), what }, role.clause)
  })
  const further = [
    ...(procedure.supervisor
      ? [
          line(
            'supervisor',
            {
              who:
                choicePhrase(procedure.supervisor, labels, (whos) => whosPhrase(whos, labels)) ?? words(''),
            },
            procedure.supervisor.flatMap(({ clause }) => clause),
          ),
        ]
      : []),
    line(
      'owner',
      { who: choicePhrase(procedure.owner, labels, (whos) => whosPhrase(whos, labels)) ?? words('') },
      procedure.owner.flatMap(({ clause }) => clause),
    ),
  ]
  const barred = procedure.barred.map(({ is, when, clause }) => {
    const whom = whoPhrase(is, labels)
    const who = when ? say('if', { value: whom, when: conditionPhrase(when, labels) }) : whom
    return line('barred', { who }, clause)
  })
  return { ...bare('responsibilities'), lines: [...lines, ...further, ...barred] }
}

function channels(procedure: Procedure, labels: Labels): SopSection {
  const lines = Object.values(procedure.channels).map((channel) => {
    const by = channel.by && choicePhrase(channel.by, labels, (whos) => whosPhrase(whos, labels))
    const name = text(channel.title)
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

/** Values, grades and how they are found. */
function definitions(procedure: Procedure, labels: Labels): SopSection {
  const shown = Object.values(procedure.fields).filter((field) => !field.standard || field.clause.length > 0)
  return { ...bare('fields'), sections: shown.flatMap((field) => fieldSection(field, labels)) }
}

/** A proposed value by its label. */
const proposedPhrase = (field: Field, term: Term, labels: Labels): Phrase =>
  term.term === 'constant' && typeof term.value === 'string' && field.values.length > 0
    ? text(labels.value(field.name, term.value))
    : termPhrase(term, labels)

function fieldSection(field: Field, labels: Labels): SopSection[] {
  const lines: SopLine[] = []
  if (field.is)
    lines.push(
      line('computed', {
        value: choicePhrase(field.is, labels, (value) => conditionPhrase(value, labels)) ?? words(''),
      }),
    )
  if (field.proposed)
    lines.push(
      line(
        'proposed',
        {
          value:
            choicePhrase(field.proposed, labels, ({ term }) => proposedPhrase(field, term, labels)) ??
            words(''),
        },
        field.proposed.flatMap(({ clause }) => clause),
      ),
    )
  for (const rule of field.raise) {
    const values = {
      from: text(labels.value(field.name, rule.from)),
      to: text(labels.value(field.name, rule.to)),
      at: conditionPhrase(rule.at, labels),
    }
    lines.push(line('raise', values, rule.clause))
  }
  for (const [grade, criteria] of Object.entries(field.criteria)) {
    for (const criterion of criteria)
      lines.push(
        line(
          'criterion',
          { grade: text(labels.value(field.name, grade)), text: text(criterion.title) },
          criterion.clause,
        ),
      )
  }
  if (field.setBy) lines.push(line('field-set-by', { who: whosPhrase(field.setBy, labels) }))
  if (field.min !== undefined) lines.push(line('field-min', { n: words(String(field.min)) }))
  for (const [role, n] of Object.entries(field.among))
    lines.push(line('field-among', { n: words(String(n)), role: text(labels.role(role)) }))
  const rows = rowsOf(field.values)
  if (lines.length === 0 && rows.length === 0) return []
  if (!rows.some(({ cells }) => cells.length > 1) && rows.length > 0) {
    lines.push(
      line('values', {
        values: join(
          'comma',
          rows.flatMap(({ cells }) => cells),
        ),
      }),
    )
    return [{ ...bare('field'), title: field.title, clause: field.clause, lines }]
  }
  return [
    {
      ...bare('field'),
      title: field.title,
      clause: field.clause,
      lines,
      table: { head: ['value', 'meaning'], rows },
    },
  ]
}

/** One row per value; where no value says more than its name, the rows have one cell. */
function rowsOf(values: readonly ValueLabel[]): { cells: readonly Phrase[]; clause: readonly string[] }[] {
  const flat = flatten(values)
  const explained = flat.some(
    (label) => label.definition || label.examples.length > 0 || label.clause.length > 0,
  )
  return flat.map((label) => {
    const meaning = label.definition ? text(label.definition) : join('comma', label.examples.map(text))
    return { cells: explained ? [text(label.title), meaning] : [text(label.title)], clause: label.clause }
  })
}

const flatten = (values: readonly ValueLabel[]): ValueLabel[] =>
  values.flatMap((label) => [label, ...flatten(label.of)])

function acceptance(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.scope.map((rule) => {
    const when = rule.when ? conditionPhrase(rule.when, labels) : say('always')
    const refer = rule.refer
      ? text('role' in rule.refer ? labels.role(rule.refer.role) : rule.refer.text)
      : words('')
    const said = rule.say ? text(rule.say) : words('')
    return line(`scope-${rule.verdict}`, { when, refer, say: said }, rule.clause)
  })
  return { ...bare('acceptance'), lines }
}

function times(procedure: Procedure, labels: Labels): SopSection {
  const totals = Object.values(procedure.limits).map((total) => {
    const limit = choicePhrase(total.within, labels, (limits) => {
      const all = limits.flatMap((each) => limitPhrase(each, labels) ?? [])
      return all.length > 0 ? join('comma', all) : undefined
    })
    const until = total.until === 'closed' ? say('event-closed') : text(labels.step(total.until.step))
    return line(
      'total',
      { name: text(total.title), from: eventPhrase(total.from, labels), until, limit: limit ?? words('') },
      total.clause,
    )
  })
  const limitName = (name: string): Phrase => text(procedure.limits[name]?.title ?? labels.step(name))
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
    ]
  })
  const atOnce =
    procedure.atOnce === undefined
      ? []
      : [
          procedure.atOnce === 'none'
            ? line('at-once-none', {})
            : line('at-once', { span: spanPhrase(procedure.atOnce, labels) }),
        ]
  return { ...bare('limits'), lines: [...atOnce, ...totals, ...pauses.flat(), ...extensions.flat()] }
}

function authority(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.authority.map((rule) => {
    const acts = join(
      'comma',
      rule.acts.map((act) => actPhrase(act, procedure, labels)),
    )
    const parts: Phrase[] = []
    if (rule.by) parts.push(say('act-by', { who: whosPhrase(rule.by, labels) }))
    if (rule.not)
      parts.push(
        say('act-not', { who: itemsPhrase(rule.not, labels, (who) => whoPhrase(who, labels)) ?? words('') }),
      )
    if (rule.upTo) parts.push(say('act-up-to', { amount: conditionPhrase(rule.upTo, labels) }))
    if (rule.when) parts.push(say('act-when', { when: conditionPhrase(rule.when, labels) }))
    for (const gate of rule.needs)
      parts.push(say('act-needs', { condition: conditionPhrase(gate.is, labels) }))
    if (rule.elseDraftTo) parts.push(say('act-draft', { who: whoPhrase(rule.elseDraftTo, labels) }))
    return line('act', { act: acts, rule: { join: 'semicolon', of: parts } }, rule.clause)
  })
  return { ...bare('authority'), lines }
}

function actPhrase(act: string, procedure: Procedure, labels: Labels): Phrase {
  const [name = '', suffix] = act.split('.')
  const plain = text(labels.activity(name))
  if (suffix === undefined) return name in procedure.fields ? plain : actWord(name, plain)
  const of =
    name === 'edit'
      ? labels.field(suffix)
      : name === 'close'
        ? labels.value('close.outcome', suffix)
        : name === 'send'
          ? labels.form(suffix)
          : labels.step(suffix)
  return say('act-of', { act: actWord(name, plain), of: text(of) })
}

const ownActs: ReadonlySet<string> = new Set([
  'register',
  'convert',
  'promise',
  'pay',
  'edit',
  'assign',
  'hand-to',
  'skip',
  'extend',
  'pause',
  'reopen',
  'migrate',
  'send',
])
const actWord = (name: string, plain: Phrase): Phrase => (ownActs.has(name) ? say(`act-${name}`) : plain)

function duties(procedure: Procedure, labels: Labels): SopSection {
  return {
    ...bare('duties'),
    sections: Object.values(procedure.duties).map((duty) => dutySection(duty, procedure, labels)),
  }
}

function dutySection(duty: Duty, procedure: Procedure, labels: Labels): SopSection {
  const section = withReports(stepSection(duty.step, procedure.dutySteps, labels), duty, labels)
  if (!duty.every) return section
  const every = join(
    'comma',
    duty.every.map((each) => (typeof each === 'string' ? say(`every-${each}`) : spanPhrase(each, labels))),
  )
  return { ...section, lines: [line('every', { every }), ...section.lines] }
}

function withReports(section: SopSection, duty: Duty, labels: Labels): SopSection {
  const rows = section.step === undefined ? undefined : duty.reports[section.step]
  return {
    ...section,
    lines: rows ? [...section.lines, reportLine(rows, labels)] : section.lines,
    sections: section.sections.map((inner) => withReports(inner, duty, labels)),
  }
}

function retention(procedure: Procedure, labels: Labels): SopSection {
  const lines = procedure.keep.map((keep) => {
    const by: Phrase[] = keep.by ? [whoPhrase(keep.by, labels)] : []
    const who = by[0] ?? say('nobody-named')
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
      ...(closing ? [line('text', { text: text(closing.text) }, closing.clause)] : []),
    ],
  }
}
