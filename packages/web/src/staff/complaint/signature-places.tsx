import type { ComplaintView, StepView } from '@redress/api'
import { useReading } from '../reading.tsx'
import { withoutStages } from './stages.ts'

type Place = {
  key: string
  step: string
  meaning: string
  who: string
  name?: string
  at?: string
  opinion?: string
}

/** Who signed when, and an empty place for everybody still to come; a place for the seal at the end. */
export function SignaturePlaces({ complaint }: { complaint: ComplaintView }) {
  const { t, when } = useReading()
  const places = usePlaces(complaint.steps)
  return (
    <table className="signature-places">
      <caption>{t('form.print.signatures')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('form.print.step')}</th>
          <th scope="col">{t('form.print.meaning')}</th>
          <th scope="col">{t('form.print.sign')}</th>
          <th scope="col">{t('form.print.date')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.key} className={place.name === undefined ? 'empty-place' : ''}>
            <td>{place.step}</td>
            <td>
              {place.meaning}
              {place.who !== '' && <small> {place.who}</small>}
            </td>
            <td>
              {place.name}
              {place.name !== undefined && <small> {t('form.print.electronic')}</small>}
              {place.opinion && <small> {place.opinion}</small>}
            </td>
            <td>{place.at && when(place.at)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4} className="seal-place">
            {t('form.print.seal')}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Whoever does a step signs for it; then those whose signature it asks for. */
function usePlaces(steps: readonly StepView[]): Place[] {
  const { t, say, names, actor } = useReading()
  return withoutStages(steps)
    .filter(({ status }) => status === 'open' || status === 'waiting' || status === 'done')
    .flatMap((step): Place[] => [
      {
        key: step.key,
        step: say(step.title),
        meaning: t('form.print.who'),
        who: names(step.doers),
        ...(step.doneBy && step.doneAt && { name: actor(step.doneBy), at: step.doneAt }),
      },
      ...step.signatures.map((signature) => ({
        key: `${step.key} ${signature.slot}`,
        step: say(step.title),
        meaning: say(signature.kind.title),
        who: names(signature.who),
        ...(signature.by && { name: actor(signature.by) }),
        ...(signature.at && { at: signature.at }),
        ...(signature.opinion && { opinion: signature.opinion }),
      })),
    ])
}
