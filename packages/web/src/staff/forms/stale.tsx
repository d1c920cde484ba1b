import { useReading } from '../reading.tsx'
import type { Change } from './changes.ts'
import { shownValue } from './shown-value.ts'

export function StaleNote({ changes }: { changes: readonly Change[] }) {
  const reading = useReading()
  const { t, say } = reading
  return (
    <div className="stale" role="alert">
      <p>
        <b>{t('form.stale.title')}</b>
      </p>
      <p>{t('form.stale')}</p>
      {changes.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('form.stale.field')}</th>
              <th scope="col">{t('form.stale.before')}</th>
              <th scope="col">{t('form.stale.now')}</th>
              <th scope="col">{t('form.stale.yours')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, now, yours }) => (
              <tr key={field.name}>
                <th scope="row">{say(field.label)}</th>
                <td>{shownValue(field, before, reading)}</td>
                <td>
                  <ins>{shownValue(field, now, reading)}</ins>
                </td>
                <td>{shownValue(field, yours, reading)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
