import type { FileView } from '@redress/api'
import { Button } from 'antd'
import { useState } from 'react'
import { useReading } from '../reading.tsx'
import { fileAddress } from './file-address.ts'
import { Paper, Words } from './file-document.tsx'
import { Unshown } from './unshown.tsx'

type Props = {
  complaint: string
  file: FileView
  scale: number
  failed: string | undefined
  fail: (why: string) => void
  again: () => void
}

/** The file as a browser can show it, or why it cannot. */
export function FileContent({ complaint, file, scale, failed, fail, again }: Props) {
  const { t } = useReading()
  const { name, preview, state } = file
  if (state !== 'kept') return <Unshown why={t(`file.${state}.why`)} />
  if (failed !== undefined)
    return (
      <Unshown why={t('file.not-shown', { why: failed })}>
        <Button onClick={again}>{t('app.retry')}</Button>
      </Unshown>
    )
  const source = fileAddress(complaint, file.sha256)
  const unplayable = () => fail(t('file.unplayable'))
  switch (preview) {
    case 'image':
      return <Picture source={source} name={name} scale={scale} fail={() => fail(t('file.unreachable'))} />
    case 'pdf':
      return <Paper source={source} name={name} />
    case 'video':
      return (
        <video
          className="file-film"
          src={source}
          controls
          preload="metadata"
          aria-label={name}
          onError={unplayable}
        />
      )
    case 'audio':
      return (
        <audio
          className="file-sound"
          src={source}
          controls
          preload="metadata"
          aria-label={name}
          onError={unplayable}
        />
      )
    case 'text':
      return <Words source={source} name={name} />
    case 'none':
      return <Unshown why={t('file.no-preview')} />
  }
}

type PictureProps = { source: string; name: string; scale: number; fail: () => void }

function Picture({ source, name, scale, fail }: PictureProps) {
  const { t } = useReading()
  const [here, arrive] = useState(false)
  return (
    <div
      className="file-picture"
      tabIndex={scale > 1 ? 0 : undefined}
      role={scale > 1 ? 'group' : undefined}
      aria-label={scale > 1 ? name : undefined}
    >
      {!here && <Unshown why={t('app.loading')} />}
      <img
        src={source}
        alt={name}
        style={scale > 1 ? { width: `${scale * 100}%`, maxWidth: 'none', maxHeight: 'none' } : undefined}
        onLoad={() => arrive(true)}
        onError={fail}
      />
    </div>
  )
}
