import { parseInstant, readSpan, type Instant, type Value } from '../values/index.ts'
import type { Actor } from './actor.ts'
import type { MessageContent, StepEvent, Values } from './events.ts'
import type { Fact, Item, Measure, Message, Proceeding, StepState, WorkRecord } from './state.ts'

/** An event that cannot have happened to this state: the history is corrupt. */
export function impossible(event: { type: string }, why: string): never {
  throw new Error(`impossible event ${event.type}: ${why}`)
}

/** When the thing happened: deadlines count from here, not from when it was recorded. */
export const happened = (event: { at: string; occurredAt?: string }): Instant =>
  parseInstant(event.occurredAt ?? event.at)

/** The three parts of values as one; a sealed part that was erased is simply not there. */
export const joined = (event: Values): Readonly<Record<string, Value>> => {
  if (!event.personal && !event.party) return event.values ?? {}
  return { ...event.values, ...event.personal, ...event.party }
}

function addFacts<State extends Proceeding>(
  state: State,
  event: StepEvent & Values & { step?: string; reason?: string },
): State {
  const facts: Record<string, readonly Fact[]> = { ...state.facts }
  const at = happened(event)
  for (const [name, value] of Object.entries(joined(event))) {
    const fact: Fact = {
      value,
      version: state.version,
      by: event.by,
      at,
      ...(event.step === undefined ? {} : { step: event.step }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
      ...(event.because === undefined ? {} : { because: event.because }),
    }
    facts[name] = [...(facts[name] ?? []), fact]
  }
  const received = joined(event)['received']
  return typeof received === 'string'
    ? { ...state, facts, received: parseInstant(received) }
    : { ...state, facts }
}

function withStep<State extends Proceeding>(
  state: State,
  event: StepEvent & { step: string },
  change: (step: StepState) => StepState,
): State {
  const step = state.steps[event.step] ?? impossible(event, `step ${event.step} never opened`)
  return { ...state, steps: { ...state.steps, [event.step]: { ...change(step), version: state.version } } }
}

function opened<State extends Proceeding>(state: State, event: StepEvent & { type: 'StepOpened' }): State {
  const earlier = state.steps[event.step]
  if (earlier && earlier.status !== 'not-needed' && earlier.status !== 'waiting')
    impossible(event, `step ${event.step} is ${earlier.status}`)
  const step: StepState = {
    key: event.step,
    status: 'open',
    version: state.version,
    round: earlier?.round ?? 1,
    openedAt: earlier?.status === 'waiting' ? earlier.openedAt : happened(event),
    doers: event.doers,
    calendar: event.calendar,
    contributions: [],
    confirmed: [],
    awaitsReceipt: false,
    earlierRounds: earlier?.earlierRounds ?? [],
    ...(earlier?.limitsFrom === undefined ? {} : { limitsFrom: earlier.limitsFrom }),
    ...(event.requestedAt === undefined ? {} : { requestedAt: parseInstant(event.requestedAt) }),
    ...(event.because === undefined ? {} : { because: event.because }),
    ...(event.seen === undefined ? {} : { seen: event.seen }),
  }
  return { ...state, steps: { ...state.steps, [event.step]: step } }
}

/** Settles a step without doing it; one that never opened gets a state of its own, so that it can be shown. */
function settled<State extends Proceeding>(
  state: State,
  event: StepEvent & { step: string; reason?: string },
  status: StepState['status'],
): State {
  const at = happened(event)
  const earlier = state.steps[event.step]
  if (earlier?.status === 'done') impossible(event, `step ${event.step} is done`)
  const step: StepState = {
    ...(earlier ?? {
      key: event.step,
      round: 1,
      openedAt: at,
      doers: { any: [] },
      calendar: '',
      contributions: [],
      confirmed: [],
      awaitsReceipt: false,
      earlierRounds: [],
    }),
    status,
    version: state.version,
    settledAt: at,
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(event.because === undefined ? {} : { because: event.because }),
  }
  return { ...state, steps: { ...state.steps, [event.step]: step } }
}

/** Settled work between a return's two ends waits in its next round. */
function returned<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'WorkReturned' },
): State {
  const steps: Record<string, StepState> = { ...state.steps }
  const from = steps[event.from] ?? impossible(event, `step ${event.from} never opened`)
  steps[event.from] = { ...from, hadPart: [...(from.hadPart ?? []), event.by] }
  for (const key of event.resets) {
    const step = steps[key] ?? impossible(event, `step ${key} never opened`)
    steps[key] = {
      ...nextRound(step, step.round + 1, happened(event)),
      status: 'waiting',
      version: state.version,
    }
  }
  return { ...state, steps }
}

