import type { Form } from '../model.ts'
import type { Who } from '../rule.ts'
import type { Checking } from './checking.ts'
import { isEvent, walk } from './walk.ts'
import { canBeKnown } from './graph.ts'

/** D1, D2, R1, G1: forms that reach the right people, grades that rise, settings that have a value. */
export function checkPapers(checking: Checking): void {
  sent(checking)
  filled(checking)
  eightDisciplines(checking)
  kept(checking)
  raised(checking)
  open(checking)
}

const isCustomer = (who: Who): boolean => who.any.some((term) => term.who === 'customer')
const isOutside = (procedure: Checking['procedure'], who: Who): boolean =>
  isCustomer(who) ||
  who.any.some((term) => term.who === 'role' && procedure.roles[term.role]?.outside === true)

function sent({ procedure, graph, report }: Checking): void {
  for (const step of Object.values(graph.steps)) {
    for (const { is, path } of step.tell) {
      const form = is.form === undefined ? undefined : procedure.forms[is.form]
      if (!form) continue
      const to = [...is.to, ...is.cc]
      if (to.some(isCustomer)) internal(form, path, report)
      for (const field of hiddenFrom(form, to, procedure)) {
        report('hidden-from-addressee', path, {
          form: form.name,
          field,
          to: to.map((who) => who.text).join(', '),
        })
      }
    }
    const { handTo } = step
    if (!handTo?.to.some((who) => isOutside(procedure, who))) continue
    for (const item of handTo.items) {
      const form = procedure.forms[item]
      if (form && handTo.to.some(isCustomer)) internal(form, handTo.path, report)
    }
  }
  for (const form of Object.values(procedure.forms)) {
    if (form.customer === 'never') continue
    for (const { is, path } of form.encloses) {
      const enclosed = procedure.forms[is]
      if (enclosed) internal(enclosed, path, report)
    }
  }
}

function internal(form: Form, path: string, report: Checking['report']): void {
  if (form.customer === 'never') report('internal-form-sent', path, { form: form.name })
}

function hiddenFrom(form: Form, to: readonly Who[], procedure: Checking['procedure']): string[] {
  const addressees = new Set(to.flatMap((who) => who.any.map((term) => JSON.stringify(term))))
  return [...form.contains, ...form.better].flatMap(({ is }) => {
    if (is.printed !== 'field') return []
    const hidden = procedure.fields[is.field]?.hidden ?? []
    return hidden.some(
      (item) => !item.when && item.is.any.some((term) => addressees.has(JSON.stringify(term))),
    )
      ? [is.field]
      : []
  })
}

/** D2: a form that no step fills, sends, hands over or encloses. */
function filled({ procedure, graph, report }: Checking): void {
  const used = new Set<string>()
  for (const step of Object.values(graph.steps)) {
    for (const { is } of step.form) used.add(is)
    for (const { is } of step.tell) if (is.form !== undefined) used.add(is.form)
    for (const item of step.handTo?.items ?? []) used.add(item)
    for (const given of step.with)
      if (given.field === 'form') for (const { is } of given.is) used.add(is.text)
  }
  for (const form of Object.values(procedure.forms)) for (const { is } of form.encloses) used.add(is)
  for (const extension of Object.values(procedure.extend)) if (extension.notice) used.add(extension.notice)
  for (const form of Object.values(procedure.forms))
    if (!used.has(form.name)) report('form-never-filled', form.path, { form: form.name })
}

/** What each discipline of an 8D report is written from; the problem itself (D2) is in every complaint. */
const disciplines = [
  ['D1', ['meet', 'investigate', 'visit']],
  ['D3', ['contain', 'plan']],
  ['D4', ['find-cause']],
  ['D5', ['plan']],
  ['D6', ['carry-out']],
  ['D7', ['verify', 'train']],
  ['D8', ['close']],
] as const

/** D2: an 8D report of which some discipline is never done; a team may also be a field, or those who help. */
function eightDisciplines({ procedure, report }: Checking): void {
  const forms = Object.values(procedure.forms).filter(({ kind }) => kind === '8d')
  if (forms.length === 0) return
  const steps = Object.values(procedure.steps)
  const done = new Set(steps.flatMap(({ does }) => does))
  const team =
    steps.some(({ helpers }) => helpers.length > 0) ||
    Object.values(procedure.fields).some(({ type, list, standard }) => type === 'person' && list && !standard)
  const missing = disciplines.flatMap(([name, activities]) =>
    activities.some((activity) => done.has(activity)) || (name === 'D1' && team) ? [] : [name],
  )
  if (missing.length === 0) return
  for (const form of forms)
    report('eight-d-incomplete', form.path, { form: form.name, missing: missing.join(', ') })
}

function kept({ procedure, graph, report }: Checking): void {
  for (const keep of procedure.keep) {
    walk(keep.for, (part) => {
      if (!isEvent(part) || part.event !== 'field') return
      if (!canBeKnown(procedure, graph, part.field))
        report('retention-start-not-asked', keep.path, { field: part.field })
    })
  }
}

/** R1: a recurrence makes a grade worse, never better; so chains end. */
function raised({ procedure, report }: Checking): void {
  for (const field of Object.values(procedure.fields)) {
    const grades = field.values.map((value) => value.value)
    for (const rule of field.raise) {
      if (grades.indexOf(rule.to) >= grades.indexOf(rule.from))
        report('raise-not-upward', rule.path, { from: rule.from, to: rule.to })
    }
  }
}

/** G1: an open figure. */
function open({ procedure, report }: Checking): void {
  for (const setting of Object.values(procedure.settings)) {
    if (setting.default === undefined)
      report('setting-open', `settings.${setting.name}`, { setting: setting.name })
  }
}
