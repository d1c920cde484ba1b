import type { ComplaintView, FileRef, FileView } from '@redress/api'
import { Modal } from 'antd'
import { useState } from 'react'
import { useReading } from '../reading.tsx'
import { Section } from './section.tsx'

const address = (complaint: string, sha256: string) =>
  `/api/complaints/${encodeURIComponent(complaint)}/files/${sha256}`

export function Files({ complaint }: { complaint: ComplaintView }) {
  const { t } = useReading()
  const [shown, show] = useState<FileView>()
  return (
    <Section id="files" title={t('complaint.files')}>
      {complaint.files.length === 0 && <p className="soft">{t('complaint.files.none')}</p>}
      <ul className="thumbs">
        {complaint.files.map((file) => (
          <File
            key={`${file.sha256} ${file.name}`}
            complaint={complaint.id}
            file={file}
            show={() => show(file)}
          />
        ))}
      </ul>
      <Modal
        open={shown !== undefined}
        title={shown?.name}
        footer={null}
        width="min(60rem, 96vw)"
        onCancel={() => show(undefined)}
        destroyOnHidden
      >
        {shown && (
          <img className="whole-picture" src={address(complaint.id, shown.sha256)} alt={shown.name} />
        )}
      </Modal>
    </Section>
  )
}

function File({ complaint, file, show }: { complaint: string; file: FileView; show: () => void }) {
  const { t, say, actor, number } = useReading()
  const about = [
    file.from ? t('file.from', { from: say(file.from.title) }) : actor(file.by),
    t('file.size', { size: number(Math.max(1, Math.round(file.size / 1024))) }),
  ].join(' · ')
  return (
    <li>
      {file.image ? (
        <button type="button" onClick={show} aria-label={t('file.open', { name: file.name })}>
          <img src={address(complaint, file.sha256)} alt="" loading="lazy" />
        </button>
      ) : (
        <a
          className="paper"
          href={address(complaint, file.sha256)}
          aria-label={t('file.open', { name: file.name })}
        />
      )}
      <span className="file-name">{file.name}</span>
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
          <a href={address(complaint, file.sha256)}>{file.name}</a>
        </li>
      ))}
    </ul>
  )
}