function nextRound(step: StepState, round: number, at: Instant): StepState {
  const {
    doneAt,
    settledAt: _settled,
    signedAt: _signed,
    writtenAt,
    author,
    receiptAt: _receipt,
    reason: _reason,
    taken,
    ...kept
  } = step
  const hadPart: Actor[] = [
    ...(step.hadPart ?? []),
    ...(taken === undefined ? [] : [{ person: taken }]),
    ...(author ? [author] : []),
    ...step.contributions.map(({ by }) => by),
  ]
  return {
    ...kept,
    ...(hadPart.length > 0 ? { hadPart } : {}),
    awaitsReceipt: false,
    round,
    contributions: [],
    confirmed: [],
    earlierRounds: [
      ...step.earlierRounds,
      {
        round: step.round,
        openedAt: step.openedAt,
        endedAt: at,
        ...(writtenAt === undefined ? {} : { writtenAt }),
        ...(doneAt === undefined ? {} : { doneAt }),
      },
    ],
  }
}

/** A new round: what was written, signed and contributed belongs to the round before. */
function reopened(step: StepState, event: StepEvent & { type: 'StepReopened' }): StepState {
  const limits = event.limitsFrom === undefined ? {} : { limitsFrom: parseInstant(event.limitsFrom) }
  if (event.round !== step.round)
    return { ...nextRound(step, event.round, happened(event)), ...limits, status: 'open' }
  const { doneAt: _done, settledAt: _settled, signedAt: _signed, ...rest } = step
  return { ...rest, ...limits, status: 'open', awaitsReceipt: false }
}

function recordAdded<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'RecordAdded' },
): State {
  const record: WorkRecord = {
    id: event.record,
    activity: event.activity,
    round: event.round,
    values: joined(event),
    items: event.items ?? {},
    by: event.by,
    at: parseInstant(event.at),
    occurredAt: happened(event),
    annotations: [],
    ...(event.step === undefined ? {} : { step: event.step }),
  }
  const earlier = event.supersedes
  const records = earlier
    ? state.records.map((other) => (other.id === earlier ? { ...other, supersededBy: event.record } : other))
    : state.records
  return { ...state, records: [...records, record] }
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

function measurePlanned<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'MeasurePlanned' },
): State {
  const record =
    state.records.find((some) => some.id === event.record) ?? impossible(event, `no record ${event.record}`)
  const item: Item = record.items['measures']?.find((some) => some['id'] === event.measure) ?? {
    id: event.measure,
  }
  const cause = item['cause']
  const measure: Measure = {
    id: event.measure,
    kind: event.kind,
    text: text(item['text']),
    responsible: event.responsible,
    due: event.due,
    state: 'planned',
    record: event.record,
    values: item,
    ...(typeof cause === 'string' ? { cause } : {}),
    ...(event.step === undefined ? {} : { step: event.step }),
  }
  return { ...state, measures: [...state.measures, measure] }
}

function withMeasure<State extends Proceeding>(
  state: State,
  event: StepEvent & { measure: string },
  change: (measure: Measure) => Measure,
): State {
  if (!state.measures.some((some) => some.id === event.measure))
    impossible(event, `no measure ${event.measure}`)
  return {
    ...state,
    measures: state.measures.map((some) => (some.id === event.measure ? change(some) : some)),
  }
}

