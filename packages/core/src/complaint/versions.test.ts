import { test } from 'node:test'
import assert from 'node:assert/strict'
import { decide, fold } from './index.ts'
import { at, person } from './testing/story.ts'
import { small } from './testing/small.ts'

const system = { system: true, because: 'settings' } as const
const work = `
  work: { title: { zh: 处理, en: Work }, by: office, within: repair working days }
  close: { title: { zh: 结案, en: Close }, by: office, after: work }`
const knob = `settings: { repair: { type: number, default: 2, zh: 天数, en: days } }`

test('new settings reach an open complaint by an event that says which due dates they move', () => {
  const story = small(knob, work).limit('work.within', 'running', '2026-11-25 17:00')
  const settings = {
    ...story.world.settings,
    version: '2',
    procedures: { small: { knobs: { repair: '4' }, lists: {}, tables: {} } },
  }
  story
    .refuses('office-1', { type: 'AdoptSettings', settings, reason: 'agreed' }, 'not-allowed')
    .does(system, { type: 'AdoptSettings', settings, reason: 'agreed' })
    .happened('SettingsAdopted')
  const [event] = story.history.slice(-1)
  assert.deepEqual(event?.type === 'SettingsAdopted' && event.moved, [
    {
      limit: 'work.within',
      step: 'work',
      before: '2026-11-25T09:00:00.000Z',
      after: '2026-11-27T09:00:00.000Z',
    },
  ])
  assert.equal(story.living.pinned.settings, '2')
  story.replays()
})

/** The same procedure with other steps. */
const version = (steps: string) => {
  const story = small(knob, steps)
  return story.world.procedure
}

test('another version is moved to only where nothing open is lost and nothing met is missed', () => {
  const story = small(knob, work)
  const lost = version(`
  repair: { title: { zh: 修理, en: Repair }, by: office }`)
  const longer = version(work.replace('repair working days', '9 working days'))
  const move = (procedure: typeof lost) =>
    ({ type: 'Migrate', procedure, version: 'p2', reason: 'the new version is in force' }) as const
  story
    .refuses('office-1', move(lost), 'not-migratable', { steps: ['work'] })
    .refuses('shop-1', move(longer), 'not-allowed')
    .does('office-1', move(longer))
    .happened('ProcedureChanged')
  story.world = { ...story.world, procedure: longer }
  story.limit('work.within', 'running', '2026-12-04 17:00').replays()
  const met = small(knob, work)
    .on('2026-11-25 10:00')
    .does('office-1', { type: 'DoStep', step: 'work', values: {} })
  const shorter = version(work.replace('repair working days', '1 working day'))
  met.refuses('office-1', move(shorter), 'not-migratable', { limits: ['work.within'] })
})

const closed = (keep: string) =>
  small(`${knob}\n${keep}`, work)
    .does('office-1', { type: 'DoStep', step: 'work', values: {} })
    .does('office-1', { type: 'Close', outcome: 'solved', values: {} })
const disposal = { type: 'Dispose', digest: 'a'.repeat(64) } as const

test('what is kept is not disposed of before its time; then its number stays, so that it is no gap', () => {
  const story = closed('keep: { for: 1 year after closed, by: boss, clause: X1-9 }')
  story
    .refuses('office-1', disposal, 'not-allowed', { who: ['role:boss'] })
    .refuses('boss-1', disposal, 'still-retained', { until: '2027-11-23T16:00:00.000Z', clauses: ['X1-9'] })
    .on('2027-11-24 09:00')
    .does('boss-1', disposal)
  const gone = fold(story.history)
  assert.deepEqual(gone?.status === 'disposed' && gone.number, 'X-1')
  assert.deepEqual(
    decide(story.world, gone, { ...disposal, by: person('boss-1'), at: at('2027-11-25 09:00') }),
    {
      ok: false,
      refusal: { code: 'not-open', status: 'disposed' },
    },
  )
})

