import { test } from 'node:test'
import assert from 'node:assert/strict'
import { at, Story } from './testing/story.ts'
import { workshop, workshopDirectory } from './testing/workshop.ts'

const file = { sha256: 'c'.repeat(64), name: 'protocol.pdf', type: 'application/pdf' }

const recorded = () =>
  new Story(workshop)
    .on('2026-09-29 15:27')
    .does('driver', {
      type: 'RecordComplaint',
      number: 'KS202609-014',
      channel: 'phone',
      received: at('2026-09-29 15:20'),
      values: { customer: 'p-1', description: 'cracked housings' },
      parties: [{ id: 'p-1', name: 'Customer', verified: true }],
    })
    .open('register')
    .limit('sheet.within', 'running', '2026-09-29 16:20')
    .next('2026-09-29 16:08')

const reviewed = () =>
  recorded()
    .on('2026-09-29 15:32')
    .does('clerk', {
      type: 'DoStep',
      step: 'register',
      values: {
        market: 'domestic',
        subject: 'product',
        'stage-concerned': 'product-quality',
        severity: 'ordinary',
      },
    })
    .happened('StepDone', 'Registered', 'ScopeDecided', 'NoticeOwed', 'StepOpened', 'StepOpened')
    .open('review', 'reply')
    .limit('review.within', 'running', '2026-09-30 08:32')
    .on('2026-09-29 15:50')
    .does('supervisor', {
      type: 'DoStep',
      step: 'review',
      values: {
        'details-confirmed': true,
        'evidence-request': 'requested',
        'emergency-measure': 'none needed',
        'can-reply-now': false,
      },
      reasons: { evidence: 'on its way' },
    })
    .status('reply-now', 'not-needed')
    .open('sheet', 'reply')

const written = () =>
  reviewed()
    .on('2026-09-29 16:05')
    .does('salesman', { type: 'DoStep', step: 'sheet', values: {} })
    .limit('sheet.within', 'met')
    .on('2026-09-29 16:30')
    .does('clerk', { type: 'SetFacts', values: { severity: 'major' }, reason: 'line stopped' })

const received = () =>
  written()
    .on('2026-09-30 10:40')
    .refuses('supervisor', { type: 'Sign', step: 'sheet' }, 'level-too-low', {
      asks: ['role:marketing-deputy-gm'],
    })
    .on('2026-09-30 11:15')
    .does('deputy', { type: 'Sign', step: 'sheet' })
    .happened('SignatureGiven', 'StepDone', 'HandedOver')
    .status('qc-handling', 'waiting')
    .on('2026-09-30 14:10')
    .refuses('qe', { type: 'SignReceipt', custody: 'h1' }, 'not-allowed', { who: ['head:role:qc'] })
    .does('qc-head', { type: 'SignReceipt', custody: 'h1' })
    .open('reply', 'qc-handling', 'qc-register', 'interim')
    .limit('interim.within', 'running', '2026-10-08 14:10')
    .limit('qc-handling.within', 'running', '2026-10-09 17:00')

const plan = (kind: string, text: string, due: string) => [{ kind, text, responsible: 'production', due }]

const planned = () =>
  received()
    .on('2026-09-30 14:40')
    .does('qe', { type: 'DoStep', step: 'qc-register', values: {} })
    .open('reply', 'qc-handling', 'interim', 'analysis')
    .on('2026-09-30 15:30')
    .does('qe', {
      type: 'DoStep',
      step: 'interim',
      values: {
        measures: plan('interim', 'block the stock', '2026-10-08'),
        place: 'stock',
        lots: 'L1',
        checked: { amount: '100', unit: 'pieces' },
        defective: { amount: '3', unit: 'pieces' },
      },
    })
    .limit('interim.within', 'met')
    .on('2026-09-30 16:30')
    .does('qe', {
      type: 'DoStep',
      step: 'analysis',
      values: {
        method: 'evidence',
        facts: 'cracks',
        conclusion: 'moulding',
        'responsible-department': 'production',
      },
    })
    .on('2026-09-30 16:40')
    .does('qe', { type: 'SkipStep', step: 'meeting', reason: 'one department only' })
    .open('reply', 'qc-handling', 'permanent')
    .on('2026-10-08 09:30')
    .does('maker', {
      type: 'DoStep',
      step: 'permanent',
      values: { cause: 'operator error', measures: plan('corrective', 'train', '2026-10-16') },
    })
    .open('reply', 'qc-handling', 'plan-review')

