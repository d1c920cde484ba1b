import { test } from 'node:test'
import { small } from './testing/small.ts'

const fields = `
fields:
  remedy: { zh: 处理方式, en: remedy, one-of: { money: { zh: 赔款, en: money back }, again: { zh: 换货, en: goods again } } }
  sum: { zh: 金额, en: amount, type: money }
  pieces: { zh: 件数, en: pieces, type: number }
  day: { zh: 取货日, en: day of collection, type: date }
  cause: { zh: 原因, en: cause, type: text }
  agent: { zh: 经办人, en: agent, type: person }
forms:
  letter: { zh: 答复函, en: Answer, kind: letter, customer: only, contains: [number, remedy, sum when remedy = money, pieces, day, cause, agent] }
languages: [LANGUAGE]`

const answered = (
  language: 'zh' | 'en',
  values: Record<string, string | { amount: string; currency: string }>,
) =>
  small(
    fields.replace('LANGUAGE', language === 'zh' ? 'zh, en' : 'en, zh'),
    `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer }, form: letter }`,
    { asks: ['remedy', 'sum', 'pieces', 'day', 'cause', 'agent'], values },
  )

const said = {
  remedy: 'money',
  sum: { amount: '1200', currency: 'CNY' },
  pieces: '3',
  day: '2026-09-05',
  cause: 'wet cartons',
  agent: 'office-2',
}

const letter = (text: string) =>
  ({ type: 'SendMessage', step: 'answer', values: { way: 'email', text } }) as const

test('a letter says what its form has to contain, in the language of the letter', () => {
  answered('en', said)
    .refuses('office-1', letter('X-1: we are sorry.'), 'letter-lacks', {
      items: ['money back', '1200', '3', '5 Sep 2026', 'wet cartons'],
      rule: 'forms.letter.contains',
    })
    .does(
      'office-1',
      letter('X-1: Money back, 1,200.00 CNY for 3 boxes, on September 5, 2026. Wet\ncartons it was.'),
    )
    .status('answer', 'open')
  answered('zh', said)
    .refuses('office-1', letter('X-1：Money back 1200，3 件，2026-09-05，wet cartons'), 'letter-lacks', {
      items: ['赔款'],
    })
    .does('office-1', letter('X-1：赔款1200元，共3件，2026年9月5日取货，原因：wet cartons。'))
})

test('a figure or a day inside another one is not what a letter has to say', () => {
  answered('en', said).refuses(
    'office-1',
    letter('X-1: money back, 12000 for 33 boxes, 15 Sep 2026; wet cartons'),
    'letter-lacks',
    { items: ['1200', '3', '5 Sep 2026'] },
  )
})

test('what a letter has to contain only in some cases is not looked for in the others', () => {
  answered('en', { ...said, remedy: 'again' }).does(
    'office-1',
    letter('X-1: goods again, 3 pieces, 2026-09-05, wet cartons'),
  )
})

test('what another step was answered has to stand in the letter like a field of the complaint', () => {
  const asked = `
fields:
  cause: { zh: 原因, en: cause, type: text }
  find-cause.class: { zh: 类别, en: class, one-of: { material: { zh: 材料, en: bad material }, handling: { zh: 操作, en: rough handling } } }
  cost: { zh: 费用, en: cost, type: money }
forms:
  letter: { zh: 答复函, en: Answer, kind: letter, customer: only, contains: [number, look.class, look.method, price.cost] }
languages: [en, zh]`
  const steps = `
  look: { title: { zh: 查找, en: Look }, by: office, does: find-cause, asks: [class], offers: [method], with: { find-cause.cause: torn } }
  price: { title: { zh: 定价, en: Price }, by: office, after: look, asks: [cost] }
  answer: { title: { zh: 答复, en: Answer }, by: office, after: register, does: reply, with: { kind: answer }, form: letter }`
  small(asked, steps)
    .refuses('office-1', letter('X-1'), 'letter-lacks', {
      items: ['look.class', 'look.method', 'price.cost'],
    })
    .does('office-1', {
      type: 'DoStep',
      step: 'look',
      values: { class: 'handling', method: 'five whys' },
    })
    .does('office-1', {
      type: 'DoStep',
      step: 'price',
      values: { cost: { amount: '80', currency: 'CNY' } },
    })
    .refuses('office-1', letter('X-1: we are sorry.'), 'letter-lacks', {
      items: ['rough handling', 'five whys', '80'],
    })
    .does('office-1', letter('X-1: rough handling, as five whys told us; 80.00 CNY will be paid.'))
})
