import type { Expression, Field, Form, Procedure, Role, RulePath, Term } from '../../procedure/index.ts'
import { limitChoices } from './limit-mutants.ts'
import { cited, ofItems, replaced, without, type Mutant, type RuleKind } from './mutant.ts'
import { sightMutants } from './sight-mutants.ts'
import { anyone } from './step-mutants.ts'

const never: Expression = {
  text: 'false',
  term: { term: 'constant', kind: 'flag', value: false },
  kind: 'flag',
}

type Add = (
  kind: RuleKind,
  path: RulePath,
  how: string,
  clauses: readonly string[],
  make: () => Procedure,
) => void

/** Rules that stand at the top of the file, each left out or loosened once, in the order of the model. */
export function documentMutants(procedure: Procedure): Mutant[] {
  const found: Mutant[] = []
  const add: Add = (kind, path, how, clauses, make) => found.push({ kind, path, how, clauses, make })
  texts(procedure, add)
  whole(procedure, add)
  for (const field of Object.values(procedure.fields)) ofField(procedure, field, add)
  for (const form of Object.values(procedure.forms)) ofForm(procedure, form, add)
  gates(procedure, add)
  clocks(procedure, add)
  return found
}

function texts(procedure: Procedure, add: Add): void {
  for (const [name, { clause }] of Object.entries(procedure.texts))
    add('text', `texts.${name}`, 'left out', clause, () => ({
      ...procedure,
      texts: rest(procedure.texts, name),
    }))
  const { document } = procedure
  for (const key of ['standards', 'effective', 'effectiveWords', 'related', 'interpreter'] as const)
    if (document[key] !== undefined)
      add('text', 'document', `no ${key}`, document.clause, () => {
        const { [key]: _, ...others } = document
        return { ...procedure, document: others }
      })
}

function whole(procedure: Procedure, add: Add): void {
  const { parts, clause } = procedure.number
  add('number', 'number', 'shorter', clause, () => ({
    ...procedure,
    number: { ...procedure.number, parts: parts.slice(1) },
  }))
  for (const name of Object.keys(procedure.channels))
    add('channel', `channels.${name}`, 'left out', procedure.channels[name]?.clause ?? [], () => ({
      ...procedure,
      channels: rest(procedure.channels, name),
    }))
  procedure.recordBy.forEach((line, at) => {
    add('who', line.path, 'nobody', line.clause, () => ({
      ...procedure,
      recordBy: replaced(procedure.recordBy, at, { ...line, is: [{ text: 'nobody', any: [] }] }),
    }))
  })
  for (const part of ['owner', 'supervisor'] as const)
    for (const line of procedure[part] ?? [])
      if (line.clause.length > 0)
        add('who', line.path, 'nobody', line.clause, () => ({ ...procedure, [part]: [{ ...line, is: [] }] }))
  for (const role of Object.values(procedure.roles)) {
    const change = (changed: Partial<Role>): Procedure => ({
      ...procedure,
      roles: { ...procedure.roles, [role.name]: { ...role, ...changed } },
    })
    if (role.clause.length === 0) continue
    add('text', `roles.${role.name}`, 'left out', role.clause, () => change({ title: {} }))
    if (role.duty) add('text', `roles.${role.name}.duty`, 'left out', role.clause, () => change({ duty: {} }))
    if (role.qualified.length > 0)
      add('who', `roles.${role.name}.qualified`, 'left out', role.clause, () => change({ qualified: [] }))
  }
  procedure.keep.forEach((keep, at) => {
    add('keep', keep.path, 'left out', keep.clause, () => ({
      ...procedure,
      keep: without(procedure.keep, at),
    }))
  })
  for (const series of Object.values(procedure.series))
    series.same.forEach((_, at) => {
      add('series', `series.${series.name}`, 'one key less', series.clause, () => ({
        ...procedure,
        series: { ...procedure.series, [series.name]: { ...series, same: without(series.same, at) } },
      }))
    })
}

const rest = <Of>(map: Readonly<Record<string, Of>>, name: string): Record<string, Of> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== name))

function ofField(procedure: Procedure, field: Field, add: Add): void {
  const withField = (change: Partial<Field>): Procedure => ({
    ...procedure,
    fields: { ...procedure.fields, [field.name]: { ...field, ...change } },
  })
  field.raise.forEach((rule, at) => {
    add('raise', rule.path, 'left out', rule.clause, () => withField({ raise: without(field.raise, at) }))
    for (const way of [1, -1] as const)
      add('raise', rule.path, way === 1 ? 'one more' : 'one fewer', rule.clause, () =>
        withField({
          raise: replaced(field.raise, at, { ...rule, at: { ...rule.at, term: counted(rule.at.term, way) } }),
        }),
      )
  })
  for (const [grade, criteria] of Object.entries(field.criteria))
    criteria.forEach((criterion, at) => {
      const change = (list: typeof criteria) => withField({ criteria: { ...field.criteria, [grade]: list } })
      const path = `${field.path}.criteria.${grade}.${criterion.name}`
      add('criterion', path, 'left out', criterion.clause, () => change(without(criteria, at)))
      if (criterion.reason)
        add('criterion', path, 'no reason', criterion.clause, () =>
          change(replaced(criteria, at, { ...criterion, reason: false })),
        )
    })
  for (const { how, path, clauses, change } of sightMutants(field, `${field.path}.`, field.clause))
    add('authority', path, how, clauses, () => withField(change))
  if (field.standard && field.clause.length === 0) return
  field.values.forEach((value, at) => {
    if (field.type === 'choice' || field.type === 'grade')
      add('field', `${field.path}.${value.value}`, 'value left out', cited(value.clause, field.clause), () =>
        withField({ values: without(field.values, at) }),
      )
  })
  if (field.setBy)
    add('authority', `${field.path}.set-by`, 'anyone', field.clause, () => withField({ setBy: [anyone] }))
  if (field.reason === 'always' || field.reason.length > 0)
    add('gate', `${field.path}.reason`, 'no reason', field.clause, () => withField({ reason: [] }))
  if (field.proposed)
    add('field', `${field.path}.proposed`, 'left out', field.clause, () => withField({ proposed: [] }))
  field.is?.forEach((line, at) => {
    add('field', line.path, 'left out', cited(line.clause, field.clause), () =>
      withField({ is: without(field.is ?? [], at) }),
    )
  })
}

