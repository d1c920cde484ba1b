import { test } from 'node:test'
import assert from 'node:assert/strict'
import { at, person, Story } from './testing/story.ts'
import { trader } from './testing/trader.ts'

const filer = { party: 'p-1', via: 'receipt' } as const
const file = { sha256: 'a'.repeat(64), name: 'photo.jpg', type: 'image/jpeg' }

/** A customer files through the portal at 09:00 on Monday 23 November 2026. */
const filed = () =>
  new Story(trader).on('2026-11-23 09:00').does(filer, {
    type: 'RecordComplaint',
    number: 'TC2026-0001',
    desk: 'portal',
    language: 'zh',
    received: at('2026-11-23 09:00'),
    values: { customer: 'p-1', description: '包装破损', product: '杯子' },
    parties: [{ id: 'p-1', name: '陈女士', email: 'chen@example.com', verified: false }],
  })

const registration = {
  type: 'DoStep',
  step: 'register',
  values: {
    lot: 'L7',
    'contact-person': '陈女士',
    'contact-data': '13800000000',
    'complaint-type': 'package',
  },
} as const

const registered = () => filed().on('2026-11-23 09:30').does('wang', registration)

const evaluation = {
  type: 'DoStep',
  step: 'evaluate',
  values: {
    'initial-evaluation': '运输包装',
    'designated-department': 'production',
    'responsible-person': 'zhou',
  },
} as const

const investigation = {
  type: 'DoStep',
  step: 'investigate',
  values: {
    'investigate.method': 'product-check',
    facts: '纸箱太薄',
    conclusion: '纸箱不合格',
    cause: '纸箱规格错误',
  },
} as const

const investigated = () =>
  registered()
    .on('2026-11-23 10:00')
    .does('li', evaluation)
    .on('2026-11-23 14:00')
    .does('zhou', investigation)

const study = (kind = 'preventive') =>
  ({
    type: 'DoStep',
    step: 'joint-study',
    values: {
      participants: ['生产部', '物流部'],
      minutes: '讨论纸箱',
      measures: [
        { kind: 'corrective', text: '更换纸箱', responsible: 'zhou', due: '2026-11-30' },
        { kind, text: '纸箱入厂检验', responsible: 'quality', due: '2026-12-04' },
      ],
    },
  }) as const

const studied = () =>
  investigated()
    .on('2026-11-24 09:00')
    .does('zhao', { type: 'Contribute', step: 'joint-study', text: '已查看库存' })
    .does('qian', { type: 'RefuseHelp', step: 'joint-study', reason: '与运输无关' })
    .on('2026-11-24 10:00')
    .does('li', study())

test('recording draws nothing itself: it pins, opens the registration and queues the acknowledgement', () => {
  const story = filed()
    .open('register')
    .happened('ComplaintRecorded', 'PartyNamed', 'StepOpened', 'MessageQueued')
  const [message] = story.living.messages
  assert.equal(message?.text, '我们已收到您的投诉，编号 TC2026-0001。')
  assert.equal(message?.automatic, true)
  assert.equal(message?.state, 'queued')
  assert.deepEqual(story.living.pinned, trader.versions)
  story.replays()
})

test('the 24 hours for the confirmation run from receipt, before its step has opened', () => {
  filed().limit('confirm.within', 'running', '2026-11-24 09:00').next('2026-11-24 04:12')
})

test('a queued letter meets no limit; marked as sent it does, and settles the confirmation when that opens', () => {
  filed()
    .limit('confirm.within', 'running')
    .on('2026-11-23 09:10')
    .does('wang', { type: 'MarkSent', message: 'l1', sent: at('2026-11-23 09:10') })
    .limit('confirm.within', 'met')
    .on('2026-11-23 09:30')
    .does('wang', registration)
    .status('confirm', 'done')
    .open('evaluate')
    .replays()
})

test('a confirmation of her own takes the place of the automatic one, and must carry the number', () => {
  const confirm = {
    type: 'SendMessage',
    step: 'confirm',
    values: { way: 'email', text: '编号 TC2026-0001，已收到。' },
  } as const
  const story = registered()
    .open('confirm', 'evaluate')
    .refuses('wang', { ...confirm, values: { way: 'email', text: '已收到。' } }, 'letter-lacks', {
      items: ['TC2026-0001'],
      clauses: ['S19-22'],
    })
    .does('wang', confirm)
    .status('confirm', 'open')
  assert.deepEqual(
    story.living.messages.map(({ state }) => state),
    ['dropped', 'queued'],
  )
  story
    .on('2026-11-23 11:00')
    .does('wang', { type: 'MarkSent', message: 'l2', sent: at('2026-11-23 10:50') })
    .status('confirm', 'done')
    .limit('confirm.within', 'met')
})

