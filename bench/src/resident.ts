import { readFileSync } from 'node:fs'

/** Watches how much of a process lies in memory, in MiB; `undefined` where the system does not say. */
export function residentWatch(pid: number | undefined) {
  const now = (): number | undefined => {
    try {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return found === undefined ? undefined : Math.round(Number(found) / 1024)
    } catch {
      return undefined
    }
  }
  let most = now()
  const looking = setInterval(() => {
    const found = now()
    if (found !== undefined && found > (most ?? 0)) most = found
  }, 100)
  looking.unref()
  return { now, most: () => most }
}
