/** A mail as it leaves: plain text, one person, always the same `id` for the same letter. */
export type Mail = {
  /** Message-ID without brackets; whoever gets it twice can see that it is one. */
  id: string
  /** The mail it follows on, where there is one. */
  follows?: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  language: 'zh' | 'en'
  /** Sent by no person (RFC 3834): no machine may answer it. */
  automatic: boolean
  attachments: readonly { name: string; type: string; bytes: Buffer }[]
}

/**
 * What became of it. `never`: refused for good. `later`: not taken now. `unknown`: the server had everything and said
 * nothing; it may have gone out.
 */
export type MailOutcome = { sent: true } | { sent: false; how: 'never' | 'later' | 'unknown'; reply: string }

/** A way to a mail server; `closed` after anything but a mail taken, and then a new one is opened. */
export type MailLine = { send: (mail: Mail) => Promise<MailOutcome>; close: () => void }

export type Mailer = {
  /** Whom our mails come from; the organisation's own name stands where no other is set. */
  from: { name?: string; address: string }
  /** The refusal is what the server, or the network, said. */
  open: () => Promise<MailLine | { unreachable: string }>
}
