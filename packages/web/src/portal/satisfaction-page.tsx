/** @jsxImportSource preact */
import type { SatisfactionView } from '@redress/api'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Frame, NotFound, Opening, Unavailable } from './frame.tsx'
import { useLanguage, useLanguageOf } from './language.tsx'
import { Satisfaction } from './receipt/satisfaction.tsx'
import { giveSatisfaction, readSatisfaction } from './send.ts'

type Seen = 'opening' | 'unavailable' | 'missing' | SatisfactionView

/** Behind the link of an answer: one tap says how it was. Mail scanners open links too, so only the tap says anything. */
export function SatisfactionPage({ link }: { link: string }) {
  const { language, t } = useLanguage()
  const [seen, setSeen] = useState<Seen>('opening')
  const open = useCallback(async () => {
    const answer = await readSatisfaction(link, language)
    if (answer.ok) setSeen(answer.value)
    else setSeen('problem' in answer && answer.problem.status === 404 ? 'missing' : 'unavailable')
  }, [link])
  useEffect(() => void open(), [open])
  useLanguageOf(typeof seen === 'string' ? undefined : seen)

  if (seen === 'missing') return <NotFound what="satisfaction" />
  if (seen === 'unavailable') return <Unavailable retry={() => void open()} />
  if (seen === 'opening') return <Opening />
  const title = t('satisfaction.title', { number: seen.number })
  return (
    <Frame organisation={seen.organisation} title={title}>
      <h1>{title}</h1>
      <Satisfaction
        asked={seen.satisfaction}
        tell={(value, spoken) => giveSatisfaction(link, value, spoken)}
        show={setSeen}
      />
      {seen.satisfaction.answers.length === 0 && <p role="status">{t('satisfaction.over')}</p>}
    </Frame>
  )
}
