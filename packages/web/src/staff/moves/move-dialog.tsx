import './moves.css'
import type { ComplaintView, MoveView } from '@redress/api'
import { useId } from 'react'
import { DisposeDialog } from '../disposing/dispose-dialog.tsx'
import { FormAbout } from '../forms/complaint-field.tsx'
import { Field } from '../forms/field.tsx'
import { problemsOf } from '../forms/form-problems.ts'
import { useUnsentValues } from '../forms/unsent.ts'
import { UploadsUnderWay, useUploads } from '../forms/uploads-under-way.ts'
import type { FormValues } from '../forms/values.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import { MoveContent } from './move-content.tsx'
import { useMove } from './move-send.ts'

type Props = {
  complaint: ComplaintView
  move: MoveView
  close: () => void
  /** Once it is done. */
  sent?: () => void
}

/** What a move that takes more than a press opens. */
export function MoveDialog(props: Props) {
  return props.move.by === 'disposal' ? <DisposeDialog {...props} /> : <FieldsDialog {...props} />
}

/** The form of one move, from data: what it is about, what it asks for, and what the server objects to. */
function FieldsDialog({ complaint, move, close, sent }: Props) {
  const { t, say, list } = useReading()
  const { send, error, busy: sending } = useMove(complaint.id)
  const { values, latest, write, drop } = useUnsentValues(`${complaint.id} ${move.id}`, () => startOf(move))
  const uploads = useUploads()
  const busy = sending || uploads.waiting
  const place = useId()
  const problems = problemsOf(error, t('form.required'))

  async function submit() {
    if (busy || !(await uploads.all())) return
    try {
      await send(move, latest.current)
      drop()
      sent?.()
      close()
    } catch {
      // The refusal stands in `error`.
    }
  }

  return (
    <Dialog
      title={say(move.title)}
      ok={say(move.verb)}
      busy={busy}
      first={readFirst.has(move.move) ? 'title' : 'field'}
      leave={close}
      cancel={() => {
        drop()
        close()
      }}
      send={() => void submit()}
    >
      {move.clauses.length > 0 && (
        <p className="soft small">{t('form.clauses', { clauses: list(move.clauses) })}</p>
      )}
      <MoveContent complaint={complaint} move={move} />
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <FormAbout value={complaint.id}>
          <UploadsUnderWay value={uploads.report}>
            {move.fields.map((field) => (
              <Field
                key={field.name}
                field={{
                  ...field,
                  clauses: field.clauses.join() === move.clauses.join() ? [] : field.clauses,
                }}
                id={`${place}-${field.name}`.replaceAll(/[^\w-]/g, '-')}
                value={values[field.name]}
                problem={problems[field.name]}
                change={(value) => write((before) => ({ ...before, [field.name]: value }))}
              />
            ))}
          </UploadsUnderWay>
        </FormAbout>
      </form>
      <ProblemNote
        error={error}
        labelOf={(pointer) => say(move.fields.find(({ name }) => pointer.endsWith(`/${name}`))?.label)}
      />
    </Dialog>
  )
}

/** Nobody is put at the end of what he has to read. */
const readFirst = new Set(['Sign', 'SignReceipt'])

/** What holds already; and where there is only one answer, that one. */
const startOf = ({ fields }: MoveView): FormValues =>
  Object.fromEntries(
    fields.flatMap(({ name, value, required, list, choices }) => {
      const [only, ...others] = choices ?? []
      const start = value ?? (required && !list && others.length === 0 ? only?.value : undefined)
      return start === undefined ? [] : [[name, start]]
    }),
  )
