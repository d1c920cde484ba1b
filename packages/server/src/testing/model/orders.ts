import { createHash } from 'node:crypto'
import { moves, type Command } from '@redress/core/complaint'
import { completeAny, saidLater, type Chance } from '@redress/core/rehearsal'
import type { Instant } from '@redress/core/values'
import type { Company, Order } from './company.ts'

export type Actors = { people: readonly string[]; procedures: readonly string[]; uuid: () => string }

const products = ['GX-40', 'GX-50', 'LID']

/** Something one of six does: four people, a customer, and time. All of a round look at the same moment. */
export function randomOrder(
  company: Company,
  actors: Actors,
  chance: Chance,
  now: Instant,
  sent: readonly Order[],
): Order {
  if (chance.once(25)) return { does: 'throw' }
  const again = chance.once(12) ? chance.pick(sent.filter(({ once }) => once)) : undefined
  if (again)
    return chance.once(4) ? { ...again, once: { key: again.once?.key ?? '', bodyHash: 'other' } } : again
  const living = [...company.complaints.keys()].slice(-6)
  const id = chance.pick(living)
  const order =
    id === undefined || chance.once(7) ? filed(actors, chance, now) : asked(company, actors, id, chance, now)
  return chance.once(3) ? { ...order, once: { key: actors.uuid(), bodyHash: hashOf(order) } } : order
}

const hashOf = (order: Order) => createHash('sha256').update(JSON.stringify(order)).digest('hex')

function filed({ procedures, uuid, people }: Actors, chance: Chance, now: Instant): Order {
  const [id, party] = [uuid(), uuid()]
  const product = chance.pick(products) ?? ''
  const person = chance.pick(people) ?? ''
  const byCustomer = chance.once(2)
  return {
    does: 'record',
    telling: {
      id,
      procedure: chance.pick(procedures) ?? '',
      by: byCustomer ? { party, via: 'receipt' } : { person },
      received: now,
      ...(byCustomer ? { receipt: createHash('sha256').update(id).digest('hex') } : {}),
      values: {
        customer: party,
        description: `${product} ${id}`,
        product,
        lot: chance.pick(['L1', 'L2']) ?? '',
      },
      parties: [
        { id: party, name: `Customer ${party}`, email: `${party}@customer.example`, verified: !byCustomer },
      ],
    },
  }
}

/** A move of a random person, open as a rule; what the customer adds; or time that passes. */
function asked(company: Company, { people }: Actors, id: string, chance: Chance, now: Instant): Order {
  const complaint = company.living(id)
  const actor = chance.below(6)
  if (!complaint || actor === 5) return { does: 'wait', id }
  const world = company.worldOf(id, complaint)
  if (actor === 4) {
    const party = 'party' in complaint.recorder ? complaint.recorder.party : 'receipt'
    const command = {
      ...saidLater({ world, complaint, now, chance }),
      by: { party, via: 'receipt' } as const,
    }
    return { does: 'tell', id, command }
  }
  // Somebody who has something to do is found more often than somebody who has not.
  for (let tries = 0; ; tries += 1) {
    const person = chance.pick(people) ?? ''
    const may = moves(world, complaint, { person }, now).filter(
      ({ open, move, step }) =>
        // Where it would move to has to be in force in the store; what a random answer names is not.
        move !== 'MoveToProcedure' &&
        (open || chance.once(20)) &&
        (move !== 'Close' || step !== undefined || chance.once(30)),
    )
    const move = chance.pick(may)
    const command = move && completeAny({ world, complaint, now, chance }, person, move)
    if (command) return { does: 'move', person, id, command: asShown(command, complaint.version, chance) }
    if (tries === 5) return { does: 'wait', id }
  }
}

/** As the form that the person had on the screen sends it. */
const asShown = (command: Command, version: number, chance: Chance): Command =>
  (command.type === 'DoStep' ||
    command.type === 'SendMessage' ||
    command.type === 'Sign' ||
    command.type === 'Close') &&
  !chance.once(3)
    ? { ...command, version }
    : command
