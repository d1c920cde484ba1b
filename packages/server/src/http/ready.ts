import type { Route } from '@redress/api'
import { complaintWords, type Language } from '@redress/texts'
import { erased } from '../store/index.ts'

/** A reply that is written already, and a name for its content; whoever has it under that name is not sent it again. */
export class Ready {
  readonly bytes: Buffer
  readonly tag: string

  constructor(bytes: Buffer, tag: string) {
    this.bytes = bytes
    this.tag = tag
  }
}

/** A reply as it is sent: checked against the contract, what was erased said in words of the reader. */
export function replyText(type: Route['reply'], reply: unknown, language: Language): string {
  const text = JSON.stringify(type.parse(reply))
  return text.includes(erased) ? text.replaceAll(erased, complaintWords['text.erased'][language]) : text
}

/** Source: RFC 9110 section 13.1.2; tags are compared weakly. */
export function isKnown(header: string | string[] | undefined, tag: string): boolean {
  const plain = tag.replace(/^W\//, '')
  return [header ?? []].flat().some((value) =>
    value.split(',').some((one) => {
      const known = one.trim()
      return known === '*' || known.replace(/^W\//, '') === plain
    }),
  )
}
