import type { ComplaintView, MoveView, WrongView } from '@redress/api'
import { Due } from '../due.tsx'
import { MoveButtons } from '../moves/move-buttons.tsx'
import { isOwnAct } from '../moves/move-send.ts'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'
import { Clauses } from '../clauses.tsx'

/** One ordered list of what is wrong with this complaint, worst first, each with the act that mends it. */
export function Attention({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const wrong = complaint.wrong.filter(({ severity }) => severity !== 'note')
  const notes = complaint.wrong.filter(({ severity }) => severity === 'note')
  if (complaint.status !== 'open' && complaint.wrong.length === 0) return null
  return (
    <Section id="attention" title={t('complaint.wrong')} count={wrong.length}>
      {wrong.length === 0 && <p className="all-well">{t('complaint.wrong.none')}</p>}
      <Lines complaint={complaint} lines={wrong} />
      {notes.length > 0 && (
        <details className="attention-notes" open={wrong.length === 0 && notes.length <= 3}>
          <summary>{t('complaint.notes', { count: notes.length })}</summary>
          <Lines complaint={complaint} lines={notes} />
        </details>
      )}
    </Section>
  )
}

function Lines({ complaint, lines }: { complaint: ComplaintView; lines: readonly WrongView[] }) {
  if (lines.length === 0) return null
  return (
    <ol className="attention">
      {lines.map((wrong, index) => (
        <Wrong
          key={`${wrong.kind} ${wrong.step ?? ''} ${wrong.subject ?? ''} ${index}`}
          {...{ complaint, wrong }}
        />
      ))}
    </ol>
  )
}

/** What the line waits for, done by this reader. */
const answers: ReadonlySet<string> = new Set(['Sign', 'SignReceipt', 'SignNotice', 'ReadNotice', 'MarkSent'])

function Wrong({ complaint, wrong }: { complaint: ComplaintView; wrong: WrongView }) {
  const { t, say, list, when } = useReading()
  const place = placeOf(complaint, wrong)
  const { severity, title, reason, clauses, who, due, since } = wrong
  // Whoever has its form before him, or signs it himself, need not ask himself for it.
  const mine =
    complaint.forms.some(({ step }) => step === wrong.step) ||
    complaint.moves.some(({ id, move, open }) => open && answers.has(move) && wrong.acts.includes(id))
  return (
    <li className={severity}>
      <span className="attention-what">
        <span className={`severity ${severity}`}>{t(`wrong.${severity}`)}</span>
        {place ? <a href={place}>{say(title)}</a> : say(title)} <Clauses ids={clauses} />
      </span>
      {reason && <span className="attention-why words">{say(reason)}</span>}
      <span className="attention-since soft figures">
        {due ? (
          <Due due={due} state={wrong.kind === 'late' ? 'late' : 'running'} />
        ) : (
          since && t('wrong.since', { when: when(since) })
        )}
        {who.length > 0 && !mine && <span>{t('wrong.who', { who: list(who.map(say)) })}</span>}
      </span>
      <Acts complaint={complaint} wrong={wrong} />
    </li>
  )
}

/** What this reader can do about it: by the form of the step, by correcting a fact, or by a press. */
function Acts({ complaint, wrong }: { complaint: ComplaintView; wrong: WrongView }) {
  const { t } = useReading()
  const acts = wrong.acts.flatMap((id) => complaint.moves.find((move) => move.id === id) ?? [])
  const [form, facts] = [acts.find(({ by }) => by === 'form'), acts.find(({ by }) => by === 'facts')]
  const own = acts.filter(isOwnAct)
  if (acts.length === 0) return null
  return (
    <div className="attention-acts">
      {form && <a href={`#step-${form.step ?? ''}`}>{t('wrong.do')}</a>}
      {!form && facts && <a href="#facts">{t('wrong.correct')}</a>}
      {own.length > 0 && <MoveButtons complaint={complaint} moves={firstOfEach(own)} />}
    </div>
  )
}

const firstOfEach = (moves: readonly MoveView[]): MoveView[] =>
  moves.filter((move, index) => moves.findIndex((other) => other.move === move.move) === index)

/** Where on this page it stands. */
function placeOf(complaint: ComplaintView, { step, subject }: WrongView): string | undefined {
  if (complaint.custodies.some(({ id }) => id === subject)) return `#custody-${subject ?? ''}`
  if (complaint.notices.some(({ id }) => id === subject)) return `#notice-${subject ?? ''}`
  if (complaint.messages.some(({ id }) => id === subject)) return `#message-${subject ?? ''}`
  if (complaint.files.some(({ sha256 }) => sha256 === subject)) return `#file-${subject ?? ''}`
  if (complaint.steps.some(({ key, status }) => key === step && status === 'open'))
    return `#step-${step ?? ''}`
  return undefined
}
