import type { ComplaintView, Form, FormField } from '@redress/api'
import { Button } from 'antd'
import { Fragment, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { isProblem, problemOf } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading, type Key } from '../reading.tsx'
import { Closing, Checklist, LetterHead, Needs, Wishes } from './form-parts.tsx'
import { Criteria } from './criteria.tsx'
import { localDraft, useDraft } from './draft.ts'
import { sendsOnControlEnter } from './enter.ts'
import type { Reasons } from './entry.ts'
import { Field } from './field.tsx'
import { problemsOf } from './form-problems.ts'
import { useSendForm } from './send-form.ts'
import { changesBetween, followed } from './changes.ts'
import { StaleNote } from './stale.tsx'
import { UploadsUnderWay, useFormValues, useUploads } from './uploads-under-way.ts'
import { startValues, type FormValues } from './values.ts'

const sendWords: Record<Form['command'], Key> = {
  DoStep: 'form.send',
  SendMessage: 'form.send.reply',
  Close: 'form.send.close',
}

/** The form of one step, from data: it repeats no rule, keeps what is typed and shows what the server objects to. */
export function StepForm({
  complaint,
  form,
  aside,
  withoutHelp,
  done,
}: {
  complaint: string
  form: Form
  /** Other acts on the same step, beside the one that finishes it. */
  aside?: ReactNode
  /** Where it is said that contributions are not waited for any longer. */
  withoutHelp?: ReactNode
  done: (view: ComplaintView) => void
}) {
  const { t, say, when } = useReading()
  const [base, setBase] = useState(form)
  const { values, latest, write } = useFormValues(() => ({
    ...startValues(form),
    ...localDraft(complaint, form.step),
  }))
  const [reasons, setReasons] = useState<Reasons>({})
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [outcome, setOutcome] = useState(form.outcomes?.[0]?.value)
  const [touched, setTouched] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const formId = useId()
  const draft = useDraft(complaint, form, values, touched)
  const { send, error, busy: sending, forgive } = useSendForm(complaint, form)
  const uploads = useUploads()
  const busy = sending || uploads.waiting

  const changes = base.version === form.version ? [] : changesBetween(base, form, values)
  useEffect(() => {
    if (base.version === form.version) return
    write((written) => followed(base, form, written))
    // Without a clash the newer form simply takes over; with one the older stays beside it until it is sent.
    if (changes.length === 0) setBase(form)
  }, [form])

  const problems = problemsOf(error, t('form.required'))
  useEffect(() => {
    if (!error) return
    const first = element.current?.querySelector<HTMLElement>(
      '.has-problem :is(input:not([hidden]), textarea, .file-field > button)',
    )
    first?.focus()
  }, [error])

  function change(name: string, value: FormValues[string]) {
    setTouched(true)
    write((written) => ({ ...written, [name]: value }))
  }

  async function submit() {
    if (busy) return
    if (!(await uploads.all())) return
    try {
      const view = await send({ values: latest.current, reasons, ticked, outcome })
      draft.end()
      done(view)
    } catch {
      // The refusal stands in `error` and is shown where it belongs.
    }
  }

  function labelOf(pointer: string) {
    const field = form.fields.find(({ name }) => pointer.endsWith(`/${name}`))
    return field && say(field.label)
  }

  const id = (name: string) => `${form.step}-${name}`.replaceAll(/[^\w-]/g, '-')
  const line = (field: FormField) => (
    <Fragment key={field.name}>
      <Criteria
        field={field}
        ticked={ticked}
        tick={setTicked}
        reasons={reasons}
        change={setReasons}
        propose={(grade) => change(field.name, grade)}
      />
      <Field
        field={sameClauses(field, form) ? { ...field, clauses: [] } : field}
        id={id(field.name)}
        value={values[field.name]}
        problem={problems[field.name]}
        change={(value) => change(field.name, value)}
        reason={reasons[field.name]}
        changeReason={(reason) => setReasons((before) => ({ ...before, [field.name]: reason }))}
      />
    </Fragment>
  )
  const offered = form.fields.filter((field) => mayFold(field, form) && !problems[field.name])
  const asked = form.fields.filter((field) => !offered.includes(field))

  return (
    <>
      <form
        ref={element}
        id={formId}
        className="step-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        onKeyDown={sendsOnControlEnter(() => void submit())}
      >
        {form.letter && <LetterHead letter={form.letter} />}
        <Needs form={form} />
        <UploadsUnderWay value={uploads.report}>
          {asked.map(line)}
          {offered.length > 0 && (
            <details className="offered">
              <summary>{t('form.offered', { count: offered.length })}</summary>
              {offered.map(line)}
            </details>
          )}
        </UploadsUnderWay>
        <Wishes form={form} values={values} reasons={reasons} change={setReasons} />
        <Checklist form={form} ticked={ticked} tick={setTicked} reasons={reasons} change={setReasons} />
        {form.outcomes && form.outcomes.length > 0 && (
          <Closing id={id('outcome')} outcomes={form.outcomes} outcome={outcome} choose={setOutcome} />
        )}
        {(isProblem(error, 'stale') || changes.length > 0) && <StaleNote changes={changes} />}
        {!isProblem(error, 'stale') && <ProblemNote error={error} labelOf={labelOf} />}
        {problemOf(error)?.missing?.some(({ kind }) => kind === 'helpers') && withoutHelp}
      </form>
      <div className="form-end">
        <BusyButton
          type="primary"
          htmlType="submit"
          form={formId}
          busy={busy}
          aria-keyshortcuts="Control+Enter"
        >
          {t(busy ? 'form.sending' : sendWords[form.command])}
        </BusyButton>
        {aside}
        <DraftNote state={draft.state} when={draft.savedAt && when(draft.savedAt)} />
        {draft.state !== 'none' && (
          <Button
            type="text"
            onClick={() => {
              void draft.drop()
              forgive()
              setTouched(false)
              write(() => startValues({ ...form, draft: undefined }))
            }}
          >
            {t('form.draft.drop')}
          </Button>
        )}
      </div>
    </>
  )
}

/** The step's own clauses stand in its heading. */
const sameClauses = (field: FormField, form: Form) => field.clauses.join() === form.clauses.join()

/** What may stay empty and is empty waits folded, unless it was begun: a form shows first what it asks for. */
const mayFold = (field: FormField, form: Form) =>
  !field.required && field.value === undefined && form.draft?.values[field.name] === undefined

function DraftNote({
  state,
  when,
}: {
  state: 'none' | 'saving' | 'saved' | 'local'
  when: string | undefined
}) {
  const { t } = useReading()
  const text = {
    none: '',
    saving: t('form.draft.saving'),
    saved: t('form.draft.saved', { when: when ?? '' }),
    local: t('form.draft.local'),
  }[state]
  return (
    <span className="soft small" role="status">
      {text}
    </span>
  )
}