test('unconfirmed after 24 hours: a reminder at 80 %, then the breach, each once', () => {
  const story = registered().pass('2026-11-24 04:12').happened('ReminderSent').next('2026-11-24 09:00')
  story.pass('2026-11-24 09:00').happened('LimitPassed', 'ReminderSent').limit('confirm.within', 'late')
  const events = story.history.length
  story.pass('2026-11-24 12:00')
  assert.equal(story.history.length, events)
  assert.equal(story.living.breaches.length, 1)
  story.replays()
})

test('registration is refused without what the form must contain, naming it, the clause and who can', () => {
  filed().refuses('wang', { ...registration, values: { lot: 'L7' } }, 'missing', {
    asks: ['contact-person', 'contact-data', 'complaint-type'],
    clauses: ['S19-13', 'S19-14', 'S19-15', 'S19-16', 'S19-17'],
    who: ['role:sales-assistant'],
  })
})

test('only the sales assistant registers; her deputy does it on her behalf', () => {
  const story = filed().refuses('li', registration, 'not-allowed', { who: ['role:sales-assistant'] })
  story.on('2026-11-25 10:00').does('zhou', registration)
  assert.deepEqual(story.living.steps['register']?.author, { person: 'zhou', onBehalfOf: 'wang' })
})

test('a value that does not fit is refused with its field and what is expected', () => {
  const wrong = (values: Record<string, string>, facts: object) =>
    filed().refuses(
      'wang',
      { ...registration, values: { ...registration.values, ...values } },
      'wrong-value',
      { ...facts },
    )
  wrong({ 'complaint-type': 'weather' }, { field: 'complaint-type', expected: 'choice' })
  wrong({ 'requested-date': '2026-02-30' }, { field: 'requested-date', expected: 'date' })
  wrong({ customer: 'nobody' }, { field: 'customer', expected: 'party' })
  filed().refuses('wang', { ...registration, values: { weather: 'fine' } }, 'unknown-field', {
    field: 'weather',
  })
})

test('the responsible person is set by sales or the general manager and then does the investigation', () => {
  registered()
    .refuses('zhou', evaluation, 'not-allowed')
    .does('gao', evaluation)
    .open('confirm', 'investigate')
    .refuses('li', investigation, 'not-allowed', { who: ['person:zhou'] })
    .does('zhou', investigation)
    .open('confirm', 'improvement', 'joint-study')
    .replays()
})

test('a joint study waits for the departments asked to help, and needs a measure against repetition', () => {
  const story = investigated().refuses('li', study(), 'missing', {
    helpers: ['role:production', 'role:supply-chain'],
  })
  story
    .does('zhao', { type: 'Contribute', step: 'joint-study', text: '已查看库存' })
    .refuses('li', study(), 'missing', { helpers: ['role:supply-chain'] })
    .does('li', { type: 'WaiveHelp', step: 'joint-study', helper: 'role:supply-chain', reason: '与运输无关' })
    .refuses('li', study('corrective'), 'missing', { needs: ['count(measures where kind = preventive) > 0'] })
    .does('li', study())
    .open('act[m1]', 'act[m2]', 'confirm', 'improvement')
    .replays()
})

test('a department named in the study itself still owes its contribution before the study is done', () => {
  const story = investigated()
    .does('zhao', { type: 'Contribute', step: 'joint-study', text: '已查看库存' })
    .does('qian', { type: 'Contribute', step: 'joint-study', text: '运输正常' })
  const { values } = study()
  story
    .does('li', {
      type: 'DoStep',
      step: 'joint-study',
      values: { ...values, 'departments-involved': ['quality'] },
    })
    .status('joint-study', 'open')
    .does('sun', { type: 'Contribute', step: 'joint-study', text: '检验标准已更新' })
    .status('joint-study', 'done')
    .open('act[m1]', 'act[m2]', 'confirm', 'improvement')
})

