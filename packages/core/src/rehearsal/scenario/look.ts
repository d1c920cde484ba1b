import { applying, sopOf, type Printed, type SopSection } from '../../procedure/index.ts'
import {
  helpersOf,
  openSlots,
  questionOf,
  resolveChoice,
  type Deadline,
  type StepStatus,
} from '../../steps/index.ts'
import { own } from '../../values/index.ts'
import { sorted, type Look, type Scene, type Seen } from './scene.ts'
import type { Expectations, Written } from './shape.ts'
import { sameAs } from './written-value.ts'

type Looker<Expected> = (scene: Scene, expected: Expected) => readonly Look[]
type Names = readonly string[]
type Texts = Readonly<Record<string, string>>
type Lists = Readonly<Record<string, readonly string[]>>
type Values = Readonly<Record<string, Written>>

const look = (about: string, expected: string, found: string, seen: readonly Seen[]): Look => ({
  about,
  expected,
  found,
  ok: expected === found,
  seen,
})
const path = (...paths: readonly (string | undefined)[]): Seen[] =>
  paths.flatMap((some) => (some === undefined ? [] : [{ path: some }]))

const opening = ['StepOpened', 'StepReopened'] as const
const settling = ['StepDone', 'StepSkipped', 'StepNotNeeded', 'StepEnded', 'StepLapsed'] as const

const open: Looker<Names> = (scene, expected) => {
  const keys = Object.values(scene.complaint.steps).flatMap(({ key, status }) =>
    status === 'open' ? [key] : [],
  )
  const seen = keys.flatMap((key) => path(scene.pathOf(key), scene.cause(key, ...opening)))
  return [look('open', sorted(expected), sorted(keys), seen)]
}

const hasStatus =
  (status: StepStatus): Looker<Names> =>
  (scene, expected) =>
    expected.map((key) =>
      look(key, status, scene.complaint.steps[key]?.status ?? 'waiting', [
        ...path(scene.pathOf(key), scene.cause(key, ...settling)),
        ...(status === 'skipped' ? path(`${scene.pathOf(key)}.skip`) : []),
      ]),
    )

const tellState =
  (state: Deadline['state']): Looker<Names> =>
  (scene, expected) =>
    expected.map((name) => {
      const limits = scene.limitsNamed(name)
      const found = limits.find((limit) => limit.state === state) ?? limits[0]
      return look(name, state, found?.state ?? 'no limit', found ? path(scene.limitPath(found)) : [])
    })

const due: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([name, at]) => {
    const limits = scene.limitsNamed(name).filter((limit) => limit.due !== undefined)
    const found = limits.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))[0]
    const shown = found?.due === undefined ? 'none' : scene.local(found.due)
    return look(`due of ${name}`, at, shown, found ? path(scene.limitPath(found)) : [])
  })

const charged: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([name, who]) => {
    const [found] = scene.limitsNamed(name)
    return look(`charged with ${name}`, who, found ? sorted(scene.called(found.charged)) : 'no limit', [])
  })

const told: Looker<Lists> = (scene, expected) => {
  const owed = scene.fresh.flatMap((event) => (event.type === 'NoticeOwed' ? [event] : []))
  const how = ({ cc, receipt }: (typeof owed)[number]) =>
    cc ? 'copy' : receipt === 'none' ? 'notice' : receipt === 'read' ? 'must read' : 'must sign'
  return [
    look(
      'told',
      sorted(Object.entries(expected).flatMap(([who, ways]) => ways.map((way) => `${who}: ${way}`))),
      sorted(owed.map((event) => `${scene.called(event.to).join(' or ')}: ${how(event)}`)),
      owed.flatMap(({ because }) => path(because)),
    ),
  ]
}

const doers: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, who]) => {
    const state = scene.complaint.steps[key]
    return look(
      `doers of ${key}`,
      sorted(who),
      state ? sorted(scene.called(state.doers)) : 'not open',
      path(`${scene.pathOf(key)}.by`),
    )
  })

const helpers: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, who]) => {
    const place = scene.place(key)
    const answered = new Set(scene.complaint.steps[key]?.contributions.map((some) => some.helper))
    const found = place ? helpersOf(scene.view, place).filter(({ helper }) => !answered.has(helper)) : []
    return look(
      `helpers of ${key}`,
      sorted(who),
      sorted(found.flatMap((some) => scene.called(some.who))),
      path(`${scene.pathOf(key)}.helpers`),
    )
  })

