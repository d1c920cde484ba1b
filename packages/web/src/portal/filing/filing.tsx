/** @jsxImportSource preact */
import type { PublicDesk } from '@redress/api'
import { useEffect, useRef, useState } from 'preact/hooks'
import { keepLanguage } from '../../language.ts'
import { forget } from '../../storage.ts'
import { useLanguage } from '../language.tsx'
import { Photos } from '../photos.tsx'
import { draftPlace, emptyDraft, keepDraft, prefilled, readDraft, type Answers } from './draft.ts'
import { Field } from './field.tsx'
import { keepPhotos, keptPhotos } from './photo-shelf.ts'
import { questionOf, questionsOf, type Question } from './questions.ts'
import { ReadBack } from './read-back.tsx'
import { useSending, type Problems } from './sending.ts'

export function Filing({ desk }: { desk: PublicDesk }) {
  const { language, t, say } = useLanguage()
  const [link] = useState(() => prefilled(location.search))
  const [found] = useState(() => readDraft(desk.desk))
  const [draft, setDraft] = useState(() => {
    const start = found ?? emptyDraft()
    return { ...start, answers: { ...start.answers, ...link } }
  })
  const [photos, takePhotos] = useState<File[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  const questions = questionsOf(desk)
  const [resumed, setResumed] = useState(() => written(found?.answers ?? {}, link))
  const [begun] = useState(() => (resumed ? placeOf(questions, found?.at) : 0))
  const [at, setAt] = useState(begun)
  const moved = useRef(false)
  const asked = questions.flatMap((question) => question.fields.map((field) => field.name))
  const sending = useSending(desk, (problems) => go(questionOf(questions, Object.keys(problems)[0] ?? '')))
  const question = questions[at] ?? questions[0]

  useEffect(() => keepDraft(desk.desk, draft), [draft])
  // Whoever goes on later, by a link that asks for no language, goes on in the one he wrote in.
  useEffect(() => {
    if (written(draft.answers, link)) keepLanguage(location.pathname, language)
  }, [draft, language])
  useEffect(() => {
    void keptPhotos(desk.desk).then((kept) => {
      if (kept.length > 0) takePhotos(kept)
    })
  }, [])
  useEffect(() => {
    if (moved.current) heading.current?.focus()
  }, [at])

  function go(to: number) {
    const next = Math.min(Math.max(to, 0), questions.length - 1)
    moved.current = true
    setAt(next)
    setDraft((before) => ({ ...before, at: questions[next]?.name ?? '' }))
    scrollTo(0, 0)
  }

  function setPhotos(taken: File[]) {
    takePhotos(taken)
    void keepPhotos(desk.desk, taken)
  }

  function change(name: string, value: string) {
    sending.forgive(name)
    setDraft((before) => ({ ...before, answers: { ...before.answers, [name]: value } }))
  }

  function next() {
    const missing: Problems = {}
    for (const field of question?.fields ?? [])
      if (field.required && !draft.answers[field.name]?.trim())
        missing[field.name] = t(field.name === 'description' ? 'problem.description' : 'problem.required', {
          field: say(field.label),
        })
    if (nameless(question, draft.answers)) missing['customer.name'] = t('problem.name')
    if (Object.keys(missing).length === 0) return go(at + 1)
    sending.object(missing)
    document.getElementById(`field-${Object.keys(missing)[0]}`)?.focus()
  }

  function startAgain() {
    forget(draftPlace(desk.desk))
    setDraft({ ...emptyDraft(), answers: link })
    setPhotos([])
    setResumed(false)
    go(0)
  }

  if (!question) return null
  const last = question.name === 'check'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (last) void sending.send(draft, asked, photos)
        else next()
      }}
    >
      {at === 0 && (
        <div class="lead">
          <p class="desk-title">{say(desk.title) || t('filing.title')}</p>
          <p class="soft">{say(desk.text) || t('filing.lead')}</p>
        </div>
      )}
      {resumed && at === begun && (
        <p class="note">
          {t('filing.draft')}{' '}
          <button type="button" class="plain" onClick={startAgain}>
            {t('filing.draft.discard')}
          </button>
        </p>
      )}
      <p class="progress" aria-hidden="true">
        {questions.map((one, index) => (
          <i key={one.name} class={index <= at ? 'past' : ''} />
        ))}
      </p>
      <p class="soft small">{t('filing.progress', { step: at + 1, steps: questions.length })}</p>
      <h1 ref={heading} tabIndex={-1}>
        {t(question.title)}
      </h1>
      {question.hint && (
        <p class="soft">
          {t(question.name === 'product' && link['product'] ? 'ask.product.prefilled' : question.hint)}
          {mayBeEmpty(question) && t('filing.may-be-empty')}
        </p>
      )}
      {question.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          alone={question.fields.length === 1}
          value={draft.answers[field.name] ?? ''}
          problem={sending.problems[field.name]}
          longest={field.longest ?? desk.limits.descriptionLength}
          change={(value) => change(field.name, value)}
        />
      ))}
      {question.name === 'photos' && <Photos photos={photos} limits={limitsOf(desk)} change={setPhotos} />}
      {last && <ReadBack questions={questions} answers={draft.answers} photos={photos} go={go} />}
      {sending.failure && (
        <div class="failure" role="alert">
          <p class="failure-title">{t('problem.title')}</p>
          <p>{sending.failure}</p>
        </div>
      )}
      <div class="steps">
        <button type="submit" class="primary" aria-disabled={sending.busy}>
          {last ? t(sending.busy ? 'filing.sending' : 'filing.send') : t('filing.next')}
        </button>
        {at > 0 && (
          <button type="button" class="secondary" onClick={() => go(at - 1)}>
            {t('filing.back')}
          </button>
        )}
      </div>
      {at > 0 && <p class="soft small kept">{t('filing.kept')}</p>}
    </form>
  )
}

/** Where a question stands; at the beginning where the desk does not ask it any more. */
const placeOf = (questions: readonly Question[], name: string | undefined) =>
  Math.max(
    0,
    questions.findIndex((one) => one.name === name),
  )

/** A question on its own has no label to say so. */
const mayBeEmpty = ({ name, fields }: Question) =>
  name === 'photos' || (fields.length === 1 && fields[0]?.required === false)

/** Whoever can be reached wants to be called by a name. */
const nameless = (question: Question | undefined, answers: Answers) =>
  question?.fields.some(({ name }) => name === 'customer.name') === true &&
  !answers['customer.name']?.trim() &&
  question.fields.some(({ name }) => answers[name]?.trim())

/** Whether the customer wrote something himself, beyond what the link filled in. */
const written = (answers: Answers, link: Answers) =>
  Object.entries(answers).some(([name, value]) => value !== '' && value !== link[name])

const limitsOf = ({ limits }: PublicDesk) => ({ ...limits, fileTypes: limits.fileTypes })
