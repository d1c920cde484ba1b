import { useEffect, useState } from 'react'

/** The beginning of a file as far as it was asked for, or why there is none. */
export type Beginning =
  | { state: 'waiting' }
  | { state: 'read'; text: string; whole: boolean }
  | { state: 'missing' | 'damaged' | 'unreachable' }

const refused: Readonly<Record<number, 'missing' | 'damaged'>> = { 404: 'missing', 410: 'damaged' }

/** Reads up to `most` bytes; `again` counts how often somebody asked for another try. */
export function useBeginning(source: string, most: number, again: number): Beginning {
  const [beginning, setBeginning] = useState<Beginning>({ state: 'waiting' })
  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      setBeginning({ state: 'waiting' })
      const next = await read(source, most, stop.signal).catch((): Beginning => ({ state: 'unreachable' }))
      if (!stop.signal.aborted) setBeginning(next)
    }
    void look()
    return () => stop.abort()
  }, [source, most, again])
  return beginning
}

async function read(source: string, most: number, signal: AbortSignal): Promise<Beginning> {
  const answer = await fetch(source, { signal, headers: { range: `bytes=0-${most - 1}` } })
  if (!answer.ok) return { state: refused[answer.status] ?? 'unreachable' }
  const of = Number(answer.headers.get('content-range')?.split('/')[1] ?? 0)
  // The last character of a part may be cut in the middle.
  return { state: 'read', text: (await answer.text()).replace(/\uFFFD$/, ''), whole: of <= most }
}
