import { readProcedure } from '../../procedure/index.ts'
import type { Value } from '../../values/index.ts'
import type { Party } from '../../steps/index.ts'
import { town } from '../../rehearsal/index.ts'
import { at, Story } from './story.ts'

const head = `
procedure: small
title: { zh: 小程序, en: Small }
clauses: { prefix: X1 }
record-by: anyone
roles:
  office: { zh: 办公室, en: Office }
  shop: { zh: 门店, en: Shop }
  boss: { zh: 主管, en: Boss }
`

type Registration = {
  asks?: readonly string[]
  values?: Readonly<Record<string, Value>>
  roles?: string
  parties?: readonly Party[]
}

/** A small procedure: what is given beside the head and a registration by the office. */
export function small(rest: string, steps: string, registration: Registration = {}): Story {
  const { asks = [], values = {}, roles = '', parties = [] } = registration
  const source = `${head}${roles}
${rest}
steps:
  register: { title: { zh: 登记, en: Register }, by: office, asks: [${['description', ...asks].join(', ')}] }
${steps}`
  const { procedure, problems } = readProcedure(source)
  if (!procedure) throw new Error(JSON.stringify(problems))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return new Story(town(procedure))
    .on('2026-11-23 09:00')
    .does('office-1', {
      type: 'RecordComplaint',
      number: 'X-1',
      received: at('2026-11-23 09:00'),
      values: { customer: 'p-1', description: 'it is broken' },
      parties: [{ id: 'p-1', name: 'Customer', email: 'c@example.com', verified: true }],
    })
    .does('office-1', { type: 'DoStep', step: 'register', values, parties })
}
