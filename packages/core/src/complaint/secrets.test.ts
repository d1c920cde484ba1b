import { test } from 'node:test'
import assert from 'node:assert/strict'
import { sightOf } from './index.ts'
import { person, type Story } from './testing/story.ts'
import { small } from './testing/small.ts'

const secrets = `
fields:
  formula: { zh: 配方, en: formula, type: text, hidden: [customer, shop] }
  verdict: { zh: 结论, en: verdict, type: text }`
const steps = `
  judge: { title: { zh: 判断, en: Judge }, by: office or shop, asks: [formula] }
  inquiry: { title: { zh: 调查, en: Inquiry }, by: boss or shop, after: judge, asks: [verdict], visible: [boss] }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: judge, does: reply, with: { kind: answer } }`
const done = (step: string, values: Record<string, string>) => ({ type: 'DoStep', step, values }) as const

const sees = (story: Story, who: string) => {
  const sight = sightOf(story.world, story.living, person(who), story.now)
  return {
    facts: Object.keys(story.living.facts).filter(sight.field).toSorted(),
    steps: Object.keys(story.living.steps).filter(sight.step).toSorted(),
  }
}

const judged = () =>
  small(secrets, steps)
    .does('office-1', done('judge', { formula: 'resin 4711' }))
    .does('boss-1', done('inquiry', { verdict: 'somebody slept' }))

test('what is hidden from somebody is in no list, step or form of theirs', () => {
  const story = judged()
  assert.deepEqual(sees(story, 'boss-1'), {
    facts: ['customer', 'description', 'formula', 'verdict'],
    steps: ['answer', 'inquiry', 'judge', 'register'],
  })
  assert.deepEqual(sees(story, 'shop-1'), {
    facts: ['customer', 'description'],
    steps: ['answer', 'judge', 'register'],
  })
  const form = small(secrets, steps).form('shop-1', 'judge')
  assert.deepEqual(
    form.fields.map(({ name }) => name),
    [],
  )
})

test('a step that somebody may not see is not theirs to do, whatever its doers', () => {
  small(secrets, steps)
    .does('office-1', done('judge', { formula: 'resin 4711' }))
    .refuses('shop-1', done('inquiry', { verdict: 'fine' }), 'barred', { rule: 'steps.inquiry.visible' })
    .does('boss-1', done('inquiry', { verdict: 'fine' }))
})

test('nothing hidden from the customer leaves in a letter; the refusal says which field', () => {
  const letter = (text: string) =>
    ({ type: 'SendMessage', step: 'answer', values: { way: 'phone', text } }) as const
  judged()
    .refuses('office-1', letter('It was the resin 4711.'), 'hidden-content', { fields: ['formula'] })
    .does('office-1', letter('It was the resin.'))
    .status('answer', 'done')
})

test('what is hidden is looked for as whole words, however they are written, and in Chinese wherever it stands', () => {
  const letter = (text: string) =>
    ({ type: 'SendMessage', step: 'answer', values: { way: 'phone', text } }) as const
  const health = (value: string) =>
    small(
      `fields:
  health: { zh: 健康数据, en: health data, type: text, visible: [{ is: boss, clause: X1-09 }, office] }
`,
      `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [health] }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: judge, does: reply, with: { kind: answer } }`,
    ).does('office-1', done('judge', { health: value }))
  const secret = { fields: ['health'], rule: 'fields.health.visible', clauses: ['X1-09'] }
  health('found').does('office-1', letter('Your complaint is unfounded.')).status('answer', 'done')
  health('HIV').does('office-1', letter('They were shivering.')).status('answer', 'done')
  for (const said of ['He has hiv.', 'HIV', 'tests (HIV-positive)'])
    health('HIV').refuses('office-1', letter(said), 'hidden-content', secret)
  health('broken  arm').refuses('office-1', letter('With a Broken\narm he …'), 'hidden-content', secret)
  health('broken arm').refuses('office-1', letter('With two broken arms he …'), 'hidden-content', secret)
  health('骨折').refuses('office-1', letter('经查，客人右臂骨折，已送医。'), 'hidden-content', secret)
})

