import { connect, createServer, type Socket } from 'node:net'
import { whenDone } from '../../testing/index.ts'

/** Where on its way the answer to a commit is lost. */
export type Cut = 'before-commit' | 'after-commit'

/** The end of a message: PostgreSQL, frontend/backend protocol 3, "Sync". */
const sync = Buffer.from([0x53, 0, 0, 0, 4])

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
  let holding: { reached: () => void; released: Promise<void> } | undefined
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
    let behind: Promise<void> | undefined
    near.on('data', (data: Buffer) => {
      if (behind) return void behind.then(() => far.write(data))
      if (holding && data.includes('commit\0')) {
        const { reached, released } = holding
        holding = undefined
        const end = data.indexOf(sync, data.indexOf('commit\0')) + sync.length
        far.write(data.subarray(0, end))
        behind = released
        void behind.then(() => {
          far.write(data.subarray(end))
          behind = undefined
        })
        return reached()
      }
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
    /** The next commit goes through; whatever comes behind it on that connection waits until it is let go. */
    hold() {
      const { promise: reached, resolve } = Promise.withResolvers<void>()
      const { promise: released, resolve: letGo } = Promise.withResolvers<void>()
      holding = { reached: resolve, released }
      return { reached, letGo }
    },
  }
}
