import type { FormField } from '@redress/api'
import { word, type Names } from '../views/names.ts'
import { ways, withWay } from '../views/ways.ts'
import { feedbackKinds, messageKinds } from './words.ts'
import {
  field,
  filesOf,
  given,
  instantIn,
  moveWord,
  reasonField,
  text,
  type Asking,
  type MoveForm,
  type Sent,
} from './move-form.ts'

const messageKind = (asking: Asking) => {
  const message = letterOf(asking)
  return message && word('message', message.kind)
}

const letterOf = ({ view, about }: Asking) => view.state.messages.find(({ id }) => id === about.subject)

/** By which way a letter goes that was written for one. */
function wayField(asking: Asking): FormField {
  const { way, address } = letterOf(asking) ?? {}
  return withWay(field('way', 'choice', { choices: ways(asking.names, way) }), { way, address })
}

const feedbackKind = ({ view, about }: Asking) => {
  const feedback = view.state.feedbacks.find(({ id }) => id === about.subject)
  return feedback && word('feedback', feedback.kind)
}

/** Steps that exist once the customer asks for them. */
function requested(names: Names): FormField[] {
  const choices = Object.values(names.world.procedure.steps).flatMap(({ name, title, onRequest }) =>
    onRequest ? [{ value: name, label: title }] : [],
  )
  return choices.length === 0 ? [] : [field('request', 'choice', { choices })]
}

const stepAsked = (sent: Sent) => {
  const step = sent.step ?? given(sent, 'request')
  return step === undefined ? {} : { step }
}

/** Letters that go out and what comes back. */
export const messages = {
  SendMessage: { group: 'message', by: 'form' },
  MarkSent: {
    group: 'message',
    subject: messageKind,
    fields: (asking) => [field('sent', 'time'), wayField(asking)],
    command: (sent, base) => {
      const way = given(sent, 'way')
      return {
        ...base,
        type: 'MarkSent',
        message: sent.subject ?? '',
        sent: instantIn(sent, 'sent') ?? base.at,
        ...(way === undefined ? {} : { way }),
      }
    },
  },
  DropMessage: {
    group: 'message',
    subject: messageKind,
    fields: () => [reasonField],
    command: (sent, base) => ({
      ...base,
      type: 'DropMessage',
      message: sent.subject ?? '',
      reason: text(sent, 'reason'),
    }),
  },
  ProposeMessage: {
    group: 'message',
    fields: ({ names }) => [
      field('kind', 'choice', { required: true, choices: messageKinds() }),
      field('way', 'choice', { required: true, choices: ways(names) }),
      field('text', 'text', { required: true }),
    ],
    command: (sent, base) => ({
      ...base,
      type: 'ProposeMessage',
      kind: text(sent, 'kind'),
      way: text(sent, 'way'),
      text: text(sent, 'text'),
    }),
  },
  SendProposal: {
    group: 'message',
    subject: messageKind,
    fields: (asking) => [
      field('text', 'text', { required: true, value: letterOf(asking)?.text ?? '' }),
      wayField(asking),
      field('sent', 'time', { hint: moveWord('field.sent.proposal') }),
    ],
    command: (sent, base) => {
      const [words, way, at] = [given(sent, 'text'), given(sent, 'way'), instantIn(sent, 'sent')]
      return {
        ...base,
        type: 'SendProposal',
        message: sent.subject ?? '',
        ...(words === undefined ? {} : { text: words }),
        ...(way === undefined ? {} : { way }),
        ...(at === undefined ? {} : { sent: at }),
      }
    },
  },
  ReceiveFeedback: {
    group: 'message',
    fields: ({ names, about }) => [
      field('kind', 'choice', { required: true, choices: feedbackKinds() }),
      field('content', 'text', { required: true }),
      ...(about.step === undefined ? requested(names) : []),
      field('received', 'time'),
      field('files', 'file', { list: true }),
    ],
    command: (sent, base) => ({
      ...base,
      type: 'ReceiveFeedback',
      kind: text(sent, 'kind'),
      content: text(sent, 'content'),
      received: instantIn(sent, 'received') ?? base.at,
      files: filesOf(sent, 'files'),
      ...stepAsked(sent),
    }),
  },
  SeeFeedback: {
    group: 'message',
    subject: feedbackKind,
    command: (sent, base) => ({ ...base, type: 'SeeFeedback', feedback: sent.subject ?? '' }),
  },
} satisfies Record<string, MoveForm>
