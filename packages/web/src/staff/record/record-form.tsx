import {
  doMove,
  previewRecording,
  recordComplaint,
  type ComplaintView,
  type EntryDraft,
  type KnownCustomer,
  type listRecordable,
  type Reply,
  type SimilarRow,
  type Telling,
} from '@redress/api'
import { languages, type Language } from '@redress/texts'
import { Input, Segmented, type GetRef } from 'antd'
import { useRef, useState } from 'react'
import { isLanguage } from '../../language.ts'
import { ask, useSend } from '../api.ts'
import { sendsOnControlEnter } from '../forms/enter.ts'
import { Field } from '../forms/field.tsx'
import { problemsOf } from '../forms/form-problems.ts'
import { UploadsUnderWay, useFormValues, useUploads } from '../forms/uploads-under-way.ts'
import { isRecord, sentValues } from '../forms/values.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { CallerField } from './caller-field.tsx'
import { useComposing } from './composing.ts'
import { DraftNote } from './draft-note.tsx'
import { beginning, useEntryDraft } from './entry-draft.ts'
import { HowTold } from './how-told.tsx'
import { ProductField } from './product-field.tsx'
import { ReadBack, type Preview } from './read-back.tsx'
import { SimilarList, useSimilar } from './similar-list.tsx'

type Procedure = Reply<typeof listRecordable>['procedures'][number]

const names = { zh: '中文', en: 'English' } as const
const apart = new Set(['description', 'received', 'customer'])
const known = new Set(['product', 'lot'])

type Props = { procedures: readonly Procedure[]; drafts: readonly EntryDraft[]; next: () => void }