const approved = () =>
  planned()
    .on('2026-10-08 10:15')
    .refuses('qe', { type: 'Return', step: 'plan-review', to: 'analysis', reason: 'x' }, 'not-returnable')
    .does('qe', { type: 'Return', step: 'plan-review', to: 'permanent', reason: 'stops at operator error' })
    .happened('WorkReturned', 'MeasureWithdrawn', 'StepReopened')
    .open('reply', 'qc-handling', 'permanent')
    .status('plan-review', 'waiting')
    .limit('qc-handling.within', 'running', '2026-10-09 17:00')
    .on('2026-10-09 13:14')
    .limit('qc-handling.within', 'warning')
    .on('2026-10-08 15:40')
    .does('maker', {
      type: 'DoStep',
      step: 'permanent',
      values: {
        cause: 'mould temperature',
        measures: plan('corrective', 'control the temperature', '2026-10-16'),
      },
    })
    .open('reply', 'qc-handling', 'plan-review')
    .on('2026-10-08 16:20')
    .refuses('maker', { type: 'DoStep', step: 'plan-review', values: {} }, 'not-allowed')
    .does('qe', { type: 'DoStep', step: 'plan-review', values: {} })
    .refuses('gm', { type: 'Sign', step: 'plan-review' }, 'level-too-low', {
      asks: ['role:management-representative'],
    })
    .on('2026-10-09 09:10')
    .does('rep', { type: 'Sign', step: 'plan-review' })
    .on('2026-10-09 11:30')
    .does('gm', { type: 'Sign', step: 'plan-review' })
    .status('qc-handling', 'done')
    .limit('qc-handling.within', 'met')
    .open('reply', 'carry-out[m3]')
    .limit('carry-out[m3].due', 'running', '2026-10-17 00:00')

test('a major complaint goes its whole way, every due instant to the minute', () => {
  const story = approved()
    .on('2026-10-09 13:30')
    .does('salesman', {
      type: 'SendMessage',
      step: 'reply',
      values: { kind: 'answer', way: 'email', text: 'The mould is under control.' },
      sent: at('2026-10-09 13:30'),
    })
    .open('ask-satisfaction', 'carry-out[m3]')
    .on('2026-10-15 16:00')
    .does('maker', {
      type: 'DoStep',
      step: 'carry-out[m3]',
      values: { 'done-on': '2026-10-15', evidence: [file] },
    })
    .open('ask-satisfaction', 'follow-up[m3]')
    .on('2026-10-20 10:00')
    .does('qe', {
      type: 'DoStep',
      step: 'follow-up[m3]',
      values: { time: '2026-10-20T02:00:00.000Z', verifier: 'qe', effect: 'no cracks', result: 'effective' },
    })
    .on('2026-10-21 09:00')
    .does('clerk', { type: 'DoStep', step: 'ask-satisfaction', values: { satisfied: 'acceptable' } })
    .open('close')
    .on('2026-10-21 09:20')
    .does('clerk', { type: 'Close', outcome: 'solved', values: {} })
    .replays()
  assert.equal(story.living.status, 'closed')
  assert.deepEqual(
    story.living.notices.map(({ to }) => to),
    [{ any: [{ role: 'marketing-deputy-gm' }] }],
    'a matter of product quality is told to the deputy general manager',
  )
  assert.deepEqual(
    story.living.measures.map(({ id, state }) => [id, state]),
    [
      ['m1', 'planned'],
      ['m2', 'withdrawn'],
      ['m3', 'verified'],
    ],
  )
})

test('had nobody written the sheet in time, its limit passes at 16:20 and the work goes on', () => {
  const story = reviewed()
    .pass('2026-09-29 16:20')
    .happened('LimitPassed', 'ReminderSent')
    .limit('sheet.within', 'late')
  assert.equal(story.living.breaches[0]?.limit, 'sheet.within')
  story
    .on('2026-09-29 16:40')
    .does('salesman', { type: 'DoStep', step: 'sheet', values: {} })
    .limit('sheet.within', 'met-late')
})

