import type { Living } from '@redress/core/complaint'
import { fill, mailTexts } from '@redress/texts'
import type { App } from '../app.ts'
import { linkTo } from '../http/link.ts'
import { writePartyLink } from './party-link.ts'
import { customerOf } from '../streams/complaint-facts.ts'

type Asked = {
  caller: { organisation: number }
  params: { id: string }
  request: Parameters<typeof linkTo>[1]
}

/** Where the customer says how it was, to stand below an answer; no other letter, and nobody else's, opens it. */
export function invitationOf(
  app: App,
  { caller: { organisation }, params: { id }, request }: Asked,
  complaint: Living,
): { invitation?: { zh: string; en: string } } {
  const party = customerOf(complaint)?.id
  if (party === undefined) return {}
  const link = linkTo(
    app,
    request,
    `/s/${writePartyLink(app.linkSecret, { organisation, complaint: id, party })}`,
  )
  const words = mailTexts['mail.satisfaction']
  return { invitation: { zh: fill(words, 'zh', { link }), en: fill(words, 'en', { link }) } }
}
