import { test } from 'node:test'
import assert from 'node:assert/strict'
import { small } from './testing/small.ts'

const answer = `
  answer: { title: { zh: 答复, en: Answer }, by: shop, does: reply, with: { kind: answer } }`
const onlyOffice = `authority: [{ act: [reply, promise], by: office, else: draft to office, clause: X1-1 }]`
const letter = { type: 'SendMessage', step: 'answer', values: { way: 'phone', text: 'we pay' } } as const

test('whose answer goes through others proposes it; they send it, changed or not, and only then is it given', () => {
  const story = small(onlyOffice, answer)
    .does('shop-1', letter)
    .happened('MessageProposed', 'StepWritten')
    .status('answer', 'open')
  assert.equal(story.history.at(-2)?.because, 'authority.1')
  story
    .refuses('shop-1', { type: 'SendProposal', message: 'l1' }, 'not-allowed', { who: ['role:office'] })
    .does('office-1', { type: 'SendProposal', message: 'l1', text: 'we exchange it' })
    .status('answer', 'done')
    .replays()
  assert.deepEqual(
    story.living.messages.map(({ state, text }) => [state, text]),
    [['sent', 'we exchange it']],
  )
})

test('a proposal that is dropped leaves the answer to be written again', () => {
  small(onlyOffice, answer)
    .does('shop-1', letter)
    .refuses('office-1', { type: 'DropMessage', message: 'l1', reason: '' }, 'reason-missing')
    .does('office-1', { type: 'DropMessage', message: 'l1', reason: 'too early' })
    .status('answer', 'open')
    .does('shop-2', letter)
    .does('office-1', { type: 'SendProposal', message: 'l2' })
    .status('answer', 'done')
    .replays()
})

const told = `
  close: { title: { zh: 结案, en: Close }, by: office }
  work: { title: { zh: 处理, en: Work }, by: office, tell: [{ to: [customer, boss], text: { zh: 正在处理, en: We are on it. } }] }`

test('a notice to the customer is a message that has to be sent or dropped before closing', () => {
  const story = small('', told).does('office-1', { type: 'DoStep', step: 'work', values: {} })
  const [message] = story.living.messages
  assert.deepEqual([message?.state, message?.kind, message?.text], ['proposed', 'progress', '正在处理'])
  assert.deepEqual(
    story.living.notices.map(({ to }) => to),
    [{ any: [{ role: 'boss' }] }],
  )
  const close = { type: 'Close', outcome: 'solved', values: {} } as const
  story
    .refuses('office-1', close, 'proposals-waiting', { messages: ['l1'] })
    .does('office-1', { type: 'SendProposal', message: 'l1', way: 'phone' })
    .does('boss-1', { type: 'ReadNotice', notice: 'n1' })
    .does('office-1', close)
    .replays()
})

test('wholly from a letter template the system tells the customer itself, once in ten minutes', () => {
  const story = small(
    '',
    `
  work: { title: { zh: 处理, en: Work }, by: office, tell: [customer] }
  more: { title: { zh: 继续, en: More }, by: office, after: work, tell: [customer] }`,
  )
  const progress = { title: { en: 'Progress' }, text: { zh: '投诉 {number} 正在处理。' } }
  story.world = { ...story.world, settings: { ...story.world.settings, letters: { progress } } }
  story
    .does('office-1', { type: 'DoStep', step: 'work', values: {} })
    .does('office-1', { type: 'DoStep', step: 'more', values: {} })
  assert.deepEqual(
    story.living.messages.map(({ state, automatic, text }) => [state, automatic, text]),
    [
      ['queued', true, '投诉 X-1 正在处理。'],
      ['proposed', false, '投诉 X-1 正在处理。'],
    ],
  )
})

test('anybody with a part in it proposes a message to those who speak to the customer', () => {
  const story = small(onlyOffice, answer)
  const proposed = {
    type: 'ProposeMessage',
    kind: 'progress',
    way: 'letter',
    text: 'parts are on order',
  } as const
  story
    .refuses('boss-1', proposed, 'not-allowed')
    .refuses('shop-1', { ...proposed, kind: 'rumour' }, 'wrong-value', { field: 'kind' })
    .does('shop-1', proposed)
    .does('office-2', { type: 'SendProposal', message: 'l1' })
    .does('office-2', { type: 'MarkSent', message: 'l1', sent: story.now })
    .replays()
})

