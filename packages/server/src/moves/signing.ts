import { returnTargets } from '@redress/core/complaint'
import { nextSlots, openSlots, readKey } from '@redress/core/steps'
import { itemNamed, noticeText } from '../views/papers.ts'
import { stepNamed, word } from '../views/names.ts'
import { field, given, reasonField, text, texts, type Asking, type MoveForm, type Sent } from './move-form.ts'

const placeOf = ({ view, about }: Asking) =>
  about.step === undefined ? undefined : readKey(view.compiled.nodes, about.step)

/** Where it may be sent back to; a signatory may also return it to its author. */
function backTo(asking: Asking) {
  const place = placeOf(asking)
  if (!place) return []
  const { view, names } = asking
  const signing = view.state.steps[place.key]?.writtenAt !== undefined && openSlots(view, place).length > 0
  const targets = returnTargets(view, place, signing)
  // Where the procedure says it goes back to comes before having the same step written again.
  const ordered = [
    ...targets.filter((node) => node !== place.node),
    ...targets.filter((node) => node === place.node),
  ]
  return ordered.map(({ name }) => ({
    value: name,
    label: stepNamed(names, name).title,
  }))
}

const custodyOf = ({ view, about }: Asking) => view.state.custody.find(({ id }) => id === about.subject)
const noticeOf = ({ names, view, about }: Asking) => {
  const notice = view.state.notices.find(({ id }) => id === about.subject)
  return notice && noticeText(names, notice)
}
const subject = (sent: Sent) => sent.subject ?? ''

/** Signatures, returns, receipts of what is handed over, and notices. */
export const signing = {
  Sign: {
    group: 'signature',
    fields: (asking) => {
      const place = placeOf(asking)
      const slots = place ? nextSlots(asking.view, place) : []
      return [field('opinion', 'text', { required: slots.some(({ rule }) => rule.verb === 'consult') })]
    },
    command: (sent, base) => {
      const opinion = given(sent, 'opinion')
      return {
        ...base,
        type: 'Sign',
        step: sent.step ?? '',
        ...(opinion === undefined ? {} : { opinion }),
        ...(sent.version === undefined ? {} : { version: sent.version }),
      }
    },
  },
  Return: {
    group: 'signature',
    fields: (asking) => {
      const choices = backTo(asking)
      const first = choices[0]
      return [
        field('to', 'choice', {
          required: true,
          choices,
          ...(first && { value: first.value, proposed: true }),
        }),
        reasonField,
      ]
    },
    command: (sent, base) => {
      const to = given(sent, 'to')
      return {
        ...base,
        type: 'Return',
        step: sent.step ?? '',
        reason: text(sent, 'reason'),
        ...(to === undefined ? {} : { to }),
      }
    },
  },
  SignReceipt: {
    group: 'hand-over',
    fields: (asking) => {
      const items = custodyOf(asking)?.items ?? []
      if (items.length === 0) return []
      return [
        field('checked', 'choice', {
          required: true,
          list: true,
          choices: items.map((item) => ({ value: item, label: itemNamed(asking.names, item).title })),
        }),
      ]
    },
    command: (sent, base) => ({
      ...base,
      type: 'SignReceipt',
      custody: subject(sent),
      checked: texts(sent, 'checked'),
    }),
  },
  RefuseReceipt: {
    group: 'hand-over',
    fields: () => [reasonField],
    command: (sent, base) => ({
      ...base,
      type: 'RefuseReceipt',
      custody: subject(sent),
      reason: text(sent, 'reason'),
    }),
  },
  ReadNotice: {
    group: 'notice',
    subject: noticeOf,
    command: (sent, base) => ({ ...base, type: 'ReadNotice', notice: subject(sent) }),
  },
  SignNotice: {
    group: 'notice',
    subject: noticeOf,
    command: (sent, base) => ({ ...base, type: 'SignNotice', notice: subject(sent) }),
  },
} satisfies Record<string, MoveForm>

/** What this person's signature means here, where it is not merely a signature. */
export function signVerb(asking: Asking) {
  const place = placeOf(asking)
  const verb = place && nextSlots(asking.view, place)[0]?.rule.verb
  return verb === undefined ? undefined : word('sign', verb)
}
