import { test } from 'node:test'
import type { Entries } from './commands.ts'
import { small } from './testing/small.ts'

const done = (step: string, values: Entries = {}) => ({ type: 'DoStep', step, values }) as const

const investigated = (field: string) =>
  small(
    `fields: { investigator: { zh: 调查人, en: investigator, type: person${field} } }`,
    `
  classify: { title: { zh: 分类, en: Classify }, by: boss, asks: [investigator] }
  investigate: { title: { zh: 调查, en: Investigate }, after: classify, by: investigator }`,
    { asks: ['persons-concerned'], values: { 'persons-concerned': ['shop-1'] } },
  )

test('whom a complaint concerns is not named to investigate it, since nobody else could then', () => {
  investigated('')
    .refuses('boss-1', done('classify', { investigator: 'shop-1' }), 'not-nameable', { rule: 'barred' })
    .does('boss-1', done('classify', { investigator: 'shop-2' }))
    .refuses(
      'boss-1',
      { type: 'SetFacts', values: { investigator: 'shop-1' }, reason: 'knows the case' },
      'not-nameable',
      { rule: 'barred' },
    )
    .does('shop-2', done('investigate'))
    .replays()
})

test('a field names nobody it excludes, and only holders of the roles it is narrowed to', () => {
  investigated(', not: [author of register]')
    .refuses('boss-1', done('classify', { investigator: 'office-1' }), 'not-nameable', {
      rule: 'fields.investigator.not',
    })
    .does('boss-1', done('classify', { investigator: 'office-2' }))
  investigated(', one-of: [shop]')
    .refuses('boss-1', done('classify', { investigator: 'office-1' }), 'not-nameable', {
      rule: 'fields.investigator.one-of',
    })
    .does('boss-1', done('classify', { investigator: 'shop-2' }))
})

test('of several named people so many come from where the procedure says', () => {
  const panel = small(
    `fields: { panel: { zh: 评审组, en: panel, type: person, list: true, min: 2, among: { shop: 1 } } }`,
    `
  convene: { title: { zh: 组成, en: Convene }, by: boss, asks: [panel] }
  look: { title: { zh: 评审, en: Look }, after: convene, by: 2 of panel }`,
  )
  panel
    .refuses('boss-1', done('convene', { panel: ['boss-1', 'office-1'] }), 'too-few-named', {
      rule: 'fields.panel.among',
    })
    .does('boss-1', done('convene', { panel: ['boss-1', 'shop-1'] }))
    .does('shop-1', done('look'))
    .does('boss-1', done('look'))
    .open('close')
})

test('a measure is not given to whom the complaint concerns', () => {
  const planned = small(
    '',
    `
  plan: { title: { zh: 计划, en: Plan }, by: boss, does: plan }
  carry: { title: { zh: 实施, en: Carry out }, after: plan, each: m in measures, by: m.responsible, does: carry-out }`,
    { asks: ['persons-concerned'], values: { 'persons-concerned': ['shop-1'] } },
  )
  const measure = (responsible: string) => [
    { kind: 'corrective', text: 'mend it', responsible, due: '2026-12-01' },
  ]
  planned
    .refuses('boss-1', done('plan', { measures: measure('shop-1') }), 'not-nameable', { rule: 'barred' })
    .does('boss-1', done('plan', { measures: measure('shop-2') }))
    .open('carry[m1]')
})

test('what the procedure fixes of every measure is neither asked nor entered otherwise', () => {
  const measure = { text: 'block the lot', responsible: 'shop-2', due: '2026-12-01' }
  const planned = small(
    '',
    `
  plan: { title: { zh: 计划, en: Plan }, by: boss, does: plan, with: { kind: interim } }
  file:
    title: { zh: 归档, en: File }
    after: plan
    by: office
    when: count(measures where kind = interim) = 1`,
  )
  planned
    .refuses('boss-1', done('plan', { measures: [{ ...measure, kind: 'corrective' }] }), 'not-settable')
    .does('boss-1', done('plan', { measures: [measure] }))
    .open('file')
    .replays()
})
