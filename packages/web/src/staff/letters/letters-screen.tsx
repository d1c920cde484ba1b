import './letters.css'
import { listLetters, type LetterView } from '@redress/api'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { ask, usePages } from '../api.ts'
import { useCommands, type Command } from '../commands/command-list.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { Letter } from './letter.tsx'
import { sentByHand, SentTogether } from './sent-together.tsx'

export function LettersScreen() {
  const { t } = useReading()
  const letters = usePages(
    listLetters,
    (after, signal) => ask(listLetters, { query: { after }, signal }),
    'letters',
  )
  const [printed, setPrinted] = useState<readonly LetterView[]>([])
  useTitle(t('letters.title'))
  const rows = letters.data?.pages.flatMap((page) => page.rows) ?? []
  const pile = sentByHand(rows)
  const [marking, setMarking] = useState(false)
  const commands = useMemo(() => {
    const here = (id: string, title: string, run: () => void): Command => ({
      id,
      group: t('commands.page'),
      title,
      run,
    })
    return [
      ...(rows.length > 1
        ? [here('print', t('letters.print.all', { count: rows.length }), () => setPrinted(rows))]
        : []),
      ...(pile.length > 1 ? [here('sent', t('letters.sent.several'), () => setMarking(true))] : []),
    ]
  }, [letters.data, t])
  useCommands(commands)
  // Once they are marked in the page.
  useEffect(() => {
    if (printed.length === 0) return
    print()
    setPrinted([])
  }, [printed])
  return (
    <>
      <header className="screen-head">
        <h1>{t('letters.title')}</h1>
        {rows.length > 1 && (
          <span className="screen-acts">
            <Button onClick={() => setPrinted(rows)}>{t('letters.print.all', { count: rows.length })}</Button>
            {pile.length > 1 && <Button onClick={() => setMarking(true)}>{t('letters.sent.several')}</Button>}
          </span>
        )}
      </header>
      {marking && <SentTogether letters={pile} close={() => setMarking(false)} />}
      <p className="soft lead">{t(letters.data?.pages[0]?.mail ? 'letters.lead.mail' : 'letters.lead')}</p>
      <WhenRead query={letters}>
        {rows.length === 0 && <Empty title={t('letters.empty.title')} text={t('letters.empty')} />}
        {rows.map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            printed={printed.includes(letter)}
            print={() => setPrinted([letter])}
          />
        ))}
        {letters.hasNextPage && (
          <BusyButton onClick={() => void letters.fetchNextPage()} busy={letters.isFetchingNextPage}>
            {t('app.more')}
          </BusyButton>
        )}
      </WhenRead>
    </>
  )
}
