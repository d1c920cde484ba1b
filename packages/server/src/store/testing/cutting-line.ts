import { connect, createServer, type Socket } from 'node:net'
import { whenDone } from '../../testing/index.ts'

/** Where on its way the answer to a commit is lost. */
export type Cut = 'before-commit' | 'after-commit'

/**
 * A line to the database that can be cut around a commit: the program sees a broken connection, and cannot know
 * whether the database had read the commit.
 */
export async function cuttingLine(url: string) {
  const address = new URL(url)
  const folder = address.searchParams.get('host')
  const port = Number(address.port || 5432)
  let next: Cut | undefined
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, address.hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        if (socket === far || next !== 'after-commit') far.end()
      })
    }
    far.on('data', (data) => near.write(data))
    near.on('data', (data) => {
      if (!next || !data.includes('commit\0')) return void far.write(data)
      cuts += 1
      if (next === 'after-commit') {
        // The database gets everything; its answer never arrives.
        far.removeAllListeners('data')
        far.on('data', () => near.destroy())
        far.write(data)
      } else near.destroy()
      next = undefined
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const through = new URL(url)
  through.searchParams.delete('host')
  through.hostname = '127.0.0.1'
  const bound = server.address()
  through.port = String(typeof bound === 'object' ? bound?.port : '')
  return {
    url: through.href,
    /** The next commit is cut. */
    cut: (where: Cut) => void (next = where),
    cuts: () => cuts,
  }
}
