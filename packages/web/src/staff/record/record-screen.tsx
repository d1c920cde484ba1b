import './record.css'
import { listEntryDrafts, listRecordable, type EntryDraft } from '@redress/api'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '../api.ts'
import { Empty, Loading, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { beginning, discard, goOnWith } from './entry-draft.ts'
import { RecordForm } from './record-form.tsx'

export function RecordScreen() {
  const { t } = useReading()
  const recordable = useRead(listRecordable, {})
  const drafts = useRead(listEntryDrafts, {})
  const [entry, setEntry] = useState(0)
  useTitle(t('record.title'))
  const procedures = recordable.data?.procedures ?? []
  const again = () => setEntry((before) => before + 1)
  return (
    <>
      <header className="screen-head">
        <h1>{t('record.title')}</h1>
      </header>
      <WhenRead query={recordable}>
        {procedures.length === 0 ? (
          <Empty title={t('record.none.title')} text={t('record.none')} />
        ) : drafts.isPending ? (
          <Loading />
        ) : (
          <>
            <Unfinished key={`unfinished ${entry}`} drafts={drafts.data?.drafts ?? []} open={again} />
            <RecordForm key={entry} procedures={procedures} drafts={drafts.data?.drafts ?? []} next={again} />
          </>
        )}
      </WhenRead>
    </>
  )
}

/** What was begun in other windows or on other days. */
function Unfinished({ drafts, open }: { drafts: readonly EntryDraft[]; open: () => void }) {
  const { t, when } = useReading()
  const queries = useQueryClient()
  const [own] = useState(() => beginning(drafts).draft.id)
  const others = drafts.filter(({ id }) => id !== own)
  if (others.length === 0) return null
  return (
    <section className="unfinished" aria-labelledby="unfinished-title">
      <h2 id="unfinished-title">{t('entry.drafts')}</h2>
      <ul>
        {others.map(({ id, telling, savedAt }) => (
          <li key={id}>
            <span className="two-lines" title={wordsOf(telling.values['description'])}>
              {wordsOf(telling.values['description']) || t('entry.drafts.empty')}
            </span>
            <span className="soft small">{when(savedAt)}</span>
            <Button
              size="small"
              onClick={() => {
                goOnWith(id)
                open()
              }}
            >
              {t('entry.drafts.go-on')}
            </Button>
            <Button
              size="small"
              type="text"
              onClick={() =>
                void discard(id).then(() => queries.invalidateQueries({ queryKey: [listEntryDrafts.path] }))
              }
            >
              {t('entry.drafts.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '')
