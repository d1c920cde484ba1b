import { totalmem } from 'node:os'

const mega = 2 ** 20
/** Of the memory there is; the rest is the server's, the system's and of whatever else runs there. */
const share = 1 / 8
const least = 128 * mega
const most = 2_048 * mega

/**
 * What the engine is started with, beside where it listens.
 *
 * What people look for lies anywhere in a large organisation's pages. Those in the engine's own memory cost a microsecond
 * each; those the system keeps for it twenty, more where another process is woken to fetch each of them, as the engine does
 * since version 18 where nothing is said. Memory is only taken for what was looked at: a small organisation never fills it.
 *
 * What lay there when it ended, or five minutes before it was killed, is read again in the background when it starts: else the
 * first hour of a day after an update would be slow.
 *
 * @param libraries Those there are to be loaded.
 * @param memory Bytes this machine has, or this container may use.
 */
export function engineSettings(libraries: readonly string[], memory: number = memoryHere()): string[] {
  const shared = Math.max(least, Math.min(most, memory * share))
  return [
    `shared_buffers=${Math.floor(shared / mega)}MB`,
    'io_method=sync',
    ...(libraries.length === 0 ? [] : [`shared_preload_libraries=${libraries.join(',')}`]),
  ].flatMap((setting) => ['-c', setting])
}

function memoryHere(): number {
  const allowed = process.constrainedMemory()
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()
}
