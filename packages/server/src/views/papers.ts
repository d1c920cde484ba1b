import type { CopyView, CustodyView, Named, NoticeView, Text } from '@redress/api'
import { applying, type Form as FormRule } from '@redress/core/procedure'
import {
  mayAct,
  nameOf,
  questionOf,
  readKey,
  resolve,
  type Actor,
  type Notice,
  type View,
} from '@redress/core/steps'
import { formatInstant, own, type Instant } from '@redress/core/values'
import { complaintWords } from '@redress/texts'
import { clausesOfRule } from './clauses.ts'
import { plainText, textOf } from '../wording/named.ts'
import { actorView, stepNamed, whoNamed, type Names } from './names.ts'

export const formNamed = ({ world }: Names, id: string): Named => ({
  id,
  title: own(world.procedure.forms, id)?.title ?? plainText(id),
})

/** What is handed over: a form, a field, or a thing called by its name. */
export const itemNamed = (names: Names, item: string): Named => {
  const { procedure } = names.world
  const title = own(procedure.forms, item)?.title ?? questionOf(procedure, item)?.title
  return { id: item, title: title ?? plainText(item) }
}

/** What a notice says: its own text, its form, or what happened to the step. */
export function noticeText(names: Names, { text, form, copy, step, rule }: Notice): Text {
  if (text) return text
  if (form !== undefined) {
    const { title } = formNamed(names, form)
    if (copy === undefined) return title
    return textOf(complaintWords[copy === 0 ? 'notice.original' : 'notice.copy'], { form: title, copy })
  }
  return step === undefined
    ? plainText(rule)
    : textOf(complaintWords['notice.step'], { step: stepNamed(names, step).title })
}

/** What was handed over, and whether it was received. */
export const custodyViews = (names: Names, view: View, person: string): CustodyView[] =>
  names.complaint.custody.map((custody) => {
    const { id, step, to, items, whole, givenBy, at, receipt, received, refused } = custody
    const answer = received ?? refused
    const rule = own(names.world.procedure.steps, nameOf(step))
    const waiting = !answer && receipt === 'signed'
    return {
      id,
      step: stepNamed(names, step),
      to: whoNamed(names, to),
      items: items.map((item) => itemNamed(names, item)),
      whole,
      givenBy: actorView(names, givenBy),
      at: formatInstant(at),
      state: received ? 'received' : refused ? 'refused' : waiting ? 'waiting' : 'none-asked',
      answeredBy: answer && actorView(names, answer.by),
      answeredAt: answer && formatInstant(answer.at),
      reason: refused?.reason,
      clauses: [...(rule?.handTo?.clause ?? rule?.clause ?? [])],
      mine: waiting && mayAct(view, { person }, to),
    }
  })

/** Notices in the order they were given. */
export const noticeViews = (names: Names, view: View, person: string): NoticeView[] =>
  names.complaint.notices.map((notice) => {
    const { id, to, cc = false, step, form, at, receipt, read, signed, rule } = notice
    const answers = ({ by, at: when }: { by: Actor; at: Instant }) => ({
      by: actorView(names, by),
      at: formatInstant(when),
    })
    const answered = receipt === 'signed' ? signed.length > 0 : read.length + signed.length > 0
    const own = [...read, ...signed].some(({ by }) => 'person' in by && by.person === person)
    return {
      id,
      to: whoNamed(names, to),
      copy: cc,
      text: noticeText(names, notice),
      step: step === undefined ? undefined : stepNamed(names, step),
      form: form === undefined ? undefined : formNamed(names, form),
      at: formatInstant(at),
      receipt,
      read: read.map(answers),
      signed: signed.map(answers),
      state: receipt === 'none' ? 'told' : answered ? 'answered' : 'waiting',
      clauses: clausesOfRule(names.world.procedure, rule),
      mine: !own && mayAct(view, { person }, to),
    }
  })

/** The forms this complaint has come to: who holds the original, who gets copies. */
export function copyViews(names: Names, view: View): CopyView[] {
  const { procedure } = names.world
  const used = new Map<string, string[]>()
  for (const key of Object.keys(names.complaint.steps)) {
    const place = readKey(view.compiled.nodes, key)
    if (!place) continue
    for (const { is } of applying(place.node.step.form, view.scope(place)).items)
      used.set(is, [...(used.get(is) ?? []), key])
  }
  const held = (who: FormRule['original']) =>
    who === undefined ? [] : whoNamed(names, resolve(view, [who], undefined))
  return [...used].flatMap(([name, keys]) => {
    const form = own(procedure.forms, name)
    if (!form) return []
    return [
      {
        form: formNamed(names, name),
        code: form.code,
        customer: form.customer,
        original: held(form.original),
        copies: applying(form.copies, view.scope(undefined)).items.flatMap(({ is }) => held(is)),
        keeper: held(form.keeper),
        steps: keys.map((key) => stepNamed(names, key)),
        clauses: [...form.clause],
      },
    ]
  })
}
