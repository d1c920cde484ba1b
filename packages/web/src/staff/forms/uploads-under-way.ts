import { createContext, useContext, useRef, useState } from 'react'
import type { FormValues } from './values.ts'

/** Whether an upload ended well. */
type Upload = Promise<boolean>

const Under = createContext<(upload: Upload) => void>(() => undefined)

/** Tells the form around a file field what is on its way. */
export const useUploadReport = () => useContext(Under)

export const UploadsUnderWay = Under.Provider

/** A form that is sent while its files still go up waits for them; `all` is false when one of them failed. */
export function useUploads() {
  const going = useRef(new Set<Upload>())
  const [waiting, setWaiting] = useState(false)
  const report = useRef((upload: Upload) => {
    going.current.add(upload)
    void upload.finally(() => going.current.delete(upload))
  })
  async function all(): Promise<boolean> {
    if (going.current.size === 0) return true
    setWaiting(true)
    try {
      const ends = await Promise.all(going.current)
      return ends.every(Boolean)
    } finally {
      setWaiting(false)
    }
  }
  return { report: report.current, all, waiting }
}

/** What a form holds, and what it holds this moment: an upload that just ended is in `latest` before the next drawing. */
export function useFormValues(start: () => FormValues) {
  const [values, setValues] = useState(start)
  const latest = useRef(values)
  function write(next: (before: FormValues) => FormValues) {
    latest.current = next(latest.current)
    setValues(latest.current)
  }
  return { values, latest, write }
}
