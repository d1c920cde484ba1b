/** @jsxImportSource preact */
import './filing.css'
import type { PublicDesk } from '@redress/api'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Frame, NotFound, Opening, Unavailable } from '../frame.tsx'
import { useLanguage, useLanguageOfDesk } from '../language.tsx'
import { readDesk } from '../send.ts'
import { Filing } from './filing.tsx'

type Seen =
  | { state: 'opening' }
  | { state: 'unavailable' }
  | { state: 'missing' }
  | { state: 'open'; desk: PublicDesk }

export function FilingPage({ desk: id }: { desk: string }) {
  const { language, t } = useLanguage()
  const [seen, setSeen] = useState<Seen>({ state: 'opening' })
  const open = useCallback(async () => {
    const answer = await readDesk(id, language)
    if (answer.ok) setSeen({ state: 'open', desk: answer.value })
    else if ('problem' in answer && answer.problem.status === 404) setSeen({ state: 'missing' })
    else setSeen({ state: 'unavailable' })
  }, [id])
  useEffect(() => void open(), [open])
  useLanguageOfDesk(seen.state === 'open' ? seen.desk : undefined)

  if (seen.state === 'missing') return <NotFound what="desk" />
  if (seen.state === 'unavailable') return <Unavailable retry={() => void open()} />
  if (seen.state !== 'open') return <Opening />
  return (
    <Frame organisation={seen.desk.organisation} title={t('filing.title')}>
      <Filing desk={seen.desk} />
    </Frame>
  )
}