test('nobody signs his own work: another of his level or above has to', () => {
  const directory = {
    ...workshopDirectory,
    roles: {
      'interim-and-permanent': {
        ...workshopDirectory.roles['interim-and-permanent'],
        salesman: { people: ['supervisor'] },
      },
    },
  }
  const story = reviewed()
  story.world = { ...workshop, directory }
  story
    .on('2026-09-29 16:05')
    .does('supervisor', { type: 'DoStep', step: 'sheet', values: {} })
    .refuses('supervisor', { type: 'Sign', step: 'sheet' }, 'own-work', {
      who: ['above:role:marketing-supervisor'],
    })
    .does('deputy', { type: 'Sign', step: 'sheet' })
    .status('sheet', 'done')
})

test('a signatory sends the plan back to its author, and what was signed lapses', () => {
  const story = planned()
    .on('2026-10-08 16:20')
    .does('qe', { type: 'DoStep', step: 'plan-review', values: {} })
    .does('rep', { type: 'Sign', step: 'plan-review' })
    .refuses('gm', { type: 'Return', step: 'plan-review', to: 'permanent', reason: '' }, 'reason-missing')
    .does('gm', { type: 'Return', step: 'plan-review', to: 'permanent', reason: 'too late' })
    .open('reply', 'qc-handling', 'permanent')
  assert.equal(story.living.steps['permanent']?.round, 2)
  assert.equal(story.living.steps['permanent']?.earlierRounds.length, 1)
  story.replays()
})

test('a receiver who refuses gives the step back to the giver', () => {
  written()
    .on('2026-09-30 11:15')
    .does('deputy', { type: 'Sign', step: 'sheet' })
    .refuses('qc-head', { type: 'RefuseReceipt', custody: 'h1', reason: '' }, 'reason-missing')
    .does('qc-head', { type: 'RefuseReceipt', custody: 'h1', reason: 'no lot number' })
    .status('sheet', 'open')
    .does('salesman', { type: 'DoStep', step: 'sheet', values: {} })
    .does('deputy', { type: 'Sign', step: 'sheet' })
    .does('qc-head', { type: 'SignReceipt', custody: 'h2' })
    .status('qc-handling', 'open')
    .replays()
})

test('a graver complaint opens the sheet again only for the signature it now demands', () => {
  written()
    .does('deputy', { type: 'Sign', step: 'sheet' })
    .does('clerk', { type: 'SetFacts', values: { lot: 'L1' }, reason: 'found' })
    .status('sheet', 'done')
  const ordinary = reviewed()
    .on('2026-09-29 16:05')
    .does('salesman', { type: 'DoStep', step: 'sheet', values: {} })
    .does('supervisor', { type: 'Sign', step: 'sheet' })
    .status('sheet', 'done')
  ordinary
    .does('clerk', { type: 'SetFacts', values: { severity: 'major' }, reason: 'line stopped' })
    .status('sheet', 'open')
  ordinary.does('deputy', { type: 'Sign', step: 'sheet' }).status('sheet', 'done').replays()
})

test('a measure that does not work goes back to those who carry it out', () => {
  const story = approved()
    .on('2026-10-15 16:00')
    .does('maker', {
      type: 'DoStep',
      step: 'carry-out[m3]',
      values: { 'done-on': '2026-10-15', evidence: [file] },
    })
    .on('2026-10-20 10:00')
    .does('qe', {
      type: 'DoStep',
      step: 'follow-up[m3]',
      values: {
        time: '2026-10-20T02:00:00.000Z',
        verifier: 'qe',
        effect: 'cracks again',
        result: 'not-effective',
      },
    })
    .open('reply', 'carry-out[m3]')
    .status('follow-up[m3]', 'waiting')
  story
    .does('maker', {
      type: 'DoStep',
      step: 'carry-out[m3]',
      values: { 'done-on': '2026-10-20', evidence: [file] },
    })
    .open('reply', 'follow-up[m3]')
    .replays()
})
