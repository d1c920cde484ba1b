import { connect, type Socket } from 'node:net'

export type Answered = { status: number; body: string; cookie: string }

type Asked = { resolve: (answered: Answered) => void; reject: (error: Error) => void; since: number }

const patienceMilliseconds = 30_000

/**
 * Posts and gets JSON over connections that stay open; rejects when no complete answer came. A load client shares the machine
 * with what it measures, so it does no more than HTTP needs: one write, one read, a status, a length and the body.
 */
export function poster(root: string, connections: number) {
  const { hostname, port } = new URL(root)
  const idle: Connection[] = []
  const all = new Set<Connection>()
  const waiting: ((connection: Connection) => void)[] = []
  const give = (connection: Connection) => {
    const next = waiting.shift()
    if (next) next(connection)
    else idle.push(connection)
  }
  const take = (): Connection | Promise<Connection> => {
    for (let known = idle.pop(); known; known = idle.pop()) if (known.usable) return known
    if (all.size >= connections) return new Promise((resolve) => waiting.push(resolve))
    const fresh = new Connection(hostname, Number(port))
    all.add(fresh)
    return fresh
  }
  const patience = setInterval(() => {
    for (const one of all) one.giveUp(performance.now() - patienceMilliseconds)
  }, 1_000)
  const heads = new Map<string, string>()
  const headOf = (method: 'GET' | 'POST', path: string, fixed: Record<string, string>) => {
    const known = heads.get(`${method} ${path}`)
    if (known !== undefined) return known
    const lines = Object.entries(fixed).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = `${method} ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n${lines.join('')}`
    if (heads.size < 1_000) heads.set(`${method} ${path}`, head)
    return head
  }
  const send = async (text: string): Promise<Answered> => {
    let connection = await take()
    if (!connection.usable) {
      all.delete(connection)
      connection = new Connection(hostname, Number(port))
      all.add(connection)
    }
    try {
      return await connection.ask(text)
    } finally {
      if (!connection.usable) all.delete(connection)
      give(connection)
    }
  }
  return {
    post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answered> {
      const { 'idempotency-key': key, ...fixed } = headers
      const own = key === undefined ? '' : `idempotency-key: ${key}\r\n`
      return send(
        `${headOf('POST', path, fixed)}${own}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    },
    get: (path: string, headers: Record<string, string> = {}): Promise<Answered> =>
      send(`${headOf('GET', path, headers)}\r\n`),
    close() {
      clearInterval(patience)
      for (const one of all) one.end()
    },
  }
}
export type Poster = ReturnType<typeof poster>

/** One connection with one question under way at most. */
class Connection {
  usable = true
  readonly #socket: Socket
  #asked: Asked | undefined
  #gathered: Buffer | undefined

  constructor(host: string, port: number) {
    this.#socket = connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(64 * 1024),
        callback: (length, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, length))
          return true
        },
      },
    })
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('cut off')))
  }

  ask(text: string): Promise<Answered> {
    return new Promise((resolve, reject) => {
      if (!this.usable) return reject(new Error('cut off'))
      this.#asked = { resolve, reject, since: performance.now() }
      this.#socket.write(text)
    })
  }

  giveUp(before: number) {
    if (this.#asked && this.#asked.since < before) this.#fail(new Error('no answer within 30 s'))
  }

  end() {
    this.usable = false
    this.#socket.destroy()
  }

  #read(part: Buffer) {
    const bytes = this.#gathered ? Buffer.concat([this.#gathered, part]) : part
    const answered = readAnswer(bytes)
    if (!answered) {
      // The bytes belong to the next read.
      this.#gathered = Buffer.from(bytes)
      return
    }
    this.#gathered = undefined
    const asked = this.#asked
    this.#asked = undefined
    if (answered.last) this.end()
    asked?.resolve(answered)
  }

  #fail(error: Error) {
    this.end()
    const asked = this.#asked
    this.#asked = undefined
    asked?.reject(error)
  }
}

/** The answer once it is all there. */
function readAnswer(bytes: Buffer): (Answered & { last: boolean }) | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const status = Number(head.slice(9, 12))
  if (length === undefined && status !== 204) throw new Error(`an answer without its length: ${head}`)
  const from = end + 4
  const to = from + Number(length ?? 0)
  if (bytes.length < to) return undefined
  const cookie = [...head.matchAll(/\r\nset-cookie: *([^;\r]*)/gi)].map(([, one]) => one).join('; ')
  return {
    status,
    body: bytes.toString('utf8', from, to),
    cookie,
    last: /\r\nconnection: *close/i.test(head),
  }
}