test('while it is not decided whether something is hidden, it is', () => {
  const story = small(
    `fields:
  consent: { zh: 同意, en: consent, type: flag }
  formula: { zh: 配方, en: formula, type: text, hidden: [shop when consent = false] }`,
    `
  judge: { title: { zh: 判断, en: Judge }, by: office, asks: [formula] }
  ask: { title: { zh: 询问, en: Ask }, by: office, after: judge, asks: [consent] }
  work: { title: { zh: 处理, en: Work }, by: shop }`,
  ).does('office-1', done('judge', { formula: 'resin' }))
  assert.ok(!sees(story, 'shop-1').facts.includes('formula'))
  story.does('office-1', { type: 'DoStep', step: 'ask', values: { consent: true } })
  assert.ok(sees(story, 'shop-1').facts.includes('formula'))
})

const verdictNeeded = `
  judge: { title: { zh: 判断, en: Judge }, by: boss, asks: [verdict, formula] }
  pack: { title: { zh: 打包, en: Pack }, by: shop, after: judge, asks: [note], needs: [verdict = harmless, note != "-"], clause: X1-02 }`
const kept = `
fields:
  formula: { zh: 配方, en: formula, type: text, hidden: [shop] }
  verdict: { zh: 结论, en: verdict, one-of: [harmless, dangerous], visible: [boss, office] }
  note: { zh: 备注, en: note, type: text }`
const decidedTo = (verdict: string, steps = verdictNeeded) =>
  small(kept, steps).does('boss-1', done('judge', { verdict, formula: 'resin' }))

test('a condition about what somebody may not see is told to them without its words, and who sees it is named', () => {
  const dangerous = decidedTo('dangerous')
  const form = dangerous.form('shop-1', 'pack')
  assert.deepEqual([form.needs, form.kept], [['note != "-"'], ['role:boss or role:office']])
  const [move] = dangerous.moves('shop-1').filter(({ move, step }) => move === 'DoStep' && step === 'pack')
  assert.ok(move && !move.open)
  assert.deepEqual(move.refusal, {
    code: 'missing',
    step: 'pack',
    clauses: ['X1-02'],
    kept: ['role:boss or role:office'],
  })
  const told = JSON.stringify([move.refusal, form.needs])
  assert.doesNotMatch(told, /harmless|dangerous|verdict/)
  dangerous.refuses('shop-1', done('pack', { note: 'fine' }), 'missing', {
    kept: ['role:boss or role:office'],
  })
  decidedTo('harmless')
    .does('shop-1', done('pack', { note: 'fine' }))
    .status('pack', 'done')
})

test('whoever sees the fact reads the condition as it is written', () => {
  const steps = verdictNeeded.replace('by: shop', 'by: office or shop')
  const story = decidedTo('dangerous', steps)
  assert.deepEqual(story.form('office-1', 'pack').needs, ['verdict = harmless', 'note != "-"'])
  story.refuses('office-1', done('pack', { note: 'fine' }), 'missing', { needs: ['verdict = harmless'] })
})

test('where nobody is named who sees it, only that it is kept from them is told; what was answered in a secret step counts', () => {
  const hidden = `
  judge: { title: { zh: 判断, en: Judge }, by: boss, asks: [formula] }
  inquiry: { title: { zh: 调查, en: Inquiry }, by: boss, after: judge, asks: [note], visible: [boss] }
  pack: { title: { zh: 打包, en: Pack }, by: shop, after: judge, needs: ['formula != "resin"', now(done(inquiry)), 'note != "bad"'] }`
  const story = small(kept.replace(', visible: [boss, office]', ''), hidden).does(
    'boss-1',
    done('judge', { formula: 'resin' }),
  )
  assert.deepEqual(
    [story.form('shop-1', 'pack').needs, story.form('shop-1', 'pack').kept],
    [['note != "bad"'], ['', 'role:boss']],
  )
  story.does('boss-1', done('inquiry', { note: 'bad' }))
  story.refuses('shop-1', done('pack', {}), 'missing', { kept: ['', 'role:boss'] })
  assert.deepEqual(story.form('shop-1', 'pack').needs, [])
})