test('each measure is carried out by its responsible person or unit by its own date', () => {
  studied()
    .limit('act[m1].due', 'running', '2026-12-01 00:00')
    .limit('act[m2].due', 'running', '2026-12-05 00:00')
    .refuses('li', { type: 'DoStep', step: 'act[m1]', values: {} }, 'not-allowed', { who: ['id:zhou'] })
    .refuses('zhou', { type: 'DoStep', step: 'act[m1]', values: { 'done-on': '2026-11-25' } }, 'missing', {
      asks: ['evidence'],
    })
    .on('2026-11-26 10:00')
    .does('zhou', { type: 'DoStep', step: 'act[m1]', values: { 'done-on': '2026-11-26', evidence: [file] } })
    .limit('act[m1].due', 'met')
    .status('feedback', 'waiting')
    .on('2026-12-05 00:30')
    .limit('act[m2].due', 'late')
})

/** Everything up to the last step. */
const acted = () =>
  studied()
    .does('li', { type: 'SkipStep', step: 'improvement', reason: '没有建议' })
    .on('2026-11-26 10:00')
    .does('zhou', { type: 'DoStep', step: 'act[m1]', values: { 'done-on': '2026-11-26', evidence: [file] } })
    .does('sun', { type: 'DoStep', step: 'act[m2]', values: { 'done-on': '2026-11-26', evidence: [file] } })

const answer = (text: string) =>
  ({ type: 'SendMessage', step: 'feedback', values: { way: 'email', text } }) as const

test('the answer to the customer names every measure', () => {
  acted()
    .refuses('li', answer('我们将更换纸箱。'), 'letter-lacks', {
      items: ['纸箱入厂检验'],
      clauses: ['S19-06', 'S19-07'],
    })
    .does('li', answer('我们已更换纸箱，并增加纸箱入厂检验。'))
    .status('feedback', 'open')
    .on('2026-11-26 15:00')
    .does('li', { type: 'MarkSent', message: 'l2', sent: at('2026-11-26 15:00') })
    .status('feedback', 'done')
})

test('an answer in writing asks how it was; one that is told or shown brings nothing to press', () => {
  const invitation = {
    zh: '满意吗？https://redress.example/s/1',
    en: 'Satisfied? https://redress.example/s/1',
  }
  const text = '我们已更换纸箱，并增加纸箱入厂检验。'
  for (const [way, asked] of [
    ['email', true],
    ['letter', true],
    ['phone', false],
    ['in-person', false],
    ['app', false],
  ] as const) {
    const { living } = acted().does('li', {
      type: 'SendMessage',
      step: 'feedback',
      values: { way, text },
      invitation,
    })
    assert.equal(living.messages.at(-1)?.text, asked ? `${text}\n\n${invitation.zh}` : text, way)
  }
})

test('a complaint lives from the portal to its close, and its history makes it again', () => {
  const story = acted()
    .does('wang', { type: 'MarkSent', message: 'l1', sent: at('2026-11-26 10:00') })
    .refuses('li', { type: 'Close', outcome: 'solved', values: { solved: true } }, 'open-steps', {
      steps: ['feedback'],
    })
    .on('2026-11-26 15:00')
    .does('li', { ...answer('我们已更换纸箱，并增加纸箱入厂检验。'), sent: at('2026-11-26 14:55') })
    .open('ask-satisfaction')
    .refuses(
      'zhao',
      { type: 'DoStep', step: 'ask-satisfaction', values: { satisfied: 'satisfied' } },
      'not-allowed',
    )
    .does('wang', { type: 'DoStep', step: 'ask-satisfaction', values: { satisfied: 'satisfied' } })
    .open('close')
    .refuses('li', { type: 'Close', outcome: 'solved', values: { solved: false } }, 'missing', {
      needs: ['solved'],
    })
    .refuses('wang', { type: 'Close', outcome: 'solved', values: {} }, 'missing', { asks: ['solved'] })
    .does('li', { type: 'Close', outcome: 'solved', values: { solved: true, summary: '已换包装' } })
    .happened('StepDone', 'ComplaintClosed')
    .replays()
  assert.equal(story.living.status, 'closed')
  assert.deepEqual(
    story
      .moves('wang')
      .filter(({ open }) => open)
      .map(({ move }) => move),
    ['ReceiveFeedback', 'Reopen', 'Archive', 'Annotate', 'Attach'],
  )
})

test('nothing that is no complaint loses its number: withdrawn or rejected with a reason before it is registered', () => {
  const reject = { type: 'Close', outcome: 'rejected', values: {} } as const
  filed()
    .refuses('wang', { ...reject, outcome: 'rejected' }, 'reason-missing')
    .refuses('zhao', { ...reject, reason: '广告' }, 'not-allowed')
    .does('wang', { ...reject, reason: '广告' })
    .happened('StepEnded', 'ComplaintClosed')
    .refuses('wang', registration, 'not-open')
    .replays()
})

