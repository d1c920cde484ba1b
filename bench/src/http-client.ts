import { Agent, request, type IncomingMessage } from 'node:http'

export type Answered = { status: number; body: string; cookie: string }

/** Posts JSON over connections that stay open; rejects when no complete answer came. */
export function poster(root: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(root)
  return {
    post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answered> {
      return new Promise((resolve, reject) => {
        const call = request(
          {
            agent,
            hostname,
            port,
            path,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              ...headers,
            },
          },
          (answer) => {
            let text = ''
            answer.setEncoding('utf8')
            answer.on('data', (part: string) => (text += part))
            answer.on('end', () =>
              resolve({ status: answer.statusCode ?? 0, body: text, cookie: cookieOf(answer) }),
            )
            answer.on('error', reject)
            answer.on('aborted', () => reject(new Error('cut off')))
          },
        )
        call.setTimeout(30_000, () => call.destroy(new Error('no answer within 30 s')))
        call.on('error', reject)
        call.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}
export type Poster = ReturnType<typeof poster>

const cookieOf = ({ headers }: IncomingMessage) =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '').join('; ')
