import './bulk.css'
import { Button } from 'antd'
import { useState } from 'react'
import { openActs, small, type Small } from '../desk/row-acts.tsx'
import { Field } from '../forms/field.tsx'
import type { FormValues } from '../forms/values.ts'
import { BusyButton } from '../frame/busy-button.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { tell } from '../frame/told.tsx'
import { useReading } from '../reading.tsx'
import { commonFields } from './common-fields.ts'
import { useDoAll, type Outcome } from './do-all.ts'
import { NotDone } from './not-done.tsx'
import type { Selection } from './selection.ts'
import { actOn, targetOf, type Row, type Target } from './targets.ts'

type Props = {
  selection: Selection
  rows: readonly Row[]
  /** What may be done to several at once: nothing that has to be seen before it is done. */
  acts: readonly Small[]
}
type Asked = { act: Small; targets: readonly Target[] }
/** `gone`: done by somebody else before. */
type Ended = { act: Small; gone: number } & Outcome<Row>

/** Stands below the list while rows are chosen: how many, and what can be done to all of them. */
export function BulkBar({ selection, rows, acts }: Props) {
  const { t, say } = useReading()
  const { each, send, progress } = useDoAll<Row>()
  const [busy, setBusy] = useState<Small>()
  const [asked, setAsked] = useState<Asked>()
  const [outcome, setOutcome] = useState<Ended>()
  const [error, setError] = useState<unknown>()
  if (!selection.on) return null
  const choosable = rows.filter((row) => openActs(row, acts).length > 0)
  const chosen = rows.filter(({ id }) => selection.has(id))
  const able = (act: Small) => chosen.filter((row) => openActs(row, [act]).length > 0)

  async function begin(act: Small) {
    if (busy) return
    setBusy(act)
    setOutcome(undefined)
    setError(undefined)
    try {
      const targets: Target[] = []
      await each(able(act), async (row) => {
        const target = await targetOf(row, act)
        if (target) targets.push(target)
      })
      if (targets.some(({ move }) => move.fields.length > 0)) setAsked({ act, targets })
      else await finish({ act, targets }, {})
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(undefined)
    }
  }

  async function finish({ act, targets }: Asked, values: FormValues) {
    const sent = await send(targets.map((target) => actOn(target, values)))
    setAsked(undefined)
    selection.all(sent.failed.map(({ row }) => row.id))
    setOutcome({ ...sent, act, gone: able(act).length - targets.length })
    tell(t('bulk.done', { act: t(small[act]), count: sent.done }))
  }

  return (
    <section className="bulk" aria-label={t('bulk.title')}>
      <p className="figures" role="status">
        {progress
          ? t('bulk.progress', { at: progress.at + 1, of: progress.of })
          : t('bulk.count', { count: chosen.length })}
      </p>
      <div className="bulk-acts">
        {chosen.length < choosable.length && (
          <Button onClick={() => selection.all(choosable.map(({ id }) => id))}>
            {t('bulk.all', { count: choosable.length })}
          </Button>
        )}
        {acts
          .filter((act) => able(act).length > 0)
          .map((act) => (
            <BusyButton key={act} type="primary" busy={busy === act} onClick={() => void begin(act)}>
              {t('bulk.ask', { act: t(small[act]), count: able(act).length })}
            </BusyButton>
          ))}
        <Button onClick={selection.end}>{t('bulk.end')}</Button>
      </div>
      {outcome && <Result outcome={outcome} />}
      <ProblemNote error={error} />
      {asked && (
        <AskAll
          {...asked}
          title={t('bulk.ask', { act: t(small[asked.act]), count: asked.targets.length })}
          ok={say(asked.targets[0]?.move.verb) || t(small[asked.act])}
          send={(values) => finish(asked, values)}
          close={() => setAsked(undefined)}
        />
      )}
    </section>
  )
}

function Result({ outcome: { act, done, gone, failed } }: { outcome: Ended }) {
  const { t } = useReading()
  return (
    <div className="bulk-result">
      <p className={failed.length > 0 ? '' : 'met'}>{t('bulk.done', { act: t(small[act]), count: done })}</p>
      {gone > 0 && <p className="soft">{t('bulk.gone', { count: gone })}</p>}
      <NotDone failed={failed} />
    </div>
  )
}

type AskProps = Asked & {
  title: string
  ok: string
  send: (values: FormValues) => Promise<void>
  close: () => void
}

/** Asked once for all: who takes them, what is said to those who are urged. */
function AskAll({ targets, title, ok, send, close }: AskProps) {
  const { t } = useReading()
  const [values, write] = useState<FormValues>({})
  const [busy, setBusy] = useState(false)
  const fields = commonFields(targets.map(({ move }) => move))
  const impossible = fields.some(({ required, choices }) => required && choices?.length === 0)
  const missing = fields.some(({ name, required }) => required && !values[name])
  return (
    <Dialog
      title={title}
      ok={ok}
      busy={busy}
      disabled={impossible || missing}
      leave={close}
      send={() => {
        setBusy(true)
        void send(values)
      }}
    >
      {impossible ? (
        <p>{t('bulk.nobody')}</p>
      ) : (
        <form noValidate onSubmit={(event) => event.preventDefault()}>
          {fields.map((field) => (
            <Field
              key={field.name}
              field={{ ...field, clauses: [] }}
              id={`bulk-${field.name}`}
              value={values[field.name]}
              problem={undefined}
              change={(value) => write((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
        </form>
      )}
    </Dialog>
  )
}
