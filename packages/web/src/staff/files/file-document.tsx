import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useReading } from '../reading.tsx'
import { useBeginning, type Beginning } from './beginning.ts'
import { Unshown } from './unshown.tsx'

/** More than anybody reads in a dialogue; the rest is in the download. */
const mostBytes = 200_000

type Props = { source: string; name: string }

/** Notes, logs, mails: as they are. */
export function Words({ source, name }: Props) {
  const { t, number } = useReading()
  return (
    <Waited source={source} most={mostBytes}>
      {({ text, whole }) =>
        text.trim() === '' ? (
          <Unshown why={t('file.nothing')} />
        ) : (
          <div className="file-words" tabIndex={0} role="group" aria-label={name}>
            {!whole && (
              <p className="soft small">{t('file.beginning', { kilobytes: number(mostBytes / 1000) })}</p>
            )}
            <pre>{text}</pre>
          </div>
        )
      }
    </Waited>
  )
}

/** In the browser's own viewer, once the server gives it: a frame says nothing of a page that did not come. */
export function Paper({ source, name }: Props) {
  const { t } = useReading()
  if (!navigator.pdfViewerEnabled) return <Unshown why={t('file.no-viewer')} />
  // The answer sandboxes itself: what stands in the frame is of no origin.
  return (
    <Waited source={source} most={1}>
      {() => <iframe className="file-paper" src={source} title={name} />}
    </Waited>
  )
}

type Read = Extract<Beginning, { state: 'read' }>
type WaitedProps = { source: string; most: number; children: (read: Read) => ReactNode }

function Waited({ source, most, children }: WaitedProps) {
  const { t } = useReading()
  const [tries, setTries] = useState(0)
  const beginning = useBeginning(source, most, tries)
  switch (beginning.state) {
    case 'waiting':
      return <Unshown why={t('app.loading')} />
    case 'read':
      return children(beginning)
    case 'missing':
    case 'damaged':
      return <Unshown why={t(`file.${beginning.state}.why`)} />
    case 'unreachable':
      return (
        <Unshown why={t('file.not-shown', { why: t('file.unreachable') })}>
          <Button onClick={() => setTries((before) => before + 1)}>{t('app.retry')}</Button>
        </Unshown>
      )
  }
}
