import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { formatInstant, instantOf } from '../values/index.ts'
import {
  decide,
  evolve,
  fold,
  formOf,
  settable,
  type Command,
  type ComplaintEvent,
  type FormField,
} from './index.ts'
import { at, person, Story } from './testing/story.ts'
import { directory, trader } from './testing/trader.ts'

const people = Object.keys(directory.people)
const file = { sha256: 'b'.repeat(64), name: 'a.pdf', type: 'application/pdf' }

type Draw = (most: number) => number

/** An answer that fits a field of a form: the completion that an open move promises. */
function answer(field: FormField, draw: Draw, story: Story): unknown {
  const pick = <Of>(list: readonly Of[]): Of | undefined => list[draw(list.length)]
  const one = (): unknown => {
    const choice = field.choices && field.choices.length > 0 ? pick(field.choices)?.value : undefined
    if (choice !== undefined) return choice
    switch (field.type) {
      case 'flag':
        return true
      case 'number':
        return String(draw(9) + 1)
      case 'money':
        return { amount: '10.00', currency: 'CNY' }
      case 'quantity':
        return { amount: '3', unit: 'pieces' }
      case 'date':
        return '2026-12-0' + (draw(8) + 1)
      case 'time':
        return formatInstant(story.now)
      case 'span':
        return '2 days'
      case 'file':
        return file
      case 'person':
        return pick(people)
      case 'unit':
        return pick(Object.keys(directory.units))
      case 'party':
        return 'p-1'
      case 'who':
        return pick(['production', 'zhou', 'sun'])
      case 'items':
        return undefined
      default:
        return 'TC2026-0001 纸箱 ' + story.living.measures.map(({ text }) => text).join(' ')
    }
  }
  if (field.type === 'items') {
    const kinds = ['preventive', 'corrective']
    return kinds.map((kind) =>
      Object.fromEntries(
        (field.columns ?? [])
          .filter(({ required }) => required)
          .map((column) => [column.name, column.name === 'kind' ? kind : answer(column, draw, story)]),
      ),
    )
  }
  return field.list ? [one()] : one()
}

/** The command a move stands for, with everything its form asks. */
function complete(
  story: Story,
  by: string,
  move: ReturnType<Story['moves']>[number],
  draw: Draw,
): Record<string, unknown> {
  const { step, subject, outcome } = move
  const base = { type: move.move, ...(step === undefined ? {} : { step }) }
  const form = step === undefined ? undefined : formOf(story.world, story.living, step, person(by), story.now)
  const values = Object.fromEntries(
    (form?.fields ?? [])
      .filter(({ required, type }) => required || type === 'items')
      .map((field) => [field.name, answer(field, draw, story)]),
  )
  switch (move.move) {
    case 'Close':
      return { ...base, outcome: outcome ?? 'solved', reason: 'r', values: step === undefined ? {} : values }
    case 'MarkSent':
      return { type: move.move, message: subject, sent: story.now }
    case 'SendProposal':
      return { type: move.move, message: subject, text: 't' }
    case 'ProposeMessage':
      return { type: move.move, kind: 'progress', way: 'letter', text: 't' }
    case 'Assign': {
      const fits = (id: string) => story.try(person(by), { type: 'Assign', step: step ?? '', person: id }).ok
      return { ...base, person: people.find(fits) ?? 'wang' }
    }
    case 'ReportMeasure': {
      const [measure = '', how = ''] = (subject ?? '').split(' ')
      return { type: move.move, measure, how, files: [file], result: 'effective', reason: 'r' }
    }
    case 'Convert':
      return { ...base, kind: 'suggestion', reason: 'r' }
    case 'LinkComplaint':
      return { type: move.move, how: 'refer', other: `c-${story.history.length}`, reason: 'r' }
    case 'DropMessage':
      return { type: move.move, message: subject, reason: 'r' }
    case 'Contribute':
      return { ...base, helper: subject, text: 't' }
    case 'RefuseHelp':
    case 'WaiveHelp':
      return { ...base, helper: subject, reason: 'r' }
    case 'AddRecord':
      return {
        ...base,
        activity: 'contact',
        values: { counterpart: 'c', time: formatInstant(story.now), persons: 'p', content: 'c' },
      }
    case 'SetFacts': {
      const may = settable(story.world, story.living, person(by), story.now)
      const field = ['lot', 'initial-evaluation', 'responsible-person', 'solved'].find(may) ?? 'lot'
      const now = story.living.facts[field]?.at(-1)?.value
      const text = `value ${story.history.length} ${draw(1_000_000)}`
      const value =
        field === 'solved'
          ? now !== true
          : field === 'responsible-person'
            ? now === 'zhou'
              ? 'sun'
              : 'zhou'
            : text
      return { type: move.move, values: { [field]: value }, reason: 'r' }
    }
    case 'ReceiveFeedback':
      return { type: move.move, kind: 'objection', content: 'c', received: story.now }
    case 'SeeFeedback':
      return { type: move.move, feedback: subject }
    case 'MoveToProcedure': {
      const procedure = { ...story.world.procedure, procedure: 'another' }
      return { type: move.move, to: { ...story.world, procedure }, reason: 'r' }
    }
    case 'Annotate':
      return { ...base, record: story.living.records[0]?.id ?? 'none', text: 't' }
    case 'Attach':
      return { ...base, file }
    case 'Urge': {
      const open = Object.values(story.living.steps).filter(({ status }) => status === 'open')
      const urged = open.find(({ key }) => story.try(person(by), { type: 'Urge', step: key }).ok)
      return { ...base, step: urged?.key ?? open[0]?.key ?? 'none' }
    }
    default:
      return { ...base, values, reason: 'r' }
  }
}