const messageOf = (event: StepEvent & MessageContent, state: Message['state']): Message => {
  const { message, kind, to, way, language, automatic } = event
  return {
    id: message,
    state,
    kind,
    to,
    way,
    text: event.text ?? '',
    language,
    automatic,
    attachments: event.attachments ?? [],
    round: event.round ?? 1,
    by: event.by,
    at: parseInstant(event.at),
    ...(state === 'queued' ? { queuedAt: happened(event) } : {}),
    ...(event.address === undefined ? {} : { address: event.address }),
    ...(event.subject === undefined ? {} : { subject: event.subject }),
    ...(event.form === undefined ? {} : { form: event.form }),
    ...(event.template === undefined ? {} : { template: event.template }),
    ...(event.step === undefined ? {} : { step: event.step }),
    ...(event.promisedDate === undefined ? {} : { promisedDate: event.promisedDate }),
    ...(event.for === undefined || state === 'queued' ? {} : { for: event.for }),
  }
}

function withMessage<State extends Proceeding>(
  state: State,
  event: StepEvent & { message: string },
  change: (message: Message) => Message,
): State {
  const known =
    state.messages.find((some) => some.id === event.message) ??
    impossible(event, `no message ${event.message}`)
  if (known.state === 'sent' || known.state === 'dropped')
    impossible(event, `message ${known.id} is ${known.state}`)
  return {
    ...state,
    messages: state.messages.map((some) => (some.id === event.message ? change(some) : some)),
  }
}

function withNotice<State extends Proceeding>(
  state: State,
  event: StepEvent & { notice: string },
  mark: 'read' | 'signed',
): State {
  if (!state.notices.some((some) => some.id === event.notice)) impossible(event, `no notice ${event.notice}`)
  const seen = { by: event.by, at: happened(event) }
  return {
    ...state,
    notices: state.notices.map((some) =>
      some.id === event.notice ? { ...some, [mark]: [...some[mark], seen] } : some,
    ),
  }
}

function withCustody<State extends Proceeding>(
  state: State,
  event: StepEvent & { type: 'ReceiptSigned' | 'ReceiptRefused' },
): State {
  if (!state.custody.some((some) => some.id === event.custody))
    impossible(event, `no hand-over ${event.custody}`)
  const answer = { by: event.by, at: happened(event) }
  const custody = state.custody.map((some) =>
    some.id !== event.custody
      ? some
      : event.type === 'ReceiptSigned'
        ? { ...some, received: answer }
        : { ...some, refused: { ...answer, reason: event.reason ?? '' } },
  )
  return withStep({ ...state, custody }, event, (step) =>
    event.type === 'ReceiptSigned'
      ? { ...step, awaitsReceipt: false, receiptAt: answer.at }
      : { ...step, awaitsReceipt: false },
  )
}

/**
 * Applies what happened to facts, steps, records and the rest; decides nothing and needs no procedure.
 *
 * @throws {Error} the event cannot have happened to this state: the history is corrupt.
 */