const delegated = `
  decide: { title: { zh: 决定, en: Decide }, by: deputy, sign: [approve: boss] }`
const roles = `  deputy: { zh: 副总, en: Deputy, delegates: [assistant] }
  assistant: { zh: 助理, en: Assistant }
  chair: { zh: 董事长, en: Chair, delegates: none }`

test('only delegates named by the procedure act for a role, and only by a recorded delegation', () => {
  const story = small('', delegated, { roles })
    .refuses('assistant-1', { type: 'DoStep', step: 'decide', values: {} }, 'not-allowed')
    .refuses('chair-1', { type: 'Delegate', role: 'chair', to: 'assistant-1' }, 'not-delegable')
    .refuses('deputy-1', { type: 'Delegate', role: 'deputy', to: 'shop-1' }, 'not-allowed', {
      who: ['role:assistant'],
    })
    .refuses('assistant-1', { type: 'Delegate', role: 'deputy', to: 'assistant-2' }, 'not-allowed')
    .does('deputy-1', { type: 'Delegate', role: 'deputy', to: 'assistant-1' })
    .refuses('assistant-2', { type: 'DoStep', step: 'decide', values: {} }, 'not-allowed')
    .does('assistant-1', { type: 'DoStep', step: 'decide', values: {} })
    .replays()
  assert.deepEqual(story.living.steps['decide']?.author, { person: 'assistant-1', onBehalfOf: 'deputy-1' })
})

test('a delegation that was taken back ends at once', () => {
  small('', delegated, { roles })
    .does('deputy-1', { type: 'Delegate', role: 'deputy', to: 'assistant-1' })
    .refuses('deputy-2', { type: 'RevokeDelegation', delegation: 'd1' }, 'not-allowed')
    .does('deputy-1', { type: 'RevokeDelegation', delegation: 'd1' })
    .refuses('deputy-1', { type: 'RevokeDelegation', delegation: 'd1' }, 'unknown-delegation')
    .refuses('assistant-1', { type: 'TakeStep', step: 'decide' }, 'not-allowed')
    .replays()
})

test('a deputy of the directory does not stand in for a role that names its delegates', () => {
  const story = small('', delegated, { roles })
  const deputies = [{ person: 'deputy-1', deputy: 'shop-1', from: '2026-11-01', to: '2026-12-01' }]
  story.world = { ...story.world, directory: { ...story.world.directory, deputies } }
  story.refuses('shop-1', { type: 'TakeStep', step: 'decide' }, 'not-allowed')
})

test('what is refused by the scope is answered with what the scope says', () => {
  const story = small(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag } }
scope: [{ when: ours = false, then: refuse, say: { zh: 非我方产品。, en: It is not our product. }, clause: X1-2 }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office }`,
    { asks: ['ours'], values: { ours: false } },
  )
  assert.equal(story.living.status, 'closed')
  const [message] = story.living.messages
  assert.deepEqual([message?.kind, message?.state, message?.text], ['refusal', 'queued', '非我方产品。'])
  story.does('office-1', { type: 'MarkSent', message: 'l1', sent: story.now }).replays()
})

test('where work has begun, what the scope would say now is proposed to the owner, who decides', () => {
  const story = small(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag } }
scope: [{ when: ours = false, then: refuse }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office }`,
    { asks: ['ours'], values: { ours: true } },
  )
  story
    .does('office-1', { type: 'SetFacts', values: { ours: false }, reason: 'looked again' })
    .open('work')
    .happened('FactsSet', 'NoticeOwed')
    .does('office-1', { type: 'DecideScope', verdict: 'refuse', reason: 'another maker' })
    .status('work', 'ended')
    .replays()
  assert.equal(story.living.status, 'closed')
})

const refused = () =>
  small(
    `fields: { ours: { zh: 我方产品, en: ours, type: flag }, note: { zh: 备注, en: note, type: text } }
scope: [{ when: ours = false, then: refuse }]`,
    `
  work: { title: { zh: 处理, en: Work }, by: office, asks: [note] }`,
    { asks: ['ours'], values: { ours: false } },
  )

