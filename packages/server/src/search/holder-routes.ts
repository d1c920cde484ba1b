import { type Holder, listHolders } from '@redress/api'
import { ok } from '@redress/core/result'
import { termsOf } from '@redress/core/steps'
import { own } from '@redress/core/values'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { keysOfReader } from '../reading/keys-of-person.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { complaintKind } from '../streams/complaint.ts'
import { idNamed, whoNamed } from '../views/names.ts'
import { plainText } from '../wording/named.ts'
import { type Held, holdersRead } from './holders.ts'

/** What the register can be narrowed to: whoever holds something open that this person may read. */
export function holderRoutes(app: App): void {
  serve(app, listHolders, ({ caller: { organisation, person }, query: { also }, now }) =>
    app.store.read(organisation, async (tx) => {
      const reader = await readerOf(app, tx, organisation, now)
      const keys = keysOfReader(reader.directory, person, reader.today)
      const held = await holdersRead(tx, { organisation, keys })
      await reader.lookAt(held.map(({ complaint }) => complaint))
      const holders: Holder[] = []
      for (const one of held) {
        const holder = await holding(reader, one)
        if (holder) holders.push(holder)
      }
      if (also !== undefined && holders.every(({ id }) => id !== also))
        holders.push(await named(reader, also))
      return ok({ holders })
    }),
  )
}

/** Named as the line of the complaint names them. */
async function holding(reader: Reader, { holder: id, complaint: of }: Held): Promise<Holder | undefined> {
  const { state: complaint } = await reader.load(complaintKind, of)
  if (!complaint || complaint.status === 'disposed') return undefined
  const world = await reader.worldOf(complaint)
  const [who] = whoNamed({ world, complaint }, { any: termsOf(complaint.holder).slice(0, 1) })
  if (!who) return undefined
  const { procedure, title } = world.procedure
  return { id, title: who.title, ...(id.startsWith('role:') && { procedure: { id: procedure, title } }) }
}

/** Named as far as that is possible without anything they hold. */
async function named(reader: Reader, id: string): Promise<Holder> {
  const [, kind, of, role] = /^(\w+):(?:([^/]+)\/)?(.+)$/.exec(id) ?? []
  if (kind === undefined || role === undefined) return { id, title: plainText(id) }
  if (kind !== 'role') return { id, title: idNamed(reader.directory, role).title }
  const procedure = (await reader.proceduresInForce()).find((one) => one.procedure === of)
  return {
    id,
    title: (procedure && own(procedure.roles, role)?.title) ?? plainText(role),
    ...(procedure && { procedure: { id: procedure.procedure, title: procedure.title } }),
  }
}
