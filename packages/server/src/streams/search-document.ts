import { erased, type ReadStream, type SearchDocument } from '../store/index.ts'
import { keepsSecrets, type Complaint, type Living } from '@redress/core/complaint'
import { worldOf } from './complaint-rows.ts'
import { customerOf, textFact } from './complaint-facts.ts'
import { lineToKeep } from './register-line.ts'
import { readersOf } from './who-sees.ts'

/** What a complaint is found by, who may read it, whether whoever reads it reads all of it, and what a line of it says. */
export async function searchedOf(
  state: Complaint | undefined,
  read: ReadStream,
): Promise<SearchDocument | undefined> {
  if (!state || state.status === 'disposed') return undefined
  const world = await worldOf(read, state)
  const { procedure } = world
  const customer = customerOf(state)
  const facts = (...names: string[]) => names.flatMap((name) => kept(textFact(state, name)))
  return {
    receivedAt: state.received,
    text: textOf(state),
    marks: {
      customers: [...kept(customer?.name), ...kept(customer?.contact)],
      phones: kept(customer?.phone),
      emails: kept(customer?.email),
      products: facts('product'),
      lots: facts('lot'),
      orders: facts('order-no'),
      guarded: keepsSecrets(procedure),
    },
    facts: {
      procedure: state.procedure,
      status: state.status !== 'open' ? 'closed' : state.registeredAt === undefined ? 'unregistered' : 'open',
      readers: readersOf(world, state),
    },
    line: lineToKeep(world, state),
  }
}

/** Its number, what was told, who told it, and what was written on it since. */
export function textOf(state: Living): string {
  const customer = customerOf(state)
  // A customer is known by name, not by the id of the party.
  const facts = Object.keys(state.facts).flatMap((name) =>
    name === 'customer' ? [] : (textFact(state, name) ?? []),
  )
  const records = state.records.flatMap(({ values, items }) =>
    [values, ...Object.values(items).flat()].flatMap((part) =>
      Object.values(part).filter((value): value is string => typeof value === 'string'),
    ),
  )
  return [
    state.number,
    customer?.name,
    customer?.contact,
    customer?.phone,
    customer?.email,
    ...facts,
    ...records,
    // What the application writes by itself is the same in all of them.
    ...state.messages.filter(({ automatic }) => !automatic).map(({ text }) => text),
    ...state.feedbacks.map(({ content }) => content),
  ]
    .flatMap(kept)
    .join('\n')
}

const kept = (text: string | undefined): string[] =>
  text === undefined || text === '' || text === erased ? [] : [text]
