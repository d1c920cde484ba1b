import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { smtpMailer } from '../smtp.ts'
import { whenDone } from '../../testing/index.ts'

/** How the server takes the next mails; `cut`: it has everything, and the line breaks before it says so. */
export type Mood = 'takes' | 'not-now' | 'no-such-address' | 'refuses-content' | 'hangs' | 'cut'
export type Taken = { to: string; text: string; header: (name: string) => string | undefined }

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** A real mail server on a free port of this machine, whose mood the test sets. */
export async function startMailServer() {
  let mood: Mood = 'takes'
  const taken: Taken[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(_, __, done) {
      if (mood === 'not-now') return done(refusal(451, 'Greylisted, come back later'))
      if (mood === 'no-such-address') return done(refusal(550, 'No such user here'))
      done()
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (mood === 'refuses-content') return done(refusal(554, 'Content rejected'))
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        taken.push(mailOf(to, Buffer.concat(parts).toString('utf8')))
        if (mood === 'takes') done()
        if (mood === 'cut') for (const socket of sockets) socket.destroy()
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  listening.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => listening.once('listening', resolve))
  whenDone(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  )
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    taken,
    feels: (now: Mood) => void (mood = now),
    mailer: mailerTo(port),
    /** Nobody listens there. */
    nowhere: mailerTo(1),
  }
}

const mailerTo = (port: number) =>
  smtpMailer(
    { url: `smtp://127.0.0.1:${port}`, from: { address: 'complaints@haiwan.example' } },
    { stepSeconds: 0.5, mailSeconds: 2 },
  )

function mailOf(to: string, source: string): Taken {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n')
  const header = (name: string) =>
    headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2)
  const content = body.join('\r\n\r\n')
  const text =
    header('content-transfer-encoding') === 'base64'
      ? Buffer.from(content, 'base64').toString('utf8')
      : unquoted(content)
  return { to, text, header: (name) => wordsOf(header(name)) }
}

/** RFC 2045 section 6.7. */
const unquoted = (text: string): string => {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047, as far as headers of ours use it. */
const wordsOf = (value: string | undefined): string | undefined =>
  value
    ?.replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : unquoted(text.replaceAll('_', ' ')),
    )
