import { parseInstant } from '../values/index.ts'
import type { MessageContent, StepEvent } from './events.ts'
import { happened, impossible } from './folding.ts'
import type { Message, Proceeding } from './state.ts'

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
    ...(event.via === undefined ? {} : { via: event.via }),
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

type Own = Extract<
  StepEvent,
  {
    type:
      | 'MessageProposed'
      | 'MessageQueued'
      | 'MessageSent'
      | 'MessageFailed'
      | 'MessageDropped'
      | 'NoticeOwed'
      | 'NoticeRead'
      | 'NoticeSigned'
  }
>

/** Messages that go out and notices inside the house. */
export function evolveLetters<State extends Proceeding>(state: State, event: Own): State {
  switch (event.type) {
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
        ...(event.repeated ? { repeated: true } : {}),
      }))
    case 'MessageFailed':
      return withMessage(state, event, (message) => ({
        ...message,
        undelivered: {
          at: happened(event),
          why: event.why,
          ...(event.reply === undefined ? {} : { reply: event.reply }),
        },
      }))
    case 'MessageDropped':
      return withMessage(state, event, (message) => ({
        ...message,
        state: 'dropped',
        reason: event.reason ?? '',
      }))
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
            ...(event.copy === undefined ? {} : { copy: event.copy }),
          },
        ],
      }
    case 'NoticeRead':
      return withNotice(state, event, 'read')
    case 'NoticeSigned':
      return withNotice(state, event, 'signed')
  }
}
