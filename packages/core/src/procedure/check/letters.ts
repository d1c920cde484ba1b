import type { Form } from '../model.ts'
import type { Checking } from './checking.ts'
import { canBeKnown, recorded } from './graph.ts'

/** D2: a letter must hold something that nobody is ever asked, or only after it has gone: it could never be sent. */
export function checkLetters(checking: Checking): void {
  const { procedure } = checking
  for (const form of Object.values(procedure.forms)) if (isSent(form)) lacking(checking, form)
}

const isSent = ({ kind, customer }: Form): boolean => kind === 'letter' || customer !== 'never'

function lacking({ procedure, graph, report }: Checking, form: Form): void {
  const senders = Object.values(graph.steps).filter(({ form: forms }) =>
    forms.some(({ is }) => is === form.name),
  )
  for (const line of form.says) {
    const after = 'right' in line ? line.within?.after : undefined
    if (after?.event !== 'step') continue
    for (const { name } of senders)
      if (after.step === name || graph.before(after.step).has(name))
        report('right-too-early', form.path, { form: form.name, step: name, after: after.step })
  }
  for (const { is, when } of form.contains) {
    if (is.printed === 'answer' && !when) {
      const { step, field } = is
      for (const { name } of senders)
        if (graph.before(step).has(name))
          report('letter-too-early', form.path, { form: form.name, field: `${step}.${field}`, step: name })
    }
    if (is.printed !== 'field' || when) continue
    const { field } = is
    const known = procedure.fields[field]
    const askers = graph.askers(field)
    // A standard field that the procedure does not list may still come with the recording.
    const never = known ? !canBeKnown(procedure, graph, field) : askers.length === 0 && !recorded.has(field)
    if (never) report('letter-never-filled', form.path, { form: form.name, field })
    else if (known?.is || known?.default !== undefined || recorded.has(field) || askers.length === 0) continue
    else
      for (const { name } of senders)
        if (askers.every((asker) => asker !== name && graph.before(asker).has(name)))
          report('letter-too-early', form.path, { form: form.name, field, step: name })
  }
}
