import './files.css'
import type { FileView } from '@redress/api'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Modal } from '../frame/modal.tsx'
import { useReading } from '../reading.tsx'
import { fileAddress } from './file-address.ts'
import { FileContent } from './file-content.tsx'
import { fileSize } from './file-size.ts'
import { useZoom } from './zoom.ts'

type Props = {
  complaint: string
  files: readonly FileView[]
  at: number
  show: (at: number | undefined) => void
}

/** One file after the other over the page: arrows leaf, plus and minus zoom, Escape closes. */
export function FileViewer({ complaint, files, at, show }: Props) {
  const reading = useReading()
  const { t } = reading
  const zoom = useZoom(at)
  const [failed, fail] = useState<{ at: number; why: string }>()
  const leaf = (by: number) => show((at + by + files.length) % files.length)
  useViewerKeys({ leaf, zoom })
  const file = files[at]
  if (!file) return null
  const why = failed?.at === at ? failed.why : undefined
  const many = files.length > 1
  return (
    <Modal
      open
      className="file-viewer"
      title={<FileTitle file={file} at={at} count={files.length} />}
      width="min(72rem, 96vw)"
      onCancel={() => show(undefined)}
      footer={
        <div className="file-acts">
          {many && (
            <span>
              <Button onClick={() => leaf(-1)} aria-keyshortcuts="ArrowLeft">
                ← {t('file.previous')}
              </Button>
              <Button onClick={() => leaf(1)} aria-keyshortcuts="ArrowRight">
                {t('file.next')} →
              </Button>
            </span>
          )}
          {file.preview === 'image' && why === undefined && file.state === 'kept' && (
            <span>
              <Button onClick={zoom.smaller} disabled={!zoom.canShrink} aria-label={t('file.smaller')}>
                −
              </Button>
              <Button onClick={zoom.fit} disabled={!zoom.canShrink}>
                {t('file.fit')}
              </Button>
              <Button onClick={zoom.larger} disabled={!zoom.canGrow} aria-label={t('file.larger')}>
                +
              </Button>
            </span>
          )}
          <span className="soft small file-keys">{t('file.keys')}</span>
          {file.state === 'kept' && (
            <Button
              type="primary"
              href={fileAddress(complaint, file.sha256, true)}
              download={file.name}
              className="file-save"
            >
              {t('file.save', { size: fileSize(file.size, reading) })}
            </Button>
          )}
        </div>
      }
    >
      <div className="file-stage" key={file.sha256}>
        <FileContent
          complaint={complaint}
          file={file}
          scale={zoom.scale}
          failed={why}
          fail={(reason) => fail({ at, why: reason })}
          again={() => fail(undefined)}
        />
      </div>
    </Modal>
  )
}

function FileTitle({ file, at, count }: { file: FileView; at: number; count: number }) {
  const { t } = useReading()
  return (
    <>
      <span className="words">{file.name}</span>
      {count > 1 && <span className="soft small"> {t('file.place', { at: at + 1, count })}</span>}
    </>
  )
}

type Keyed = { leaf: (by: number) => void; zoom: ReturnType<typeof useZoom> }

/** Wherever the focus is in the dialogue; a player keeps its own arrows. */
function useViewerKeys({ leaf, zoom }: Keyed): void {
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => leaf(-1),
    ArrowRight: () => leaf(1),
    '+': zoom.larger,
    '=': zoom.larger,
    '-': zoom.smaller,
    '0': zoom.fit,
  }
  const held = useRef(acts)
  held.current = acts
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLMediaElement) return
      const act = held.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
