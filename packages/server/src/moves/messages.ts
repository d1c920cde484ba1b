import type { FormField } from '@redress/api'
import { feedbackKinds, messageKinds, ways } from './words.ts'
import { word, type Names } from '../views/names.ts'
import {
  field,
  filesOf,
  given,
  instantIn,
  reasonField,
  text,
  type Asking,
  type MoveForm,
  type Sent,
} from './move-form.ts'

const messageKind = ({ view, about }: Asking) => {
  const message = view.state.messages.find(({ id }) => id === about.subject)
  return message && word('message', message.kind)
}

/** The way a letter was written for, unless whoever sends it chose another. */
const meant = (view: Asking['view'], about: Asking['about']) => {
  const message = view.state.messages.find(({ id }) => id === about.subject)
  return message && { value: message.way }
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
    fields: ({ names, view, about }) => [
      field('sent', 'time'),
      field('way', 'choice', { choices: ways(names), ...meant(view, about) }),
    ],
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
    fields: ({ names, view, about }) => {
      const message = view.state.messages.find(({ id }) => id === about.subject)
      return [
        field('text', 'text', { required: true, value: message?.text ?? '' }),
        field('way', 'choice', { choices: ways(names), ...meant(view, about) }),
        field('sent', 'time'),
      ]
    },
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