test('what was refused and is taken up again by hand is worked on until somebody decides on it anew', () => {
  const story = refused()
    .does('office-1', { type: 'Reopen', reason: 'an old customer' })
    .open('work')
    .does('office-1', { type: 'SetFacts', values: { note: 'seen' }, reason: '' })
    .happened('FactsSet')
    .open('work')
    .replays()
  assert.deepEqual(story.living.scope, { verdict: 'accept', reason: 'an old customer' })
  story
    .does('office-1', { type: 'DecideScope', verdict: 'refuse', reason: 'another maker' })
    .status('work', 'ended')
    .replays()
  assert.equal(story.living.status, 'closed')
})

test('what somebody parked by hand stays parked, whatever else is filled in', () => {
  const story = refused()
    .does('office-1', { type: 'Reopen', reason: 'an old customer' })
    .does('office-1', { type: 'DecideScope', verdict: 'park', reason: 'waits for the maker' })
    .does('office-1', { type: 'SetFacts', values: { description: 'more' }, reason: 'said on the phone' })
    .happened('ScopeDecided', 'FactsSet')
  assert.equal(story.living.scope?.verdict, 'park')
  story.replays()
})

test('what does not recur now does not recur for ever; it comes back when its condition does', () => {
  const story = small(
    `fields: { waits: { zh: 等待, en: waits, type: flag } }`,
    `
  ask: { title: { zh: 询问, en: Ask }, by: office, asks: [waits] }
  inform:
    title: { zh: 告知, en: Inform }
    by: office
    when: waits
    repeat: every 3 days until result
    skip: with reason
  result: { title: { zh: 结果, en: Result }, by: shop }`,
  )
    .does('office-1', { type: 'DoStep', step: 'ask', values: { waits: false } })
    .status('inform[1]', 'not-needed')
    .status('inform[2]', 'waiting')
    .does('office-1', { type: 'SetFacts', values: { waits: true }, reason: 'it takes long' })
    .status('inform[1]', 'open')
  story.replays()
})

test('the next turn of what recurs opens so long after the last one was done, by itself', () => {
  small(
    '',
    `
  inform: { title: { zh: 告知, en: Inform }, by: office, repeat: every 3 days until result, skip: with reason }
  result: { title: { zh: 结果, en: Result }, by: shop }`,
  )
    .on('2026-11-23 10:00')
    .does('office-1', { type: 'DoStep', step: 'inform[1]', values: {} })
    .open('result')
    .next('2026-11-27 00:00')
    .pass('2026-11-26 23:59')
    .open('result')
    .pass('2026-11-27 00:00')
    .open('inform[2]', 'result')
    .does('shop-1', { type: 'DoStep', step: 'result', values: {} })
    .does('office-1', { type: 'SkipStep', step: 'inform[2]', reason: 'there is a result' })
    .status('inform[3]', 'waiting')
    .replays()
})

const kinds = `fields:
  kind: { zh: 类别, en: kind, one-of: { complaint: { zh: 投诉, en: complaint }, suggestion: { zh: 建议, en: suggestion } } }`

test('a suggestion that turns out to be a complaint goes on as one, with a reason, and what that asks opens', () => {
  const story = small(
    kinds,
    `
  work: { title: { zh: 处理, en: Work }, by: shop, when: kind = complaint }
  thank: { title: { zh: 致谢, en: Thank }, by: office, when: kind = suggestion }`,
    { asks: ['kind'], values: { kind: 'suggestion' } },
  )
  story
    .open('thank')
    .refuses('shop-1', { type: 'Convert', kind: 'complaint', reason: 'it broke' }, 'not-settable')
    .refuses('office-1', { type: 'Convert', kind: 'complaint', reason: ' ' }, 'reason-missing')
    .refuses('office-1', { type: 'Convert', kind: 'suggestion', reason: 'x' }, 'nothing-changes')
    .refuses('office-1', { type: 'Convert', kind: 'enquiry', reason: 'x' }, 'wrong-value')
  assert.ok(story.moves('office-1').some(({ move, open }) => move === 'Convert' && open))
  assert.ok(!story.moves('shop-1').some(({ move }) => move === 'Convert'))
  story.does('office-1', { type: 'Convert', kind: 'complaint', reason: 'it broke' }).open('work').replays()
})

