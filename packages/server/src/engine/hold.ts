import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

/**
 * One process per data folder. The holder listens on a socket and says its process number: the operating system ends
 * that with the process, however it dies, so nothing is left that blocks the next start.
 */
export async function holdFolder(socketFolder: string): Promise<{ release(): void } | { heldBy: string }> {
  const path =
    process.platform === 'win32'
      ? String.raw`\\.\pipe\redress-${createHash('sha256').update(socketFolder).digest('hex').slice(0, 16)}`
      : join(socketFolder, 'holder')
  const other = await ask(path)
  if (other) return { heldBy: other }
  if (process.platform !== 'win32') rmSync(path, { force: true })
  const server = await listen(path)
  if (!server) return { heldBy: (await ask(path)) ?? 'unknown' }
  // Two starts in the same moment may both have found nobody; the later one removed the other's socket.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const winner = await ask(path)
  if (winner !== String(process.pid)) {
    server.close()
    return { heldBy: winner ?? 'unknown' }
  }
  return { release: () => void server.close() }
}

function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let said = ''
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (part) => (said += part.toString()))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(said || undefined))
  })
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
    server.on('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => {
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      server.unref()
      resolve(server)
    })
  })
}
