import { feedbackKinds, ways } from './words.ts'
import { word } from '../views/names.ts'
import {
  field,
  filesOf,
  given,
  instantIn,
  reasonField,
  text,
  type Asking,
  type MoveForm,
} from './move-form.ts'

const messageKind = ({ view, about }: Asking) => {
  const message = view.state.messages.find(({ id }) => id === about.subject)
  return message && word('message', message.kind)
}

/** Letters that go out and what comes back. */
export const messages = {
  SendMessage: { group: 'message', by: 'form' },
  MarkSent: {
    group: 'message',
    subject: messageKind,
    fields: () => [field('sent', 'time'), field('way', 'choice', { choices: ways() })],
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
  ReceiveFeedback: {
    group: 'message',
    fields: () => [
      field('kind', 'choice', { required: true, choices: feedbackKinds() }),
      field('content', 'text', { required: true }),
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
      ...(sent.step === undefined ? {} : { step: sent.step }),
    }),
  },
} satisfies Record<string, MoveForm>
