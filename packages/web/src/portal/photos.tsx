/** @jsxImportSource preact */
import './photos.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { megabyte, uploadProblem, type UploadLimits } from '../uploads.ts'
import { useLanguage } from './language.tsx'

type Props = {
  photos: readonly File[]
  limits: UploadLimits
  change: (photos: File[]) => void
  autoFocus?: boolean
}

/** Camera or files, each shown small and removable; what the server would refuse is said before it travels. */
export function Photos({ photos, limits, change }: Props) {
  const { t } = useLanguage()
  const [refused, setRefused] = useState<string[]>([])
  const input = useRef<HTMLInputElement>(null)
  const megabytes = Math.floor(limits.fileBytes / megabyte)

  function add(chosen: FileList | null) {
    const taken = [...photos]
    const problems: string[] = []
    for (const file of chosen ?? []) {
      const problem = uploadProblem(file, taken.length, limits)
      if (problem) problems.push(t(`photos.${problem}`, { name: file.name, files: limits.files, megabytes }))
      else taken.push(file)
    }
    setRefused(problems)
    change(taken)
    if (input.current) input.current.value = ''
  }

  return (
    <div class="photos">
      {photos.length > 0 && (
        <ul class="thumbs">
          {photos.map((photo, index) => (
            <li key={`${photo.name}-${photo.lastModified}-${index}`}>
              <Thumb file={photo} />
              <button
                type="button"
                class="remove"
                aria-label={t('photos.remove', { name: photo.name })}
                onClick={() => {
                  setRefused([])
                  change(photos.filter((one) => one !== photo))
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <label class="take">
        <input
          ref={input}
          type="file"
          multiple
          accept={limits.fileTypes.join(',')}
          onChange={(event) => add(event.currentTarget.files)}
        />
        <span>{t(photos.length > 0 ? 'photos.more' : 'photos.take')}</span>
      </label>
      <p class="soft small">{t('photos.limits', { files: limits.files, megabytes })}</p>
      <div role="alert">
        {refused.map((line) => (
          <p class="wrong" key={line}>
            {line}
          </p>
        ))}
      </div>
    </div>
  )
}

const signOf = ({ name, type }: File) =>
  type.startsWith('video/') ? '▶' : (/\.(\w{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? '')

function Thumb({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <>
      {url ? (
        <img src={url} alt="" />
      ) : (
        <span class="paper" aria-hidden="true">
          {signOf(file)}
        </span>
      )}
      <span class="file-name">{file.name}</span>
    </>
  )
}
