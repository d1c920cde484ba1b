import { doersOf, helpersOf, openSlots, resolveChoice, type StepState, type Who } from '../../steps/index.ts'
import { look, path, type Lists, type Looker, type Names, type Texts } from './looker.ts'
import { sorted, type Scene } from './scene.ts'

export const told: Looker<Lists> = (scene, expected) => {
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

/** Of an open step who does it now: it changes hands with the facts. */
function doing(scene: Scene, key: string, { status, doers: at }: StepState): Who {
  const place = status === 'open' ? scene.place(key) : undefined
  return place ? doersOf(scene.view, place) : at
}

export const doers: Looker<Lists> = (scene, expected) =>
  Object.entries(expected).map(([key, who]) => {
    const state = scene.complaint.steps[key]
    return look(
      `doers of ${key}`,
      sorted(who),
      state ? sorted(scene.called(doing(scene, key, state))) : 'not open',
      path(`${scene.pathOf(key)}.by`),
    )
  })

export const helpers: Looker<Lists> = (scene, expected) =>
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

export const signs: Looker<Lists> = (scene, expected) =>
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

export const receives: Looker<Texts> = (scene, expected) =>
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

export const holder: Looker<Names> = (scene, expected) => [
  look(
    'holder',
    sorted(expected),
    sorted(scene.called(scene.complaint.holder)),
    path(scene.history.findLast(({ type }) => type === 'HolderChanged')?.because),
  ),
]

export const answering =
  (part: 'owner' | 'supervisor'): Looker<Names> =>
  (scene, expected) => {
    const rule = scene.world.procedure[part]
    const found = rule ? scene.called(resolveChoice(scene.view, rule, undefined)) : []
    return [look(part, sorted(expected), sorted(found), path(...(rule ?? []).map((line) => line.path)))]
  }

export const recorder: Looker<string> = ({ complaint }, expected) => {
  const by = complaint.recorder
  const found = 'person' in by ? by.person : 'party' in by ? by.party : 'system'
  return [look('recorder', expected, found, path('record-by'))]
}
