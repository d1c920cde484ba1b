import { holds, type CheckedItem, type Place, type View } from '../steps/index.ts'
import { own, type Text } from '../values/index.ts'
import type { Deciding, Living } from './rules.ts'

/** What is to be ticked or explained before a step is done. */
export type ChecklistItem = { name: string; text: Text; first: boolean; clauses?: readonly string[] }

export type Ticked = { ticked?: readonly string[]; reasons?: Readonly<Record<string, string>> }

const plain = (text: string): Text => ({ zh: text, en: text })

/**
 * The checklist of a step as it stands: the items of the procedure whose condition holds, and those carried over from
 * an earlier step or turn.
 *
 * Source: procedure language §7 (`checklist`).
 */
export function checklistOf(view: View<Living>, place: Place): ChecklistItem[] {
  const { checklist, checklistFrom } = place.node.step
  const given = checklist.flatMap((item, index) =>
    item.when && !holds(view, item.when, place)
      ? []
      : [{ name: String(index + 1), text: item.text, first: item.first, clauses: item.clause }],
  )
  const list = checklistFrom && view.scope(place).list(checklistFrom)
  if (!list?.known || !('elements' in list)) return given
  const carried = list.elements.flatMap((element, index) => {
    const said = element.field('text')
    const text = said.known && typeof said.value === 'string' ? said.value : element.value
    return typeof text === 'string' && text.trim() !== ''
      ? [{ name: `carried.${index + 1}`, text: plain(text), first: true }]
      : []
  })
  return [...given, ...carried]
}

const reasonFor = ({ reasons = {} }: Ticked, name: string): string => (own(reasons, name) ?? '').trim()

/** The items that are neither ticked nor explained. */
export const unchecked = (view: View<Living>, place: Place, filled: Ticked): ChecklistItem[] =>
  checklistOf(view, place).filter(
    ({ name }) => !filled.ticked?.includes(name) && reasonFor(filled, `checklist.${name}`) === '',
  )

/** Keeps what was ticked, explained and passed over: an inspector asks for it years later. */
export function writeChecks(decision: Deciding, place: Place, filled: Ticked): void {
  const { view, world } = decision
  const finishing = decision.finishing(place.key)
  const listed = checklistOf(view, place).flatMap(({ name, text }): CheckedItem[] => {
    const ticked = filled.ticked?.includes(name) ?? false
    const reason = reasonFor(filled, `checklist.${name}`)
    if (!ticked && reason === '') return []
    return [{ of: 'checklist', name, text, ticked, ...(reason === '' ? {} : { reason }) }]
  })
  const wished = place.node.step.wants.flatMap((want): CheckedItem[] => {
    const name = want.field ?? want.is.text
    const reason = reasonFor(filled, name)
    if (reason === '' || holds(finishing, want.is, place)) return []
    const title = want.field === undefined ? undefined : own(world.procedure.fields, want.field)?.title
    return [{ of: 'wish', name, text: title ?? plain(name), ticked: false, reason }]
  })
  const items = [...listed, ...wished]
  if (items.length === 0) return
  const round = decision.state.steps[place.key]?.round ?? 1
  const { path } = place.node.step
  decision.emit({
    type: 'StepChecked',
    step: place.key,
    round,
    items,
    ...decision.stamp(listed.length > 0 ? `${path}.checklist` : `${path}.wants`),
  })
}
