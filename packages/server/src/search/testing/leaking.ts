import { closeComplaint, doStep, recordComplaint } from '@redress/api'
import { got, hospitality, startServer, type TestServer } from '../../testing/index.ts'

/** Under one of these something is kept from some of those who may read a complaint, under the other nothing. */
export type Procedure = 'hospitality-direct-channel' | 'trader-24-hours'

/** A house with both procedures, and some who read under both, one or neither. */
export const people = ['zhang-wei', 'li-na', 'chen-gang', 'wu-lei', 'wang-jun'] as const
export const startHouse = (): Promise<TestServer> =>
  startServer({ now: '2026-03-02T02:00:00.000Z', procedures: hospitality })

/** Told to the clerk: all of them leak. */
export async function recordLeaking(server: TestServer, procedure: Procedure): Promise<string> {
  const { id } = got(
    await server.as('zhang-wei')(recordComplaint, {
      body: {
        procedure,
        channel: procedure === 'trader-24-hours' ? 'call' : 'normal',
        values: { description: '每一份都说漏油', customer: { name: '林女士' } },
      },
    }),
  )
  return id
}

/** Only under `trader-24-hours`. */
export async function registerLeaking(server: TestServer, id: string): Promise<void> {
  const values = {
    'complaint-type': 'product',
    lot: 'L2603',
    product: 'GX-40',
    'contact-person': '林女士',
    'contact-data': '139 1000 2233',
  }
  got(await server.as('zhang-wei')(doStep, { params: { id, key: 'register' }, body: { values } }))
}

export async function withdraw(server: TestServer, id: string): Promise<void> {
  const body = { outcome: 'withdrawn', reason: '客户撤回' } as const
  got(await server.as('zhang-wei')(closeComplaint, { params: { id }, body }))
}
