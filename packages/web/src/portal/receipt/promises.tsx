/** @jsxImportSource preact */
import type { Promised, ReceiptView } from '@redress/api'
import { showInstant } from '../../times.ts'
import { useLanguage, type PortalKey } from '../language.tsx'

export function Promises({ view }: { view: ReceiptView }) {
  const { language, t, say } = useLanguage()
  return (
    <section class="card">
      <h2>{t('receipt.promised')}</h2>
      {view.promised.length === 0 && <p class="soft">{t('receipt.promised.none')}</p>}
      <ul class="promises">
        {view.promised.map((promised) => {
          const state = stateOf(promised, Date.now())
          const when = showInstant(promised.due, language, view.zone)
          return (
            <li key={promised.step}>
              <span>{say(promised.title)}</span>
              <span class={`due ${state ?? ''}`}>
                <time dateTime={promised.due}>{t('receipt.by', { when })}</time>
                {promised.provisional && t('receipt.provisional')}
                {state && <b>{t(`receipt.${state}` satisfies PortalKey)}</b>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function stateOf({ due, metAt }: Promised, now: number): 'met' | 'met-late' | 'late' | undefined {
  const limit = Date.parse(due)
  if (metAt !== undefined) return Date.parse(metAt) < limit ? 'met' : 'met-late'
  return now >= limit ? 'late' : undefined
}
