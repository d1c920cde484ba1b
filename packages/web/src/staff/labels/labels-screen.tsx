import './labels.css'
import { listRecordable } from '@redress/api'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { qrPath } from '../../qr.ts'
import { useRead } from '../api.ts'
import { Empty, useTitle, WhenRead } from '../frame/screen.tsx'
import { useReading } from '../reading.tsx'
import { labelLink, labelsOf, type Label } from './label-lines.ts'

/** More would make the page slow; a long list is printed in parts. */
const most = 420

/** A list in, sheets of labels out: whoever scans one is asked about that very product or place. */
export function LabelsScreen() {
  const { t, say } = useReading()
  const recordable = useRead(listRecordable, {})
  const desks = [
    ...new Map(
      (recordable.data?.procedures ?? []).flatMap((one) => one.desks.map((desk) => [desk.id, desk] as const)),
    ).values(),
  ]
  const [chosen, choose] = useState<string>()
  const [text, setText] = useState('')
  const labels = labelsOf(useDeferredValue(text))
  const desk = desks.find(({ id }) => id === chosen) ?? desks[0]
  useTitle(t('nav.labels'))
  return (
    <div className="labels">
      <header className="screen-head">
        <h1>{t('nav.labels')}</h1>
        {desk && labels.length > 0 && (
          <Button type="primary" onClick={() => print()}>
            {t('labels.print')}
          </Button>
        )}
      </header>
      <p className="soft lead">{t('labels.lead')}</p>
      <WhenRead query={recordable}>
        {desk ? (
          <>
            <div className="labels-form">
              {desks.length > 1 && (
                <label>
                  <span>{t('labels.desk')}</span>
                  <Select
                    value={desk.id}
                    onChange={choose}
                    options={desks.map(({ id, title }) => ({ value: id, label: say(title) || id }))}
                  />
                </label>
              )}
              <label htmlFor="label-lines">{t('labels.lines')}</label>
              <Input.TextArea
                id="label-lines"
                rows={6}
                value={text}
                placeholder={t('labels.example')}
                onChange={(event) => setText(event.target.value)}
              />
              <p className="soft" role="status">
                {labels.length > 0 &&
                  t(labels.length > most ? 'labels.too-many' : 'labels.count', {
                    count: labels.length,
                    sheets: Math.ceil(Math.min(labels.length, most) / 21),
                    most,
                  })}
              </p>
            </div>
            <Sheet page={desk.link} labels={labels.slice(0, most)} />
          </>
        ) : (
          <Empty title={t('labels.none.title')} text={t('labels.none')} />
        )}
      </WhenRead>
    </div>
  )
}

/** Labels of 63 × 38 mm, three in a row, seven rows on A4. */
function Sheet({ page, labels }: { page: string; labels: readonly Label[] }) {
  const { t } = useReading()
  return (
    <ol className="label-sheet" aria-label={t('labels.sheet')}>
      {labels.map((label, index) => (
        <li key={`${index} ${label.product} ${label.lot}`} className="qr-label">
          <QrCode text={labelLink(page, label)} />
          <div>
            <p className="label-product">{label.product}</p>
            <p>{label.lot}</p>
            <p>{label.order}</p>
            <p className="label-words" lang="zh-CN">
              {t('labels.scan.zh')}
            </p>
            <p className="label-words" lang="en">
              {t('labels.scan.en')}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function QrCode({ text }: { text: string }) {
  const { size, path } = qrPath(text)
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
