import { closeComplaint, doStep, sendMessage, type ComplaintView, type Form } from '@redress/api'
import { useSend } from '../api.ts'
import type { Reasons } from './entry.ts'
import { sentValues, type FormValues } from './values.ts'

export type Written = {
  values: FormValues
  reasons: Reasons
  ticked: readonly string[]
  outcome: string | undefined
}

/** Which operation takes a form is said by the form; all three answer with the complaint as it then is. */
export function useSendForm(complaint: string, form: Form) {
  const step = useSend(doStep)
  const message = useSend(sendMessage)
  const closing = useSend(closeComplaint)
  const sending = { DoStep: step, SendMessage: message, Close: closing }[form.command]

  function send({ values, reasons, ticked, outcome }: Written): Promise<ComplaintView> {
    const body = {
      values: sentValues(form.fields, values),
      version: form.version,
      reasons: Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason.trim() !== '')),
    }
    const params = { id: complaint }
    switch (form.command) {
      case 'DoStep':
        return step.mutateAsync({
          params: { ...params, key: form.step },
          body: { ...body, ticked: [...ticked] },
        })
      case 'SendMessage':
        return message.mutateAsync({ params, body: { ...body, step: form.step } })
      case 'Close':
        return closing.mutateAsync({ params, body: { ...body, outcome: outcomeOf(outcome) } })
    }
  }
  return { send, error: sending.error, busy: sending.isPending, forgive: sending.reset }
}

type Outcome = Parameters<
  ReturnType<typeof useSend<typeof closeComplaint>>['mutateAsync']
>[0]['body']['outcome']
const outcomes = closeComplaint.body.shape.outcome.options

const outcomeOf = (chosen: string | undefined): Outcome => outcomes.find((one) => one === chosen) ?? 'solved'