/** With the customer on the line: his words first; everything else can follow. Nothing typed is lost before it is sent. */
export function RecordForm({ procedures, drafts, next }: Props) {
  const { t, language: mine } = useReading()
  const [start] = useState(() => beginning(drafts))
  const [name, setName] = useState(start.telling?.procedure ?? procedures[0]?.id ?? '')
  const procedure = procedures.find(({ id }) => id === name) ?? procedures[0]
  const [channel, setChannel] = useState(() => start.telling?.channel ?? telephone(procedure))
  const [received, setReceived] = useState(start.telling?.received)
  const [language, setLanguage] = useState<Language>(start.telling?.language ?? mine)
  const { values, latest, write } = useFormValues(() => start.telling?.values ?? {})
  const uploads = useUploads()
  const { composing, around } = useComposing()
  const [empty, setEmpty] = useState(false)
  const [linked, setLinked] = useState<ReadonlyMap<string, SimilarRow>>(new Map())
  const [preview, setPreview] = useState<{ said: Preview; telling: Telling }>()
  const [looking, setLooking] = useState(false)
  const [wrong, setWrong] = useState<unknown>()
  const [recorded, setRecorded] = useState<ComplaintView>()
  // Also while the draft is still on its way: it goes with the recording.
  const [drawing, setDrawing] = useState(false)
  const record = useSend(recordComplaint)
  const tie = useSend(doMove)
  const words = useRef<GetRef<typeof Input.TextArea>>(null)
  const fields = procedure?.fields.filter((field) => !apart.has(field.name)) ?? []
  const text = (field: string) => {
    const value = values[field]
    return typeof value === 'string' ? value : ''
  }
  const put = (told: Telling['values']) => write((before) => ({ ...before, ...told }))
  const tellingOf = (told: Telling['values']): Telling => ({
    procedure: procedure?.id ?? '',
    language,
    ...(channel && { channel }),
    ...(received && { received }),
    values: told,
  })
  const draft = useEntryDraft(start.draft, tellingOf(values), composing)
  const customer = isRecord(values['customer']) ? values['customer'] : {}
  const part = (of: string) => {
    const value = customer[of]
    return typeof value === 'string' ? value : ''
  }
  const similar = useSimilar(
    {
      words: text('description'),
      product: text('product'),
      lot: text('lot'),
      customer: part('name'),
      phone: part('phone'),
      procedure: procedure?.id ?? '',
    },
    composing,
  )
  const problems = problemsOf(wrong, t('form.required'))
  const busy = looking || uploads.waiting

  async function readBack() {
    if (busy || composing || !procedure) return
    if (text('description').trim() === '') {
      setEmpty(true)
      words.current?.focus()
      return
    }
    if (!(await uploads.all())) return
    setLooking(true)
    setWrong(undefined)
    const sent = procedure.fields.map((field) => ({ ...field, value: undefined }))
    const telling = tellingOf(sentValues(sent, latest.current))
    try {
      setPreview({ said: await ask(previewRecording, { body: telling }), telling })
    } catch (error) {
      setWrong(error)
    } finally {
      setLooking(false)
    }
  }

  async function draw() {
    if (!preview || drawing) return
    setDrawing(true)
    try {
      const complaint = await record.mutateAsync({
        body: { ...preview.telling, draft: await draft.settled() },
      })
      draft.end()
      setRecorded(complaint)
      for (const { number } of linked.values()) await linkTo(complaint.id, number)
    } catch {
      // The refusal stands in `record.error` or `tie.error`.
    } finally {
      setDrawing(false)
    }
  }

  const linkTo = (id: string, number: string) =>
    tie.mutateAsync({
      params: { id, move: 'LinkComplaint' },
      body: { values: { how: 'refer', complaint: number, reason: t('entry.similar.reason') } },
    })

  const link = (row: SimilarRow) =>
    setLinked((before) => {
      const after = new Map(before)
      if (!after.delete(row.id)) after.set(row.id, row)
      return after
    })

  function knowCustomer({ name: who, contact, phone, email, language: theirs }: KnownCustomer) {
    const held: Record<string, string> = Object.fromEntries(
      Object.entries({ name: who, contact, phone, email }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    const has = (field: string) => fields.some((one) => one.name === field) && text(field) === ''
    put({
      customer: held,
      ...(has('contact-person') && { 'contact-person': contact ?? who }),
      ...(has('contact-data') && (phone ?? email) !== undefined && { 'contact-data': phone ?? email ?? '' }),
    })
    if (theirs) setLanguage(theirs)
  }

  const fieldOf = (field: Procedure['fields'][number]) =>
    known.has(field.name) ? (
      <ProductField
        key={field.name}
        field={field}
        value={text(field.name)}
        composing={composing}
        change={(value) => put({ [field.name]: value })}
        know={(product, lot) => put({ product, ...(lot !== undefined && { lot }) })}
      />
    ) : (
      <Field
        key={field.name}
        // What the procedure asks for may follow when the step is done; recording waits for nothing.
        field={{ ...field, required: false }}
        id={`record-${field.name}`}
        value={values[field.name]}
        problem={problems[field.name]}
        change={(value) => put({ [field.name]: value })}
      />
    )

  return (
    <div className="record-page" {...around}>
      <form
        className="record-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void readBack()
        }}
        onKeyDown={sendsOnControlEnter(() => void readBack())}
      >
        <p className="soft">{t('entry.lead')}</p>
        <div className={`field first ${empty ? 'has-problem' : ''}`}>
          <label className="label" htmlFor="record-description">
            {t('record.description')}
          </label>
          <Input.TextArea
            ref={words}
            id="record-description"
            autoFocus
            className="grows"
            value={text('description')}
            aria-invalid={empty}
            aria-describedby={empty ? 'record-description-problem' : undefined}
            onChange={(event) => {
              setEmpty(false)
              put({ description: event.target.value })
            }}
          />
          {empty && (
            <p className="wrong" id="record-description-problem">
              {t('record.empty')}
            </p>
          )}
          <DraftNote state={draft.state} savedAt={draft.savedAt} />
        </div>
        <UploadsUnderWay value={uploads.report}>
          {procedure?.fields.some((field) => field.name === 'customer') && (
            <CallerField
              value={values['customer']}
              composing={composing}
              change={(value) => put({ customer: value })}
              know={knowCustomer}
            />
          )}
          <h2>{t('entry.needed')}</h2>
          <div className="record-fields">{fields.filter(({ required }) => required).map(fieldOf)}</div>
          {fields.some(({ required }) => !required) && (
            <>
              <h2>{t('entry.offered')}</h2>
              <div className="record-fields">{fields.filter(({ required }) => !required).map(fieldOf)}</div>
            </>
          )}
        </UploadsUnderWay>
        <div className="record-how">
          <HowTold
            procedures={procedures}
            procedure={procedure}
            chooseProcedure={setName}
            channel={channel}
            chooseChannel={setChannel}
            received={received}
            writeReceived={setReceived}
          />
          <div className="field">
            <span className="label" id="record-language">
              {t('entry.language')}
            </span>
            <Segmented
              aria-labelledby="record-language"
              value={language}
              options={languages.map((value) => ({ value, label: names[value] }))}
              onChange={(value) => isLanguage(value) && setLanguage(value)}
            />
          </div>
        </div>
        <ProblemNote error={wrong} />
        <div className="form-end sticky">
          <BusyButton
            type="primary"
            size="large"
            htmlType="submit"
            busy={busy}
            aria-keyshortcuts="Control+Enter"
          >
            {t('entry.read-back')}
          </BusyButton>
        </div>
      </form>
      <SimilarList
        {...similar}
        rows={similar.rows.filter(({ id }) => id !== recorded?.id)}
        linked={new Set(linked.keys())}
        link={link}
      />
      {preview && (
        <ReadBack
          telling={preview.telling}
          preview={preview.said}
          language={language}
          recorded={recorded}
          busy={drawing}
          error={record.error ?? tie.error}
          change={() => setPreview(undefined)}
          draw={() => void draw()}
          next={next}
        />
      )}
    </div>
  )
}

const telephone = (procedure: Procedure | undefined): string | undefined =>
  procedure?.channels.find(({ value }) => value === 'call' || value === 'phone')?.value
