import type { ComplaintView, FileRef, FileView } from '@redress/api'
import { useState } from 'react'
import { fileAddress } from '../files/file-address.ts'
import { FileIcon } from '../files/file-icon.tsx'
import { fileSize } from '../files/file-size.ts'
import { FileViewer } from '../files/file-viewer.tsx'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

export function Files({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const [shown, show] = useState<number>()
  return (
    <Section id="files" title={t('complaint.files')} count={complaint.files.length}>
      {complaint.files.length === 0 && <p className="soft">{t('complaint.files.none')}</p>}
      <ul className="thumbs">
        {complaint.files.map((file, index) => (
          <File key={file.sha256} complaint={complaint.id} file={file} show={() => show(index)} />
        ))}
      </ul>
      {shown !== undefined && (
        <FileViewer complaint={complaint.id} files={complaint.files} at={shown} show={show} />
      )}
    </Section>
  )
}

function File({ complaint, file, show }: { complaint: string; file: FileView; show: () => void }) {
  const reading = useReading()
  const { t, say, actor } = reading
  const { name, preview, state } = file
  const about = [
    file.from ? t('file.from', { from: say(file.from.title) }) : actor(file.by),
    ...(state === 'kept' ? [fileSize(file.size, reading)] : []),
  ].join(' · ')
  const isPicture = preview === 'image' && state === 'kept'
  const kind = state === 'kept' ? t(`file.kind.${preview}`) : t(`file.${state}`)
  return (
    <li id={`file-${file.sha256}`}>
      <button
        type="button"
        onClick={show}
        aria-label={[t('file.open', { name }), ...(isPicture ? [] : [kind])].join(' · ')}
      >
        {isPicture ? (
          <img src={fileAddress(complaint, file.sha256)} alt="" loading="lazy" />
        ) : (
          <span className={`paper ${state}`}>
            <FileIcon of={preview} />
            {kind}
          </span>
        )}
      </button>
      <span className="file-name" title={name}>
        {name}
      </span>
      <span className="soft small">{about}</span>
    </li>
  )
}

export function FileLinks({ complaint, files }: { complaint: string; files: readonly FileRef[] }) {
  if (files.length === 0) return null
  return (
    <ul className="file-links">
      {files.map((file) => (
        <li key={file.sha256}>
          <a href={fileAddress(complaint, file.sha256, true)} download={file.name}>
            {file.name}
          </a>
        </li>
      ))}
    </ul>
  )
}