const begun = () =>
  new Story(trader).on('2026-11-23 09:00').does(
    { party: 'p-1', via: 'receipt' },
    {
      type: 'RecordComplaint',
      number: 'TC2026-0001',
      language: 'zh',
      received: at('2026-11-23 09:00'),
      values: { customer: 'p-1', description: '包装破损' },
      parties: [{ id: 'p-1', name: '陈女士', email: 'chen@example.com', verified: false }],
    },
  )

/** What only the move's subject decides, not the guard: nothing there to name. */
const needsSubject = (story: Story, move: string): boolean =>
  (move === 'Annotate' && story.living.records.length === 0) ||
  (move === 'Urge' && !Object.values(story.living.steps).some(({ status }) => status === 'open'))

test('a move is open exactly when the kernel accepts it; a closed one meets the refusal it shows', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat({ max: 1_000_000 })), (stream) => {
      const draw: Draw = (most) => (stream.next().value ?? 0) % Math.max(1, most)
      const story = begun()
      for (let turn = 0; turn < 40 && story.living.status === 'open'; turn += 1) {
        story.now = instantOf(story.now + draw(30) * 600_000)
        const by = people[draw(people.length)] ?? 'wang'
        for (const move of story.moves(by)) {
          if (needsSubject(story, move.move)) continue
          const command = { ...complete(story, by, move, draw), by: person(by), at: story.now } as Command
          const result = decide(story.world, story.living, command)
          const said = move.open ? 'open' : move.refusal.code
          assert.equal(
            result.ok ? 'open' : result.refusal.code,
            said,
            `${by} ${JSON.stringify(move)} ${JSON.stringify(command)} ${JSON.stringify(result)}`,
          )
        }
        const open = story
          .moves(by)
          .filter(
            (move) =>
              move.open &&
              !needsSubject(story, move.move) &&
              move.move !== 'Close' &&
              move.move !== 'MoveToProcedure',
          )
        const chosen = open[draw(open.length)]
        if (chosen) story.does(by, complete(story, by, chosen, draw) as never)
        else story.does({ system: true, because: 'timer' }, { type: 'PassTime' })
      }
      story.replays()
    }),
    { numRuns: 60, seed: 20261121 },
  )
})

test('time passes alike in one look or in many', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 4_000 }), { minLength: 1, maxLength: 6 }), (minutes) => {
      const often = begun()
      let now = often.now
      for (const some of minutes) {
        now = instantOf(now + some * 60_000)
        often.now = now
        often.does({ system: true, because: 'timer' }, { type: 'PassTime' })
      }
      const once = begun()
      once.now = now
      once.does({ system: true, because: 'timer' }, { type: 'PassTime' })
      const breaches = (story: Story) => story.living.breaches.map(({ limit, due }) => ({ limit, due }))
      assert.deepEqual(breaches(often), breaches(once))
    }),
    { seed: 20261121 },
  )
})

test('an event that cannot have happened is corruption', () => {
  const story = begun()
  const stamp = { v: 1, at: formatInstant(story.now), by: person('wang') } as const
  const impossible: ComplaintEvent[] = [
    { type: 'StepDone', step: 'nowhere', ...stamp },
    { type: 'StepOpened', step: 'register', doers: { any: [] }, calendar: 'office', ...stamp },
    { type: 'MessageSent', message: 'l9', way: 'email', ...stamp },
    { type: 'MeasureCarriedOut', measure: 'm9', ...stamp },
    { type: 'ComplaintReopened', reason: 'r', ...stamp },
  ]
  for (const event of impossible)
    assert.throws(() => evolve(story.living, event), /impossible event/, event.type)
  assert.throws(() => fold(story.history.slice(1)), /impossible event/)
})
