import { showComplaint } from '@redress/api'
import { ok, refuse, type Result } from '@redress/core/result'
import type { App } from '../app.ts'
import { isId } from '../streams/complaint.ts'
import type { Call } from '../http/call.ts'
import type { Ready } from '../http/ready.ts'
import { keptReply } from '../reading/kept-replies.ts'
import { behold } from './show.ts'
import { streamOf } from '../store/index.ts'
import { complaintKind } from '../streams/complaint.ts'

/** The complaint as the caller may see it, as it was answered before where nothing has changed. */
export async function showKept(
  app: App,
  { caller, params: { id }, language }: Call<typeof showComplaint>,
): Promise<Result<Ready, { code: 'not-found' }>> {
  if (!isId(id)) return refuse({ code: 'not-found' })
  const asked = { caller, language, name: id, drafts: streamOf(complaintKind, id) }
  return keptReply(app, showComplaint, asked, async (standing) => {
    const beheld = await behold(app, caller, id)
    if (!beheld.ok) return beheld
    const { view, grounds, drafts } = beheld.value
    // A draft that came between the two looks stands in the answer and not in what is known of it.
    const certain = drafts > 0 === (standing.drafts !== '')
    return ok({ reply: view, grounds: certain ? grounds : undefined })
  })
}