const signs: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, who]) => {
    const place = scene.place(key)
    const written = scene.complaint.steps[key]?.writtenAt !== undefined
    const slots = place && written ? openSlots(scene.view, place) : []
    const next = slots.filter(({ group }) => group === slots[0]?.group)
    return look(
      `signs ${key} next`,
      sorted(who),
      sorted(next.flatMap((slot) => scene.called(slot.who).join(' or '))),
      path(...next.map(({ rule }) => rule.path)),
    )
  })

const receives: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([key, who]) => {
    const found = scene.complaint.custody.findLast(
      (some) => some.step === key && !some.received && !some.refused && some.receipt === 'signed',
    )
    return look(
      `receives ${key}`,
      who,
      found ? sorted(scene.called(found.to)) : 'nobody',
      path(`${scene.pathOf(key)}.hand-to`, found ? scene.cause(key, 'HandedOver') : undefined),
    )
  })

const fields =
  (required: boolean): Looker<Lists> =>
  (scene, expected) =>
    Object.entries(expected).map(([key, names]) => {
      const form = scene.form(key)
      const found = (form?.fields ?? [])
        .filter((field) => field.required === required)
        .map(({ name }) => name)
      const rule = scene.pathOf(key)
      return look(
        `${required ? 'asks' : 'offers'} of ${key}`,
        sorted(names),
        form ? sorted(found) : 'no form',
        path(`${rule}.${required ? 'asks' : 'offers'}`, `${rule}.does`),
      )
    })

const formParts =
  (part: 'wants' | 'checklist'): Looker<Lists> =>
  (scene, expected) =>
    Object.entries(expected).map(([key, names]) => {
      const form = scene.form(key)
      const found =
        part === 'wants'
          ? (form?.wants ?? []).map(({ name }) => name)
          : (form?.checklist ?? []).map(({ text }) => text.en ?? text.zh ?? '')
      return look(`${part} of ${key}`, sorted(names), sorted(found), path(`${scene.pathOf(key)}.${part}`))
    })

const reasons: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, names]) => {
    const found = (scene.form(key)?.fields ?? [])
      .filter(({ reason }) => reason !== undefined)
      .map(({ name }) => name)
    return look(
      `reasons of ${key}`,
      sorted(names),
      sorted(found),
      found.flatMap((name) => path(`fields.${name}`)),
    )
  })

const formValues =
  (kind: 'proposed' | 'fixed'): Looker<Readonly<Record<string, Values>>> =>
  (scene, expected) =>
    Object.entries(expected).flatMap(([key, values]) => {
      const form = scene.form(key)
      return Object.entries(values).map(([name, value]) => {
        const field = form?.fields.find((some) => some.name === name)
        const found =
          kind === 'fixed' ? own(form?.fixed ?? {}, name) : field?.proposed ? field.value : undefined
        const text =
          found === undefined ? 'nothing' : typeof found === 'string' ? found : JSON.stringify(found)
        return look(
          `${kind} ${name} of ${key}`,
          typeof value === 'string' ? value : JSON.stringify(value),
          text,
          path(kind === 'fixed' ? `${scene.pathOf(key)}.with` : `fields.${name}`),
        )
      })
    })

const papersOf = (scene: Scene, key: string) => {
  const place = scene.place(key)
  return place ? applying(place.node.step.form, scene.view.scope(place)).items : []
}

const papers: Looker<Lists> = (scene, expected) =>
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
const prints: Looker<Lists> = (scene, expected) =>
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

const facts: Looker<Values> = (scene, expected) =>
  Object.entries(expected).map(([name, value]) => {
    const known = scene.complaint.facts[name]?.at(-1)
    const state = known?.value ?? lookUp(scene, name)
    const question = questionOf(scene.world.procedure, name)
    const ok = sameAs(value, state, question, scene.meaning)
    const raised = scene.history.findLast((event) => event.type === 'GradeRaised' && event.field === name)
    return {
      ...look(
        name,
        JSON.stringify(value),
        state === undefined ? 'nothing' : JSON.stringify(state),
        path(
          `fields.${name}`,
          raised?.because,
          name === 'channel' && typeof state === 'string' ? `channels.${state}` : undefined,
        ),
      ),
      ok,
    }
  })

