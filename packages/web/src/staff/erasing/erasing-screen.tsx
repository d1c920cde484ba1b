import './erasing.css'
import { previewErasure } from '@redress/api'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { isProblem, useRead } from '../api.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { useSession } from '../session/session.ts'
import { ErasureForm } from './erasure-form.tsx'

/** First which complaint, then what erasing it means, then the act: nobody erases what he did not look at. */
export function ErasingScreen() {
  const { t } = useReading()
  const { may } = useSession()
  const { number } = useSearch({ from: '/erasing' })
  const go = useNavigate({ from: '/erasing' })
  const [typed, type] = useState(number ?? '')
  useEffect(() => type(number ?? ''), [number])
  const seen = useRead(previewErasure, { query: { number: number ?? '' } }, { enabled: number !== undefined })
  useTitle(t('erasing.title'))
  if (!may.erase)
    return <Empty level="h1" title={t('erasing.not-yours.title')} text={t('erasing.not-yours')} />
  return (
    <div className="erasing">
      <header className="screen-head">
        <h1>{t('erasing.title')}</h1>
      </header>
      <p className="soft lead">{t('erasing.lead')}</p>
      <form
        className="erasing-which"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void go({ search: { number: typed.trim() } })
        }}
      >
        <label htmlFor="erasing-number">{t('erasing.number')}</label>
        <Input
          id="erasing-number"
          value={typed}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
        <Button htmlType="submit">{t('erasing.look')}</Button>
      </form>
      {isProblem(seen.error, 'not-found') ? (
        <p role="alert">{t('erasing.none')}</p>
      ) : (
        number !== undefined && (
          <WhenRead query={seen}>
            {seen.data && <ErasureForm key={seen.data.id} preview={seen.data} />}
          </WhenRead>
        )
      )}
    </div>
  )
}
