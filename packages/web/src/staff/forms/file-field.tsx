import { uploadFile, type WireValue } from '@redress/api'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { BusyButton } from '../frame/busy-button.tsx'
import { ask } from '../api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useReading } from '../reading.tsx'
import type { Entry } from './entry.ts'
import { described } from './plain-fields.tsx'
import { useUploadReport } from './uploads-under-way.ts'
import { isRecord } from './values.ts'

/** Files go up as soon as they are chosen; the form then only names them. */
export function FileField(entry: Entry) {
  const { field, id, value, change } = entry
  const { t } = useReading()
  const input = useRef<HTMLInputElement>(null)
  const [going, setGoing] = useState<string>()
  const [error, setError] = useState<unknown>()
  const held: WireValue[] = Array.isArray(value) ? value : isRecord(value) ? [value] : []
  const report = useUploadReport()
  const put = (files: WireValue[]) => change(field.list ? files : (files.at(-1) ?? null))

  async function upload(chosen: FileList | null): Promise<boolean> {
    setError(undefined)
    const files = [...held]
    try {
      for (const file of chosen ?? []) {
        setGoing(file.name)
        const { sha256, name, type } = await ask(uploadFile, { files: [file] })
        files.push({ sha256, name, type })
        put(files)
      }
      return true
    } catch (problem) {
      setError(problem)
      return false
    } finally {
      setGoing(undefined)
      if (input.current) input.current.value = ''
    }
  }

  return (
    <div className="file-field" role="group" aria-labelledby={`${id}-label`}>
      <ul>
        {held.filter(isRecord).map((file) => (
          <li key={text(file['sha256'])}>
            {text(file['name'])}
            <Button
              type="text"
              size="small"
              aria-label={t('form.remove-file', { name: text(file['name']) })}
              onClick={() => put(held.filter((one) => one !== file))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        // The button alone is met by the keyboard and read out; both would be one thing said twice.
        hidden
        multiple={field.list}
        onChange={(event) => report(upload(event.target.files))}
      />
      <BusyButton
        id={id}
        aria-describedby={described(entry)['aria-describedby']}
        busy={going !== undefined}
        onClick={() => input.current?.click()}
      >
        {going === undefined ? t('form.add-file') : t('form.uploading', { name: going })}
      </BusyButton>
      <ProblemNote error={error} />
    </div>
  )
}

const text = (value: WireValue | undefined): string => (typeof value === 'string' ? value : '')
