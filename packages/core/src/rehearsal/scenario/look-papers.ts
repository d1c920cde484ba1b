import { applying, sopOf, type Printed, type SopSection } from '../../procedure/index.ts'
import { own } from '../../values/index.ts'
import { look, path, type Lists, type Looker, type Names, type Texts } from './looker.ts'
import { sorted, type Scene } from './scene.ts'

const papersOf = (scene: Scene, key: string) => {
  const place = scene.place(key)
  return place ? applying(place.node.step.form, scene.view.scope(place)).items : []
}

export const papers: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, names]) => {
    const found = papersOf(scene, key)
    return look(
      `papers of ${key}`,
      sorted(names),
      sorted(found.map(({ is }) => is)),
      path(...found.map((item) => item.path), `${scene.pathOf(key)}.form`),
    )
  })

const printedName = (is: Printed): string =>
  is.printed === 'field'
    ? is.field
    : is.printed === 'answer'
      ? `${is.step}.${is.field}`
      : is.printed === 'list'
        ? is.list.step === undefined
          ? is.list.name
          : `${is.list.step}.${is.list.name}`
        : is.printed === 'setting'
          ? is.setting
          : is.printed

/** What a paper says: fields, blocks and enclosures that hold now. */
export const prints: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([name, parts]) => {
    const form = own(scene.world.procedure.forms, name)
    const scope = scene.view.scope(undefined)
    const found = form
      ? [
          ...applying(form.contains, scope).items.map(({ is }) => printedName(is)),
          ...applying(form.better, scope).items.map(({ is }) => `better ${printedName(is)}`),
          ...applying(form.encloses, scope).items.map(({ is }) => `encloses ${is}`),
          ...applying(form.copies, scope).items.map(({ is }) => `copy ${is.text}`),
          ...(form.original ? [`original ${form.original.text}`] : []),
          ...(form.keeper ? [`keeper ${form.keeper.text}`] : []),
          ...form.says.map((line) =>
            'block' in line ? line.block : 'text' in line ? (line.text.en ?? '') : 'right',
          ),
          ...(form.customer === 'never' ? [] : [`customer ${form.customer}`]),
        ]
      : ['no form']
    return look(`prints ${name}`, sorted(parts), sorted(found), path(form?.path))
  })

export const letters: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([key, state]) => {
    const found = scene.complaint.messages.findLast((some) => some.step === key)
    return look(
      `letter of ${key}`,
      state,
      found
        ? `${found.kind} ${found.state}${found.via ? ` through ${scene.called(found.via).join(' or ')}` : ''}`
        : 'none',
      [...path(`${scene.pathOf(key)}.does`), ...path(`${scene.pathOf(key)}.via`)],
    )
  })

export const letterSays: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).flatMap(([key, parts]) => {
    const found = scene.complaint.messages.findLast((some) => some.step === key)
    const form = found?.form === undefined ? undefined : own(scene.world.procedure.forms, found.form)
    return parts.map((part) =>
      look(
        `letter of ${key}`,
        part,
        found?.text.includes(part) ? part : (found?.text ?? 'none'),
        path(form?.path),
      ),
    )
  })

/** Sentences of the printed SOP that say it, in either language. */
export const sop: Looker<Names> = (scene, expected) => {
  const lines: { text: string; clauses: readonly string[] }[] = []
  const collect = (section: SopSection): void => {
    for (const line of section.lines)
      lines.push({ text: JSON.stringify(line.values), clauses: [...line.clause, ...section.clause] })
    for (const row of section.table?.rows ?? [])
      lines.push({ text: JSON.stringify(row.cells), clauses: [...row.clause, ...section.clause] })
    for (const inner of section.sections) collect(inner)
  }
  const printed = sopOf(scene.world.procedure)
  const { clause } = scene.world.procedure.document
  for (const line of printed.document)
    lines.push({ text: JSON.stringify(line.values), clauses: [...line.clause, ...clause] })
  for (const section of printed.sections) collect(section)
  return expected.map((part) => {
    const found = lines.filter(({ text }) => text.includes(JSON.stringify(part).slice(1, -1)))
    return look(
      'printed',
      part,
      found.length > 0 ? part : 'nothing',
      found.map(({ clauses }) => ({ clauses })),
    )
  })
}
