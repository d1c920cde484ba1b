import { readProcedure } from '../../procedure/index.ts'
import type { Value } from '../../values/index.ts'
import type { Party, World } from '../../steps/index.ts'
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
  /** Who registers. */
  registers?: string
  parties?: readonly Party[]
}

/** The town of a small procedure: what is given beside the head and a registration, by the office unless it says so. */
export function smallTown(
  rest: string,
  steps: string,
  { asks = [], roles = '', registers = 'office' }: Registration = {},
): World {
  const source = `${head}${roles}
${rest}
steps:
  register: { title: { zh: 登记, en: Register }, by: ${registers}, asks: [${['description', ...asks].join(', ')}] }
${steps}`
  const { procedure, problems } = readProcedure(source)
  if (!procedure) throw new Error(JSON.stringify(problems))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return town(procedure)
}

/** A complaint told to the office of that town and not yet registered. */
export const told = (rest: string, steps: string, registration: Registration = {}): Story =>
  new Story(smallTown(rest, steps, registration)).on('2026-11-23 09:00').does('office-1', {
    type: 'RecordComplaint',
    number: 'X-1',
    received: at('2026-11-23 09:00'),
    values: { customer: 'p-1', description: 'it is broken' },
    parties: [{ id: 'p-1', name: 'Customer', email: 'c@example.com', verified: true }],
  })

/** The same, registered. */
export function small(rest: string, steps: string, registration: Registration = {}): Story {
  const { values = {}, parties = [] } = registration
  return told(rest, steps, registration).does('office-1', {
    type: 'DoStep',
    step: 'register',
    values,
    parties,
  })
}