/** The number a count is compared with, one more or one fewer. */
function counted(term: Term, by: 1 | -1): Term {
  if (term.term === 'and' || term.term === 'or')
    return { ...term, of: term.of.map((part) => counted(part, by)) }
  if (term.term !== 'compare' || term.right.term !== 'constant' || typeof term.right.value !== 'string')
    return term
  return { ...term, right: { ...term.right, value: String(Number(term.right.value) + by) } }
}

function ofForm(procedure: Procedure, form: Form, add: Add): void {
  const withForm = (change: Partial<Form>): Procedure => ({
    ...procedure,
    forms: { ...procedure.forms, [form.name]: { ...form, ...change } },
  })
  const { path, clause } = form
  for (const key of ['contains', 'better'] as const)
    for (const { how, at, items } of ofItems(form[key]))
      add('form', `${path}.${key}`, how, cited(form[key][at]?.clause, clause), () =>
        withForm({ [key]: items }),
      )
  for (const { how, at, items } of ofItems(form.encloses))
    add('form', `${path}.encloses`, how, cited(form.encloses[at]?.clause, clause), () =>
      withForm({ encloses: items }),
    )
  for (const { how, at, items } of ofItems(form.copies))
    add('form', `${path}.copies`, how, cited(form.copies[at]?.clause, clause), () =>
      withForm({ copies: items }),
    )
  form.says.forEach((line, at) => {
    add('form', `${path}.says`, 'left out', cited(line.clause, clause), () =>
      withForm({ says: without(form.says, at) }),
    )
  })
  if (form.customer !== 'never')
    add('form', `${path}.customer`, 'internal', clause, () => withForm({ customer: 'never' }))
  for (const key of ['original', 'keeper'] as const)
    if (form[key])
      add('form', `${path}.${key}`, 'left out', clause, () => ({
        ...procedure,
        forms: { ...procedure.forms, [form.name]: lacking(form, key) },
      }))
}

function lacking(form: Form, key: 'original' | 'keeper'): Form {
  const { [key]: _, ...others } = form
  return others
}

function gates(procedure: Procedure, add: Add): void {
  procedure.scope.forEach((rule, at) => {
    if (rule.when)
      add('gate', rule.path, 'left out', rule.clause, () => ({
        ...procedure,
        scope: without(procedure.scope, at),
      }))
  })
  procedure.authority.forEach((rule, at) => {
    const change = (changed: Partial<typeof rule>): Procedure => ({
      ...procedure,
      authority: replaced(procedure.authority, at, { ...rule, ...changed }),
    })
    add('authority', rule.path, 'left out', rule.clause, () => ({
      ...procedure,
      authority: without(procedure.authority, at),
    }))
    if (rule.by) add('authority', rule.path, 'anyone', rule.clause, () => change({ by: [anyone] }))
    rule.needs.forEach((gate, index) => {
      add('need', gate.path, 'left out', cited(gate.clause, rule.clause), () =>
        change({ needs: without(rule.needs, index) }),
      )
    })
    if (rule.when) add('authority', rule.path, 'never', rule.clause, () => change({ when: never }))
  })
  for (const { how, at, items } of ofItems(procedure.barred)) {
    const item = procedure.barred[at]
    if (item?.clause.length)
      add('authority', item.path, how, item.clause, () => ({ ...procedure, barred: items }))
  }
  for (const { how, path, clauses, change } of sightMutants(procedure, '', []))
    if (clauses.length > 0) add('authority', path, how, clauses, () => ({ ...procedure, ...change }))
}

function clocks(procedure: Procedure, add: Add): void {
  for (const total of Object.values(procedure.limits)) {
    const change = (changed: Partial<typeof total>): Procedure => ({
      ...procedure,
      limits: { ...procedure.limits, [total.name]: { ...total, ...changed } },
    })
    for (const { how, clause, choice } of limitChoices(total.within))
      if (choice && how !== 'from another event')
        add('limit', total.path, how, cited(clause, total.clause), () => change({ within: choice }))
    add('limit', total.path, 'left out', total.clause, () => ({
      ...procedure,
      limits: rest(procedure.limits, total.name),
    }))
    for (const { how, at, items } of ofItems(total.tell))
      add('notice', `${total.path}.tell`, how, cited(total.tell[at]?.clause, total.clause), () =>
        change({ tell: items }),
      )
  }
  procedure.pause.forEach((rule, at) => {
    add('pause', rule.path, 'left out', rule.clause, () => ({
      ...procedure,
      pause: without(procedure.pause, at),
    }))
  })
  for (const [name, rule] of Object.entries(procedure.extend))
    add('pause', rule.path, 'left out', rule.clause, () => ({
      ...procedure,
      extend: rest(procedure.extend, name),
    }))
  if (procedure.atOnce !== undefined && procedure.atOnce !== 'none' && 'amount' in procedure.atOnce) {
    const { amount } = procedure.atOnce
    const longer = { ...procedure.atOnce, amount: String(Number(amount) + 1) }
    add('limit', 'at-once', 'longer', [], () => ({ ...procedure, atOnce: longer }))
  }
}
