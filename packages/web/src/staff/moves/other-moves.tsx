import { MoveGroup, type ComplaintView, type MoveView } from '@redress/api'
import { Section } from '../complaint/section.tsx'
import { RefusalNote } from '../complaint/refusal-note.tsx'
import { useReading } from '../reading.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { isOwnAct } from './move-send.ts'
import { hasPlace } from './places.ts'

/** Every move of this reader that belongs to no step, letter or hand-over shown above; then what is refused, and why. */
export function OtherMoves({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const here = complaint.moves.filter((move) => isOwnAct(move) && !hasPlace(complaint, move))
  const open = here.filter((move) => move.open)
  const refused = here.filter((move) => !move.open && move.refusal)
  if (here.length === 0) return null
  return (
    <Section id="moves" title={t('moves.title')}>
      <div className="other-moves">
        {MoveGroup.options.map((group) => (
          <Group key={group} group={group} complaint={complaint} moves={open} />
        ))}
        {refused.length > 0 && (
          <details className="refused-moves">
            <summary>{t('moves.refused', { count: refused.length })}</summary>
            {refused.map((move) => (
              <div key={move.id}>
                <p className="label">{say(move.title)}</p>
                {move.refusal && <RefusalNote refusal={move.refusal} />}
              </div>
            ))}
          </details>
        )}
      </div>
    </Section>
  )
}

type GroupProps = { group: MoveGroup; complaint: ComplaintView; moves: readonly MoveView[] }

function Group({ group, complaint, moves }: GroupProps) {
  const { t } = useReading()
  const members = moves.filter((move) => move.group === group)
  if (members.length === 0) return null
  return (
    <div className="move-group">
      <h3>{t(`moves.group.${group}`)}</h3>
      <MoveButtons complaint={complaint} moves={members} whole />
    </div>
  )
}