test('where the act `convert` is given to somebody, nobody else changes the kind, not even as a correction', () => {
  const facts = { type: 'SetFacts', values: { kind: 'complaint' }, reason: 'it broke' } as const
  small(`authority: [{ act: convert, by: boss }]\n${kinds}`, '', {
    asks: ['kind'],
    values: { kind: 'suggestion' },
  })
    .refuses('office-1', { type: 'Convert', kind: 'complaint', reason: 'it broke' }, 'not-allowed')
    .refuses('office-1', facts, 'not-allowed')
    .does('boss-1', { type: 'Convert', kind: 'complaint', reason: 'it broke' })
    .replays()
})

test('a form offers only those whom its field may name, and a unit that holds none of its roles is not taken', () => {
  const story = small(
    `fields:
  assessors: { zh: 评审人, en: assessors, type: person, list: true, one-of: [office, shop], min: 2, among: { shop: 1 }, not: [author of first] }
  place: { zh: 门店, en: shop, type: unit, one-of: [shop] }`,
    `
  first: { title: { zh: 初看, en: First }, by: office }
  name: { title: { zh: 指定, en: Name }, by: boss, after: first, asks: [assessors, place] }`,
  ).does('office-1', { type: 'DoStep', step: 'first', values: {} })
  const named = (place: string, ...assessors: string[]) =>
    ({ type: 'DoStep', step: 'name', values: { assessors, place } }) as const
  story.refuses('boss-1', named('u-office', 'office-2', 'shop-1'), 'not-nameable', { who: ['shop'] })
  const asked = story.form('boss-1', 'name').fields.find(({ name }) => name === 'assessors')
  assert.deepEqual(asked?.ids?.toSorted(), ['office-2', 'shop-1', 'shop-2'])
  story
    .does('boss-1', named('u-shop', 'office-2', 'shop-1'))
    .status('name', 'done')
    .replays()
})

test('what is charged to more than the smallest says why the smaller cannot be determined', () => {
  const story = small(
    `fields: { attribute.level: { one-of: { person: { zh: 个人, en: person }, team: { zh: 班组, en: team } } } }`,
    `
  blame: { title: { zh: 归责, en: Blame }, by: office, does: attribute, with: { level: [person, team] }, clause: X1-2 }`,
  )
  const charged = (level: string) => ({ to: 'shop-1', basis: 'seen', level })
  const blame = (values: Record<string, string>, reasons = {}) =>
    ({ type: 'DoStep', step: 'blame', values, reasons }) as const
  const asked = story.form('office-1', 'blame').fields.find(({ name }) => name === 'level')
  assert.deepEqual(
    asked?.choices?.map(({ label }) => label.en),
    ['person', 'team'],
  )
  story
    .refuses('office-1', blame({ to: 'shop-1', basis: 'seen' }), 'missing', { asks: ['level'] })
    .refuses('office-1', blame(charged('plant')), 'wrong-value')
    .refuses('office-1', blame(charged('team')), 'reason-missing', { of: ['level'], clauses: ['X1-2'] })
    .does('office-1', blame(charged('team'), { level: 'nobody remembers' }))
    .replays()
  assert.deepEqual(story.living.records[0]?.reasons, { level: 'nobody remembers' })
})

test('a reply that may not go out says what it is: a gate, somebody else’s voice, or too much promised', () => {
  const gated = (authority: string) =>
    small(
      `authority: [${authority}]`,
      `
  work: { title: { zh: 处理, en: Work }, by: shop }
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: promise } }`,
    )
  const send = { type: 'SendMessage', step: 'answer', values: { way: 'letter', text: 'Soon.' } } as const
  gated('{ act: reply, needs: [done(work)] }').refuses('office-1', send, 'reply-gate', {
    needs: ['done(work)'],
  })
  gated('{ act: reply, by: boss }').refuses('office-1', send, 'not-the-interface', { who: ['role:boss'] })
  const values = { ...send.values, 'promised-amount': { amount: '200', currency: 'CNY' } }
  gated('{ act: promise, by: office, up-to: 100 CNY }')
    .refuses('office-1', { ...send, values }, 'promise-beyond-authority', { limit: '100' })
    .does('office-1', send)
})

