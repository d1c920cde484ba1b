import type { FileView } from '@redress/api'
import { useEffect, useState } from 'react'
import { useReading } from '../reading.tsx'
import { fileAddress } from './file-address.ts'

type Props = {
  complaint: string
  file: FileView
  scale: number
  failed: string | undefined
  fail: (why: string) => void
}

/** The file as a browser can show it, or why it cannot. */
export function FileContent({ complaint, file, scale, failed, fail }: Props) {
  const { t } = useReading()
  const { name, preview, state } = file
  if (state !== 'kept') return <Unshown why={t(`file.${state}.why`)} />
  if (failed !== undefined) return <Unshown why={t('file.not-shown', { why: failed })} />
  const source = fileAddress(complaint, file.sha256)
  const unplayable = () => fail(t('file.unplayable'))
  switch (preview) {
    case 'image':
      return (
        <div
          className="file-picture"
          tabIndex={scale > 1 ? 0 : undefined}
          role={scale > 1 ? 'group' : undefined}
          aria-label={scale > 1 ? name : undefined}
        >
          <img
            src={source}
            alt={name}
            style={scale > 1 ? { width: `${scale * 100}%`, maxWidth: 'none', maxHeight: 'none' } : undefined}
            onError={() => fail(t('file.unreachable'))}
          />
        </div>
      )
    case 'pdf':
      // The answer sandboxes itself: what stands in the frame is of no origin.
      return navigator.pdfViewerEnabled ? (
        <iframe className="file-paper" src={source} title={name} />
      ) : (
        <Unshown why={t('file.no-viewer')} />
      )
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
      return <Words source={source} fail={fail} />
    case 'none':
      return <Unshown why={t('file.no-preview')} />
  }
}

const Unshown = ({ why }: { why: string }) => (
  <p className="file-unshown" role="status">
    {why}
  </p>
)

/** More than anybody reads in a dialogue; the rest is in the download. */
const mostCharacters = 200_000

function Words({ source, fail }: { source: string; fail: (why: string) => void }) {
  const { t } = useReading()
  const [text, setText] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    fetch(source, { signal: stop.signal, headers: { range: `bytes=0-${mostCharacters}` } })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
      .then(setText)
      .catch(() => stop.signal.aborted || fail(t('file.unreachable')))
    return () => stop.abort()
  }, [source])
  return (
    <pre className="file-words" tabIndex={0}>
      {text}
    </pre>
  )
}
