/** @jsxImportSource preact */
import type { Promised, ReceiptView } from '@redress/api'
import { showDue } from '../../times.ts'
import { useLanguage, type PortalKey } from '../language.tsx'

export function Promises({ view }: { view: ReceiptView }) {
  const { language, t, say } = useLanguage()
  return (
    <section class="card">
      <h2>{t('receipt.promised')}</h2>
      {view.promised.length === 0 && <p class="soft">{t('receipt.promised.none')}</p>}
      <ul class="promises">
        {view.promised.map((promised) => {
          const state = said[promised.state]
          const when = showDue(promised.due, language, view.zone)
          return (
            <li key={promised.step}>
              <span>{say(promised.title)}</span>
              <span class={`due ${promised.state}`}>
                <time dateTime={promised.due}>{t('receipt.by', { when })}</time>
                {promised.provisional && t('receipt.provisional')}
                {state && <b>{t(state)}</b>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const said: Partial<Record<Promised['state'], PortalKey>> = {
  met: 'receipt.met',
  'met-late': 'receipt.met-late',
  late: 'receipt.late',
}