test('a withdrawal ends whatever is open, with its reason', () => {
  const story = investigated().does('wang', {
    type: 'Close',
    outcome: 'withdrawn',
    reason: '客户撤回',
    values: {},
  })
  assert.equal(story.living.status, 'closed')
  assert.deepEqual(
    Object.values(story.living.steps).filter(({ status }) => status === 'open'),
    [],
  )
  story.status('joint-study', 'ended').replays()
})

test('a skipped suggestion needs its reason; other steps cannot be skipped', () => {
  investigated()
    .refuses('li', { type: 'SkipStep', step: 'improvement', reason: ' ' }, 'reason-missing')
    .refuses('li', { type: 'SkipStep', step: 'joint-study', reason: 'no time' }, 'cannot-be-skipped', {
      clauses: ['S19-05', 'S19-07', 'S19-11', 'S19-19', 'S19-01'],
    })
    .does('li', { type: 'SkipStep', step: 'improvement', reason: '没有建议' })
    .status('improvement', 'skipped')
})

test('a corrected receipt moves the limit that runs from it', () => {
  registered()
    .does('wang', {
      type: 'SetFacts',
      values: { received: '2026-11-22T20:00:00.000Z' },
      reason: '客户先打过电话',
    })
    .limit('confirm.within', 'running', '2026-11-24 04:00')
    .refuses('wang', { type: 'SetFacts', values: { product: '盘子' }, reason: '' }, 'reason-missing')
    .refuses('zhao', { type: 'SetFacts', values: { product: '盘子' }, reason: 'x' }, 'not-settable')
    .replays()
})

test('a form is stale only when what it shows has changed', () => {
  const story = registered()
  const { version } = story.form('li', 'evaluate')
  story
    .does('wang', { type: 'SetFacts', values: { lot: 'L8' }, reason: 'typo' })
    .does('li', { ...evaluation, version })
    .refuses('zhou', { ...investigation, version }, 'stale')
})

test('what the customer writes on the receipt page is filed, and seen by those who work on it', () => {
  const story = registered().does(filer, {
    type: 'ReceiveFeedback',
    kind: 'more-information',
    content: '还有一箱',
    received: at('2026-11-23 09:20'),
  })
  assert.equal(story.living.feedbacks[0]?.content, '还有一箱')
  story.replays()
})

test('a complaint that came in as history has no clocks, letters or open steps', () => {
  const story = new Story(trader).on('2026-11-23 09:00').does('wang', {
    type: 'RecordComplaint',
    number: 'TC2026-0002',
    received: at('2026-01-05 09:00'),
    values: { description: 'old' },
    history: true,
    closed: { at: at('2026-01-09 09:00'), outcome: 'solved' },
  })
  story.open().next(undefined).replays()
  assert.equal(story.living.status, 'closed')
  assert.deepEqual(story.living.messages, [])
})

test('the future is not yet: neither received nor sent', () => {
  new Story(trader).refuses(
    'wang',
    { type: 'RecordComplaint', number: 'TC2026-0003', received: at('2026-11-23 09:01'), values: {} },
    'received-in-future',
  )
  filed().refuses('wang', { type: 'MarkSent', message: 'l1', sent: at('2026-11-23 10:00') }, 'in-the-future')
})

test('two automatic acknowledgements to one address within ten minutes are one', () => {
  const story = new Story({ ...trader, lastAutomatic: at('2026-11-23 08:55') }).does(filer, {
    type: 'RecordComplaint',
    number: 'TC2026-0004',
    received: at('2026-11-23 09:00'),
    values: { customer: 'p-1', description: 'x' },
    parties: [{ id: 'p-1', email: 'chen@example.com', verified: false }],
  })
  assert.deepEqual(story.living.messages, [])
  assert.deepEqual(person('wang'), { person: 'wang' })
})

test('an answer in the application has reached the customer whose receipt page shows it', () => {
  const story = new Story(trader).on('2026-11-23 09:00').does(filer, {
    type: 'RecordComplaint',
    number: 'TC2026-0005',
    received: at('2026-11-23 09:00'),
    receipt: 'f'.repeat(64),
    values: { customer: 'p-1', description: '破损', product: '杯子' },
    parties: [{ id: 'p-1', name: '陈女士', verified: false }],
  })
  story
    .does('wang', registration)
    .does('wang', { type: 'SendMessage', step: 'confirm', values: { way: 'app', text: '编号 TC2026-0005' } })
    .status('confirm', 'done')
    .limit('confirm.within', 'met')
})
