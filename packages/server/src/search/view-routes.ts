import {
  dropRegisterView as dropView,
  listRegisterViews,
  RegisterColumn,
  RegisterFilter,
  saveRegisterView,
  showRegisterView,
} from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import { formatInstant } from '@redress/core/values'
import { z } from 'zod'
import type { App } from '../app.ts'
import { isId } from '../streams/complaint.ts'
import type { Caller } from '../http/call.ts'
import { serve } from '../http/serve.ts'
import {
  dropRegisterView,
  findRegisterView,
  keepRegisterView,
  type RegisterViewRow,
  registerViewsOf,
} from '../store/index.ts'
import { directoryKind, only } from '../streams/index.ts'
import { personNamed } from '../wording/named.ts'

const most = 50
const Body = z.object({ filter: RegisterFilter, columns: z.array(RegisterColumn).optional() })

/** A view kept before a column went away is shown without it. */
function contentOf(body: string): z.output<typeof Body> {
  const read = Body.safeParse(JSON.parse(body))
  return read.success ? read.data : { filter: {} }
}

const viewOf = ({ view_id: id, name, body, saved_at }: RegisterViewRow) => ({
  id,
  name,
  ...contentOf(body),
  savedAt: formatInstant(saved_at),
})

/** Views are one person's mutable rows, like drafts; whoever has the link of one may open it and finds what they may read. */
export function viewRoutes(app: App): void {
  const listed = async ({ organisation, person }: Caller) => {
    const views = await app.store.read(organisation, (tx) => registerViewsOf(tx, { organisation, person }))
    return ok({ views: views.map(viewOf) })
  }

  serve(app, listRegisterViews, ({ caller }) => listed(caller))

  serve(app, saveRegisterView, async ({ caller, body: { name, ...body }, now }) => {
    const kept = await app.store.change(caller.organisation, async (tx) => {
      const known = await registerViewsOf(tx, caller)
      if (known.length >= most && known.every((view) => view.name !== name)) return false
      await keepRegisterView(tx, caller, { id: app.outside.uuid(), name, body: JSON.stringify(body), now })
      return true
    })
    return kept ? listed(caller) : refuse({ code: 'too-many-views', limit: most })
  })

  serve(app, showRegisterView, async ({ caller: { organisation, person }, params: { id } }) => {
    if (!isId(id)) return refuse({ code: 'not-found' })
    return app.store.read(organisation, async (tx) => {
      const found = await findRegisterView(tx, organisation, id)
      if (!found) return refuse({ code: 'not-found' })
      const { state } = await app.store.load(tx, organisation, directoryKind, only)
      const { savedAt: _, ...view } = viewOf(found)
      return ok({ ...view, mine: found.person === person, by: personNamed(state, found.person) })
    })
  })

  serve(app, dropView, async ({ caller, params: { id } }) => {
    const known = await app.store.read(caller.organisation, (tx) => registerViewsOf(tx, caller))
    if (!known.some(({ view_id }) => view_id === id)) return refuse({ code: 'not-found' })
    await app.store.change(caller.organisation, (tx) => dropRegisterView(tx, caller, id))
    return listed(caller)
  })
}