export function evolveSteps<State extends Proceeding>(state: State, event: StepEvent): State {
  switch (event.type) {
    case 'FactsSet':
      return addFacts(state, event)
    case 'CriterionMet': {
      const { field, grade, criterion, by, step, reason } = event
      const met = { field, grade, criterion, by, at: happened(event) }
      return {
        ...state,
        criteria: [
          ...state.criteria,
          { ...met, ...(step === undefined ? {} : { step }), ...(reason === undefined ? {} : { reason }) },
        ],
      }
    }
    case 'PartyNamed':
      return {
        ...state,
        parties: {
          ...state.parties,
          [event.partyId]: {
            ...state.parties[event.partyId],
            ...event.data,
            id: event.partyId,
            verified: event.verified,
          },
        },
      }
    case 'StepOpened':
      return opened(state, event)
    case 'StepRequested':
      return state
    case 'StepTaken':
      return withStep(state, event, (step) => ({ ...step, taken: event.person }))
    case 'StepAssigned':
      return withStep(state, event, (step) => ({ ...step, assigned: event.person }))
    case 'StepConfirmed':
      return withStep(state, event, (step) => ({
        ...step,
        confirmed: [...step.confirmed, { term: event.term, by: event.by, at: happened(event) }],
      }))
    case 'StepWritten':
      return withStep(state, event, (step) => ({
        ...step,
        writtenAt: happened(event),
        author: event.by,
        confirmed: [],
      }))
    case 'StepDone':
      return withStep(state, event, (step) => {
        if (step.status !== 'open') impossible(event, `step ${event.step} is ${step.status}`)
        const doneAt = happened(event)
        return {
          ...step,
          status: 'done',
          doneAt,
          settledAt: doneAt,
          writtenAt: step.writtenAt ?? doneAt,
          author: step.author ?? event.by,
        }
      })
    case 'StepSkipped':
      return settled(state, event, 'skipped')
    case 'StepNotNeeded':
      return settled(state, event, 'not-needed')
    case 'StepEnded':
      return settled(state, event, 'ended')
    case 'StepLapsed':
      return settled(state, event, 'lapsed')
    case 'StepReopened':
      return withStep(state, event, (step) => reopened(step, event))
    case 'WorkReturned':
      return returned(state, event)
    case 'Urged':
    case 'AttachmentAdded':
      return state
    case 'CopyPlaced': {
      const { form, number, holder } = event
      return { ...state, copies: [...state.copies, { form, number, holder, at: happened(event) }] }
    }
    case 'HelpGiven':
    case 'HelpRefused':
    case 'HelpWaived':
      return withStep(state, event, (step) => ({
        ...step,
        contributions: [
          ...step.contributions,
          {
            helper: event.helper,
            kind: event.type === 'HelpGiven' ? 'given' : event.type === 'HelpRefused' ? 'refused' : 'waived',
            by: event.by,
            at: happened(event),
            text: (event.type === 'HelpGiven' ? event.text : event.reason) ?? '',
            files: event.type === 'HelpGiven' ? (event.files ?? []) : [],
          },
        ],
      }))
    case 'SignatureGiven':
      return withStep(
        {
          ...state,
          signatures: [
            ...state.signatures,
            {
              step: event.step,
              round: event.round,
              slot: event.slot,
              verb: event.verb,
              by: event.by,
              at: happened(event),
              ...(event.opinion === undefined ? {} : { opinion: event.opinion }),
            },
          ],
        },
        event,
        (step) => ({ ...step, signedAt: happened(event) }),
      )
    case 'HandedOver':
      return withStep(
        {
          ...state,
          custody: [
            ...state.custody,
            {
              id: event.custody,
              step: event.step,
              to: event.to,
              items: event.items,
              whole: event.whole,
              givenBy: event.by,
              at: happened(event),
              receipt: event.receipt,
            },
          ],
        },
        event,
        (step) => ({ ...step, awaitsReceipt: event.receipt === 'signed' }),
      )
    case 'ReceiptSigned':
    case 'ReceiptRefused':
      return withCustody(state, event)
    case 'HolderChanged':
      return {
        ...state,
        holder: event.holder,
        units:
          event.role === undefined || event.unit === undefined
            ? state.units
            : { ...state.units, [event.role]: event.unit },
      }
    case 'UnitChosen':
      return { ...state, units: { ...state.units, [event.role]: event.unit } }
    case 'RecordAdded':
      return recordAdded(state, event)
    case 'RecordAnnotated':
      if (!state.records.some((some) => some.id === event.record))
        impossible(event, `no record ${event.record}`)
      return {
        ...state,
        records: state.records.map((some) =>
          some.id === event.record
            ? {
                ...some,
                annotations: [
                  ...some.annotations,
                  { text: event.text ?? '', by: event.by, at: parseInstant(event.at) },
                ],
              }
            : some,
        ),
      }
    case 'MeasurePlanned':
      return measurePlanned(state, event)
    case 'MeasureCarriedOut':
      return withMeasure(state, event, (measure) => ({
        ...measure,
        state: 'carried-out',
        ...('person' in event.by ? { reportedBy: event.by.person } : {}),
      }))
    case 'MeasureVerified':
      return withMeasure(state, event, (measure) => ({
        ...measure,
        state: event.result === 'effective' ? 'verified' : 'planned',
        result: event.result,
      }))
    case 'MeasureWithdrawn':
      return withMeasure(state, event, (measure) => ({ ...measure, state: 'withdrawn' }))
    case 'MessageProposed':
      return { ...state, messages: [...state.messages, messageOf(event, 'proposed')] }
    case 'MessageQueued':
      return {
        ...state,
        messages: [...state.messages.filter((some) => some.id !== event.message), messageOf(event, 'queued')],
      }
    case 'MessageSent':
      return withMessage(state, event, (message) => ({
        ...message,
        state: 'sent',
        way: event.way,
        sentAt: happened(event),
      }))
    case 'MessageDropped':
      return withMessage(state, event, (message) => ({
        ...message,
        state: 'dropped',
        reason: event.reason ?? '',
      }))
    case 'FeedbackReceived':
      return {
        ...state,
        feedbacks: [
          ...state.feedbacks,
          {
            id: event.feedback,
            kind: event.kind,
            from: event.by,
            received: happened(event),
            content: event.content ?? '',
            files: event.files ?? [],
            ...(event.step === undefined ? {} : { step: event.step }),
          },
        ],
      }
    case 'NoticeOwed':
      return {
        ...state,
        notices: [
          ...state.notices,
          {
            id: event.notice,
            to: event.to,
            rule: event.because ?? '',
            receipt: event.receipt,
            at: happened(event),
            read: [],
            signed: [],
            ...(event.cc === undefined ? {} : { cc: event.cc }),
            ...(event.step === undefined ? {} : { step: event.step }),
            ...(event.text === undefined ? {} : { text: event.text }),
            ...(event.form === undefined ? {} : { form: event.form }),
          },
        ],
      }
    case 'NoticeRead':
      return withNotice(state, event, 'read')
    case 'NoticeSigned':
      return withNotice(state, event, 'signed')
    case 'DueSet':
      return {
        ...state,
        dues: {
          ...state.dues,
          [event.step]: [
            ...(state.dues[event.step] ?? []),
            {
              value: event.due,
              version: state.version,
              by: event.by,
              at: happened(event),
              ...(event.reason === undefined ? {} : { reason: event.reason }),
            },
          ],
        },
      }
    case 'LimitExtended': {
      const amount = readSpan(event.amount) ?? impossible(event, `not a span: ${event.amount}`)
      return {
        ...state,
        extensions: [
          ...state.extensions,
          {
            limit: event.limit,
            amount,
            reason: event.reason ?? '',
            by: event.by,
            at: happened(event),
            ...(event.message === undefined ? {} : { message: event.message }),
          },
        ],
      }
    }
    case 'ClockPaused':
      return {
        ...state,
        pauses: [
          ...state.pauses,
          {
            reason: event.reason ?? '',
            rule: event.rule,
            from: happened(event),
            by: event.by,
            ...(event.limits === undefined ? {} : { limits: event.limits }),
          },
        ],
      }
    case 'ClockResumed': {
      const running = state.pauses.findLast((some) => some.rule === event.rule && some.to === undefined)
      if (!running) return impossible(event, `no pause of ${event.rule}`)
      return {
        ...state,
        pauses: state.pauses.map((some) => (some === running ? { ...some, to: happened(event) } : some)),
      }
    }
    case 'LimitPassed':
      return {
        ...state,
        breaches: [
          ...state.breaches,
          {
            limit: event.limit,
            due: parseInstant(event.due),
            seenAt: happened(event),
            charged: event.charged,
            ...(event.step === undefined ? {} : { step: event.step }),
          },
        ],
      }
    case 'ReminderSent':
      return { ...state, reminded: [...state.reminded, `${event.kind} ${event.limit} ${event.due}`] }
    case 'Delegated':
      return {
        ...state,
        delegations: [
          ...state.delegations,
          { id: event.delegation, from: event.from, to: event.to, role: event.role },
        ],
      }
    case 'DelegationRevoked':
      if (!state.delegations.some((some) => some.id === event.delegation))
        impossible(event, `no delegation ${event.delegation}`)
      return {
        ...state,
        delegations: state.delegations.map((some) =>
          some.id === event.delegation ? { ...some, revoked: true } : some,
        ),
      }
  }
}