test('original and copies of a form go out once nothing is left to fill in, and whoever gets one signs for it', () => {
  const story = small(
    `fields: { big: { zh: 大额, en: big, type: flag } }
forms: { sheet: { zh: 处理单, en: Sheet, original: office, copies: [shop, boss when big] } }`,
    `
  write: { title: { zh: 填写, en: Write }, by: office, form: sheet }
  add: { title: { zh: 补填, en: Add }, by: office, after: write, form: sheet }`,
    { asks: ['big'], values: { big: true } },
  ).does('office-1', { type: 'DoStep', step: 'write', values: {} })
  assert.deepEqual(story.living.copies, [])
  story.does('office-1', { type: 'DoStep', step: 'add', values: {} })
  assert.deepEqual(
    story.living.copies.map(({ number }) => number),
    [0, 1, 2],
  )
  const close = { type: 'Close', outcome: 'solved', values: {} } as const
  story
    .refuses('office-1', close, 'unread-notices', { who: ['role:shop', 'role:boss'] })
    .refuses('office-2', { type: 'SignNotice', notice: 'n1' }, 'not-allowed')
    .does('shop-1', { type: 'SignNotice', notice: 'n1' })
    .does('boss-1', { type: 'SignNotice', notice: 'n2' })
    .does('office-1', close)
    .replays()
})

test('a letter that goes through somebody goes to his address, and holds nothing that is kept from him', () => {
  const dealers = {
    asks: ['dealer', 'formula'],
    values: { dealer: 'p-2', formula: 'seven parts' },
  }
  const through = (hidden: string) =>
    small(
      `fields: { formula: { zh: 配方, en: formula, type: text${hidden} } }`,
      `
  answer: { title: { zh: 答复, en: Answer }, by: office, does: reply, with: { kind: answer }, via: [{ known(dealer): dealer }, { else: customer }] }`,
      { ...dealers, parties: [{ id: 'p-2', name: 'East Trade', email: 'east@example.com', verified: true }] },
    )
  const values = { way: 'email', text: 'We mix seven parts.' }
  const send = { type: 'SendMessage', step: 'answer', values } as const
  const story = through('').does('office-1', send).replays()
  const [letter] = story.living.messages
  assert.deepEqual([letter?.address, letter?.via], ['east@example.com', { any: [{ party: 'p-2' }] }])
  through(', hidden: [dealer]').refuses('office-1', send, 'hidden-content', { fields: ['formula'] })
})

test('an answer that was proposed asks how it was like any other, in writing and once', () => {
  const asking = `
  answer: { title: { zh: 答复, en: Answer }, by: shop, does: reply, with: { kind: answer } }
  ask: { title: { zh: 回访, en: Ask }, by: office, after: answer, does: ask-satisfaction }`
  const invitation = {
    zh: '满意吗？https://redress.example/s/1',
    en: 'Satisfied? https://redress.example/s/1',
  }
  const texts = (way: string | undefined, words: string | undefined, drafted = 'email') =>
    small(onlyOffice, asking)
      .does('shop-1', { ...letter, values: { way: drafted, text: 'we pay' }, invitation })
      .does('office-1', {
        type: 'SendProposal',
        message: 'l1',
        invitation,
        ...(way === undefined ? {} : { way }),
        ...(words === undefined ? {} : { text: words }),
      })
      .living.messages.map(({ text }) => text)
  const below = `we pay\n\n${invitation.zh}`
  assert.deepEqual(texts(undefined, undefined), [below])
  assert.deepEqual(texts('letter', 'we pay all'), [`we pay all\n\n${invitation.zh}`])
  assert.deepEqual(texts('phone', undefined), ['we pay'], 'what is told brings nothing to press')
  assert.deepEqual(texts('email', undefined, 'phone'), [below], 'now in writing')
})