test('a grade may be kept longer than the rest, and what no rule speaks of is kept for ever', () => {
  const [of, all] = ['when: repair > 1, by: boss, clause: X1-9', 'by: boss, clause: X1-8']
  const both = closed(`keep: [{ for: 2 years after closed, ${of} }, { for: 1 year after closed, ${all} }]`)
  both.on('2027-11-24 09:00').refuses('boss-1', disposal, 'still-retained', { clauses: ['X1-9'] })
  const shorter = of.replace('> 1', '> 300')
  closed(`keep: [{ for: 2 years after closed, ${shorter} }, { for: 1 year after closed, ${all} }]`)
    .on('2027-11-24 09:00')
    .does('boss-1', disposal)
  closed(`keep: { for: 1 year after closed, ${shorter} }`)
    .on('2099-01-01 09:00')
    .refuses('boss-1', disposal, 'still-retained')
})

test('without a rule it is kept for ever, and a missing start is asked for', () => {
  closed('').on('2099-01-01 09:00').refuses('office-1', disposal, 'still-retained')
  closed('keep: 1 year after product-expiry').refuses('office-1', disposal, 'retention-start-missing', {
    of: 'product-expiry',
  })
})

test('a prolongation that needs a letter is none without it, and the letter says why and until when', () => {
  const story = small(
    `${knob}
extend: { work: { by: boss, up-to: 4 working days, notice: delay, tell: [shop] } }
forms: { delay: { zh: 延期函, en: Delay, kind: letter, customer: only } }`,
    work,
  )
  const longer = {
    type: 'Extend',
    limit: 'work',
    amount: '2 working days',
    reason: 'a part is late',
  } as const
  story
    .refuses('boss-1', longer, 'missing', { asks: ['letter'], rule: 'extend.work.notice' })
    .does('boss-1', { ...longer, letter: { text: 'We are sorry.', way: 'email' } })
    .happened('LimitExtended', 'MessageQueued', 'NoticeOwed')
    .limit('work.within', 'running', '2026-11-27 17:00')
  const [letter] = story.living.messages
  assert.equal(letter?.text, 'We are sorry.\n\na part is late\n\n2026-11-27')
  assert.equal(story.living.extensions[0]?.message, letter?.id)
  story.replays()
})

test('a measure that no step follows is reported by its responsible and verified by somebody else', () => {
  const story = small(
    knob,
    `
  plan: { title: { zh: 计划, en: Plan }, by: office, does: plan }
  close: { title: { zh: 结案, en: Close }, by: office, after: plan }`,
  ).does('office-1', {
    type: 'DoStep',
    step: 'plan',
    values: { measures: [{ kind: 'corrective', text: 'new tool', responsible: 'shop', due: '2026-12-01' }] },
  })
  const report = (how: 'carried-out' | 'verified', more = {}) =>
    ({ type: 'ReportMeasure', measure: 'm1', how, ...more }) as const
  story
    .refuses('office-1', report('carried-out'), 'not-allowed', { who: ['role:shop'] })
    .refuses('shop-1', report('carried-out'), 'missing', { asks: ['files'] })
    .does('shop-1', report('carried-out', { text: 'the tool is in use' }))
    .refuses('shop-1', report('verified', { result: 'effective' }), 'not-allowed')
    .refuses('office-1', report('verified', { result: 'perhaps' }), 'wrong-value')
    .does('office-1', report('verified', { result: 'effective' }))
    .replays()
  assert.equal(story.living.measures[0]?.state, 'verified')
})

test('a complaint split off from another names it, and the other names it too', () => {
  const story = small(knob, work)
  const link = { type: 'LinkComplaint', how: 'split', other: 'c-2', reason: 'a second defect' } as const
  story
    .refuses('shop-1', link, 'not-allowed')
    .does('office-1', link)
    .refuses('office-1', link, 'nothing-changes')
    .replays()
  const recorded = decide(story.world, undefined, {
    type: 'RecordComplaint',
    by: person('office-1'),
    at: story.now,
    number: 'X-2',
    received: story.now,
    values: { description: 'the second defect' },
    from: { complaint: 'c-1', how: 'split', reason: 'a second defect' },
  })
  const other = recorded.ok ? fold(recorded.value) : undefined
  assert.deepEqual(other && other.status !== 'disposed' && other.links, [
    { how: 'split', other: 'c-1', reason: 'a second defect' },
  ])
})
