import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isPrivateAddress, type MailSettings } from '../host/config.ts'
import type { Mail, MailLine, MailOutcome, Mailer } from './letter.ts'

/** As long as a server may take over one step, and over one whole mail. */
export type Patience = { stepSeconds: number; mailSeconds: number }

const usualPatience: Patience = { stepSeconds: 30, mailSeconds: 90 }

/** A mail server by its address: `smtp://` (encrypted as soon as the server offers it) or `smtps://`. */
export function smtpMailer({ url, from }: MailSettings, patience = usualPatience): Mailer {
  const address = new URL(url)
  const { hostname, username, password, protocol } = address
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const step = patience.stepSeconds * 1_000
  const connection = () =>
    new SMTPConnection({
      host,
      port: Number(address.port) || (secure ? 465 : 587),
      secure,
      // A password goes over no foreign network in clear.
      requireTLS: !secure && username !== '' && !isPrivateAddress(host),
      connectionTimeout: step,
      greetingTimeout: step,
      dnsTimeout: step,
      socketTimeout: step,
      socketCloseTimeout: 0,
    })
  return {
    from,
    async open() {
      const line = connection()
      // What goes wrong later is told to whoever is sending then.
      line.on('error', () => {})
      try {
        await new Promise<void>((resolve, reject) => {
          line.once('error', reject)
          line.connect((error) => (error ? reject(error) : resolve()))
        })
        if (username !== '')
          await new Promise<void>((resolve, reject) => {
            const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
            line.login(auth, (error) => (error ? reject(error) : resolve()))
          })
        return lineOf(line, patience)
      } catch (error) {
        line.close()
        return { unreachable: told(error) }
      }
    },
  }
}

const lineOf = (line: SMTPConnection, { mailSeconds }: Patience): MailLine => ({
  close: () => (line.destroyed ? undefined : line.quit()),
  async send(mail) {
    const bytes = await composed(mail)
    const content = Readable.from([bytes], { objectMode: false })
    let handedOver = false
    content.once('end', () => (handedOver = true))
    const outcome = await new Promise<MailOutcome>((resolve) => {
      const tooLong = setTimeout(() => {
        line.close()
        fail(new Error(`no end after ${mailSeconds} seconds`))
      }, mailSeconds * 1_000)
      const fail = (error: unknown) => {
        clearTimeout(tooLong)
        resolve(outcomeOf(error, handedOver))
      }
      line.once('error', fail)
      line.send({ from: mail.from.address, to: mail.to.address, size: bytes.length }, content, (error) => {
        if (error) return fail(error)
        clearTimeout(tooLong)
        line.off('error', fail)
        resolve({ sent: true })
      })
    })
    if (!outcome.sent) line.close()
    return outcome
  },
})

/** Replies beginning with 5 are final (RFC 5321 section 4.2.1), unless they are about us and not about this mail. */
function outcomeOf(error: unknown, handedOver: boolean): MailOutcome {
  const { responseCode, command } = of(error)
  const reply = told(error)
  if (responseCode === undefined) return { sent: false, how: handedOver ? 'unknown' : 'later', reply }
  const ofThisMail = command === 'RCPT TO' || command === 'DATA'
  return { sent: false, how: responseCode >= 500 && ofThisMail ? 'never' : 'later', reply }
}

function of(error: unknown): { responseCode?: number; command?: string } {
  if (!(error instanceof Error)) return {}
  return {
    ...('responseCode' in error &&
      typeof error.responseCode === 'number' && { responseCode: error.responseCode }),
    ...('command' in error && typeof error.command === 'string' && { command: error.command }),
  }
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const said = 'response' in error && typeof error.response === 'string' ? error.response : error.message
  return said.slice(0, 300)
}

/** The bytes of a mail (RFC 5322); nothing is fetched while it is made. */
function composed(mail: Mail): Promise<Buffer> {
  const node = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}>`,
    ...(mail.follows === undefined
      ? {}
      : { inReplyTo: `<${mail.follows}>`, references: `<${mail.follows}>` }),
    headers: {
      'Content-Language': mail.language === 'zh' ? 'zh-CN' : 'en',
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    attachments: mail.attachments.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: bytes,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  return node.build()
}
