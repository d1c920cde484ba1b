/** @jsxImportSource preact */
import type { AddressView } from '@redress/api'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Frame, NotFound, Opening, Unavailable } from './frame.tsx'
import { useLanguage, useLanguageOf } from './language.tsx'
import { confirmAddress, readAddress, type Answer } from './send.ts'

type Seen =
  | { state: 'opening' }
  | { state: 'unavailable' }
  | { state: 'missing' }
  | { state: 'open'; view: AddressView }

/** Behind the link of an acknowledgement. Mail scanners open links too, so only the button confirms. */
export function AddressPage({ link }: { link: string }) {
  const { language } = useLanguage()
  const [seen, setSeen] = useState<Seen>({ state: 'opening' })
  const take = (answer: Answer<AddressView>) => {
    if (answer.ok) setSeen({ state: 'open', view: answer.value })
    else if ('problem' in answer && answer.problem.status === 404) setSeen({ state: 'missing' })
    else setSeen({ state: 'unavailable' })
  }
  const open = useCallback(async () => take(await readAddress(link, language)), [link])
  useEffect(() => void open(), [open])
  useLanguageOf(seen.state === 'open' ? seen.view : undefined)

  if (seen.state === 'missing') return <NotFound what="address" />
  if (seen.state === 'unavailable') return <Unavailable retry={() => void open()} />
  if (seen.state !== 'open') return <Opening />
  return <Address view={seen.view} confirm={async () => take(await confirmAddress(link, language))} />
}

function Address({ view, confirm }: { view: AddressView; confirm: () => Promise<void> }) {
  const { t } = useLanguage()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    await confirm()
    setBusy(false)
  }
  const title = t(view.verified ? 'address.confirmed' : 'address.title')
  return (
    <Frame organisation={view.organisation} title={title}>
      <h1>{title}</h1>
      <p role="status">
        {t(view.verified ? 'address.confirmed.lead' : 'address.lead', { number: view.number })}
      </p>
      {!view.verified && (
        <>
          <p class="act">
            <button type="button" class="primary" disabled={busy} onClick={() => void press()}>
              {t('address.confirm')}
            </button>
          </p>
          <p class="soft small">{t('address.not-yours')}</p>
        </>
      )}
    </Frame>
  )
}
