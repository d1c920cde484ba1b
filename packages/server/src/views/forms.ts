import type { Choice, Form as FormOnWire, FormField as FieldOnWire, Text, WireValue } from '@redress/api'
import type { Form, FormField } from '@redress/core/complaint'
import type { Item, Question } from '@redress/core/steps'
import { complaintWords } from '@redress/texts'
import { conditionNamed } from './gates.ts'
import { listedTexts, personNamed, plainText, textOf, unitNamed } from '../wording/named.ts'
import { keptNamed, partyTitle, word, type Names } from './names.ts'
import { wireOf } from './values.ts'
import { withWay } from './ways.ts'

/** The form as the screen gets it: people and units to choose from are those who work here now. */
export const formView = (
  names: Names,
  form: Form,
  draft: FormOnWire['draft'],
  letter: FormOnWire['letter'],
): FormOnWire => ({
  step: form.step,
  title: form.title,
  guide: form.guide,
  clauses: [...form.clauses],
  version: String(form.version),
  command: form.command,
  fields: form.fields
    .map((field) => fieldView(names, field))
    .map((field) => (isWay(field) ? withWay(field, { address: letter?.address }) : field)),
  checklist: form.checklist.map(({ name, text, first }) => ({ name, text, first })),
  needs: [
    ...form.needs.map((written) => conditionNamed(names.world.procedure, written) ?? plainText(written)),
    ...form.kept.map((who) => keptNamed(names, who)),
  ],
  wants: form.wants.map(({ name, label }) => ({
    name,
    label: conditionNamed(names.world.procedure, name) ?? label,
  })),
  fixed: Object.fromEntries(Object.entries(form.fixed).map(([name, value]) => [name, entryOf(value)])),
  letter,
  outcomes: form.outcomes?.map((value) => ({ value, label: word('outcome', value) })),
  draft,
})

/** What the customer chose behind a link of his stands in the form of whoever asks him. */
const ownWord = ({ activity, name, proposed }: FormField) =>
  activity === 'ask-satisfaction' && name === 'satisfied' && proposed === true

const isWay = ({ name, activity }: FieldOnWire) => name === 'way' && activity === 'reply'

/** A fixed value, or fixed lines of a record. */
const entryOf = (value: Form['fixed'][string]): WireValue =>
  isLines(value) ? value.map((line) => mapValues(line)) : wireOf(value)

const isLines = (value: Form['fixed'][string]): value is readonly Item[] =>
  Array.isArray(value) && value.every((line) => typeof line === 'object' && !('sha256' in line))

const mapValues = (line: Item): WireValue =>
  Object.fromEntries(Object.entries(line).map(([name, value]) => [name, wireOf(value)]))

export function fieldView(names: Names, field: FormField): FieldOnWire {
  const choices = field.choices?.map((choice) => ({ ...choice })) ?? choicesOf(names, field)
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    required: field.required,
    list: field.list,
    choices: choices.length > 0 ? choices : undefined,
    columns: field.columns?.map((column) => fieldView(names, column)),
    reason: field.reason === 'always' ? 'always' : field.reason?.map(wireOf),
    hint: field.hint ?? (ownWord(field) ? textOf(complaintWords['satisfaction.told']) : undefined),
    unit: field.unit,
    value: field.value === undefined ? undefined : wireOf(field.value),
    proposed: field.proposed,
    activity: field.activity,
    depends: field.depends && [...field.depends],
    criteria: field.criteria?.map(({ clauses, ...criterion }) => ({ ...criterion, clauses: [...clauses] })),
    clauses: [...(field.clauses ?? [])],
  }
}

/** A field of a record that is made beside the steps. */
export const questionView = (names: Names, question: Question, ids?: readonly string[]): FieldOnWire =>
  fieldView(names, {
    name: question.name,
    label: question.title,
    type: question.type === 'grade' ? 'choice' : question.type,
    required: question.required,
    list: question.list,
    ...(question.values.length > 0
      ? { choices: question.values.map(({ title, ...value }) => ({ ...value, label: title })) }
      : {}),
    ...(ids ? { ids } : {}),
    ...(question.hint ? { hint: question.hint } : {}),
    ...(question.unit === undefined ? {} : { unit: question.unit }),
    activity: question.activity ?? '',
    clauses: question.clauses,
  })

function choicesOf({ world, complaint }: Names, field: FormField): Choice[] {
  const { directory } = world
  const may = (id: string) => field.ids === undefined || field.ids.includes(id)
  const people = (): Choice[] =>
    Object.values(directory.people)
      .filter(({ id, active }) => active && may(id))
      .map(({ id, units }) => ({
        ...choice(personNamed(directory, id)),
        definition: listedTexts(units.map((unit) => unitNamed(directory, unit).title)),
      }))
  const units = (): Choice[] =>
    Object.keys(directory.units)
      .filter(may)
      .map((id) => choice(unitNamed(directory, id)))
  if (field.type === 'person') return people()
  if (field.type === 'unit') return units()
  if (field.type === 'party')
    return Object.values(complaint.parties).map(({ id }) => ({ value: id, label: partyTitle(complaint, id) }))
  return field.type === 'who' ? [...units(), ...people()] : []
}

const choice = ({ id, title }: { id: string; title: Text }): Choice => ({ value: id, label: title })
