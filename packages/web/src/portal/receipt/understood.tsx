/** @jsxImportSource preact */
import type { ReceiptView } from '@redress/api'
import { useLanguage } from '../language.tsx'

export function Understood({ view }: { view: ReceiptView }) {
  const { t, say } = useLanguage()
  return (
    <section class="card">
      <h2>{t('receipt.understood')}</h2>
      <dl class="understood">
        {view.understood.map((fact) => (
          <div key={fact.name}>
            <dt>{say(fact.label)}</dt>
            <dd>{fact.shown ? say(fact.shown) : fact.value}</dd>
          </div>
        ))}
        {view.files.length > 0 && (
          <div>
            <dt>{t('field.photos')}</dt>
            {view.files.map((file) => (
              <dd key={file.sha256}>{file.name}</dd>
            ))}
          </div>
        )}
      </dl>
    </section>
  )
}