function lookUp(scene: Scene, name: string) {
  const found = scene.view.scope(undefined).field(name)
  return found.known ? found.value : undefined
}

const measures: Looker<Texts> = (scene, expected) =>
  Object.entries(expected).map(([id, state]) =>
    look(id, state, scene.complaint.measures.find((some) => some.id === id)?.state ?? 'no measure', []),
  )

const letters: Looker<Texts> = (scene, expected) =>
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

const letterSays: Looker<Lists> = (scene, expected) =>
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

const holder: Looker<Names> = (scene, expected) => [
  look(
    'holder',
    sorted(expected),
    sorted(scene.called(scene.complaint.holder)),
    path(scene.history.findLast(({ type }) => type === 'HolderChanged')?.because),
  ),
]
const answering =
  (part: 'owner' | 'supervisor'): Looker<Names> =>
  (scene, expected) => {
    const rule = scene.world.procedure[part]
    const found = rule ? scene.called(resolveChoice(scene.view, rule, undefined)) : []
    return [look(part, sorted(expected), sorted(found), path(...(rule ?? []).map((line) => line.path)))]
  }
const number: Looker<string> = (scene, expected) => [
  look('number', expected, scene.complaint.number, path('number')),
]
/** Criteria that were ticked, `A.a`. */
const criteria: Looker<Names> = ({ complaint, history }, expected) => [
  look(
    'criteria',
    sorted(expected),
    sorted(complaint.criteria.map(({ grade, criterion }) => `${grade}.${criterion}`)),
    history.flatMap((event) => (event.type === 'CriterionMet' ? path(event.because) : [])),
  ),
]
const recorder: Looker<string> = ({ complaint }, expected) => {
  const by = complaint.recorder
  const found = 'person' in by ? by.person : 'party' in by ? by.party : 'system'
  return [look('recorder', expected, found, path('record-by'))]
}
const status: Looker<string> = (scene, expected) => {
  const scope = scene.complaint.scope
  const shown =
    scene.complaint.status === 'open' && scope && scope.verdict !== 'accept'
      ? scope.verdict
      : scene.complaint.status
  const decided = scene.history.findLast((event) => event.type === 'ScopeDecided')
  return [look('status', expected, shown, path('steps.close', decided?.because))]
}
const outcome: Looker<string> = (scene, expected) => [
  look(
    'outcome',
    expected,
    scene.complaint.status === 'open' ? 'open' : scene.complaint.outcome,
    path('steps.close'),
  ),
]

/** Sentences of the printed SOP that say it, in either language. */
const sop: Looker<Names> = (scene, expected) => {
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

const lookers: { [Key in keyof Required<Expectations>]: Looker<NonNullable<Expectations[Key]>> } = {
  open,
  done: hasStatus('done'),
  waiting: hasStatus('waiting'),
  'not-needed': hasStatus('not-needed'),
  skipped: hasStatus('skipped'),
  ended: hasStatus('ended'),
  lapsed: hasStatus('lapsed'),
  due,
  'not-started': tellState('not-started'),
  running: tellState('running'),
  warning: tellState('warning'),
  late: tellState('late'),
  met: tellState('met'),
  'met-late': tellState('met-late'),
  charged,
  told,
  doers,
  helpers,
  signs,
  receives,
  asks: fields(true),
  offers: fields(false),
  wants: formParts('wants'),
  checklist: formParts('checklist'),
  proposed: formValues('proposed'),
  fixed: formValues('fixed'),
  reasons,
  criteria,
  papers,
  prints,
  facts,
  measures,
  letters,
  'letter-says': letterSays,
  holder,
  owner: answering('owner'),
  supervisor: answering('supervisor'),
  number,
  recorder,
  status,
  outcome,
  sop,
}

/** Looks at everything a line says has to be true. */
export function lookAt(scene: Scene, then: Expectations): Look[] {
  const at = <Key extends keyof Expectations>(key: Key): readonly Look[] => {
    const expected = then[key]
    return expected === undefined ? [] : lookers[key](scene, expected)
  }
  return expectationNames.flatMap((key) => at(key))
}

const isName = (key: string): key is keyof Expectations => Object.hasOwn(lookers, key)
const expectationNames: readonly (keyof Expectations)[] = Object.keys(lookers).filter(isName)
