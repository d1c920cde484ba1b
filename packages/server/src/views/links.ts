import type { LinkView } from '@redress/api'
import { findReadable } from '../reading/find-readable.ts'
import type { Reader } from '../reading/reading.ts'
import { stepNamed, wordNamed, type Names } from './names.ts'

/** Whoever may not read the other complaint learns that there is a link and why, not where it leads. */
export async function linkViews(names: Names, reader: Reader, person: string): Promise<LinkView[]> {
  const links: LinkView[] = []
  for (const { how, other, reason, step } of names.complaint.links) {
    const found = await findReadable(reader, person, other)
    links.push({
      how: wordNamed('link', how),
      complaint: found && other,
      number: found?.complaint.number,
      reason,
      step: step === undefined ? undefined : stepNamed(names, step),
    })
  }
  return links
}
