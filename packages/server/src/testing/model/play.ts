import { chanceOf } from '@redress/core/rehearsal'
import type { World } from '@redress/core/steps'
import { readerOf } from '../../reading/reading.ts'
import { fewestShared } from '../../store/writer.ts'
import { pinned, pinsOn } from '../../streams/index.ts'
import { Company, type Answer, type Order } from './company.ts'
import { difference } from './difference.ts'
import { give } from './give.ts'
import { randomOrder } from './orders.ts'
import { recorded, unlikeModel, type Unlike } from './record-check.ts'
import type { Stage } from './stage.ts'

/** `how` names the first place that differs: what really is there, not what the model has. */
export type Divergence = Unlike & { seed: number; at: number }
export type Sequence = {
  orders: number
  accepted: number
  events: number
  divergences: readonly Divergence[]
  /** The company as the sequence left it. */
  company: Company
}

/** The company as it stands before anything is recorded. */
export async function openCompany({ organisation, stores, outside, procedures }: Stage): Promise<Company> {
  const [store] = stores
  return store.read(organisation, async (tx) => {
    const now = outside.now()
    const reader = await readerOf({ store }, tx, organisation, now)
    const worlds = new Map<string, World>()
    for (const procedure of procedures) {
      const pins = await pinsOn(reader.load, procedure, reader.today)
      if (!pins) throw new Error(`${procedure} is not in force`)
      worlds.set(procedure, await pinned(reader.load, procedure, pins))
    }
    return new Company(worlds, reader.directory)
  })
}

/**
 * One random sequence: rounds of orders by six actors, given to the writer at once, by one process or by two; the model
 * takes them one by one. Answers and histories have to be the same. A connection is cut in some rounds.
 */
export async function play(stage: Stage, company: Company, seed: number, length: number): Promise<Sequence> {
  const chance = chanceOf(seed)
  const { outside } = stage
  const from = company.written.length
  const sent: Order[] = []
  const divergences: Divergence[] = []
  let model = company
  let accepted = 0
  while (sent.length < length && divergences.length === 0) {
    outside.pass(chance.below(chance.once(8) ? 2_000 : 90) * 60_000)
    const now = outside.now()
    const size = Math.min(length - sent.length, 1 + chance.below(chance.once(6) ? 60 : 8))
    const round: Order[] = []
    while (round.length < size)
      round.push(randomOrder(model, { ...stage, uuid: outside.uuid }, chance, now, [...sent, ...round]))
    const [first, second] = stage.stores
    const both = chance.once(4)
    const one = both ? round.filter((_, index) => index % 2 === 0) : round
    const two = both ? round.filter((_, index) => index % 2 === 1) : []
    const [store, other] = chance.once(2) ? [first, second] : [second, first]
    const [ofOne, ofTwo] = await Promise.all([
      give(stage, store, one, chance),
      give(stage, other, two, chance),
    ])
    // A process decides its orders of one moment in one turn or in two: some order of the turns has to explain every answer.
    const pairs = (given: readonly Order[], answers: readonly (Answer | undefined)[]) =>
      given.map((order, index) => ({ order, answer: answers[index] }))
    const orders = interleaved(inTurns(pairs(one, ofOne)), inTurns(pairs(two, ofTwo))).map((turns) => {
      const all = turns.flat()
      const tried = model.copy()
      const said = all.map(({ order }) => tried.do(order, now))
      return {
        tried,
        orders: all.map(({ order }) => order),
        said,
        answers: all.map(({ answer }) => answer),
        wrong: said.findIndex((each, at) => difference(all[at]?.answer, each) !== undefined),
      }
    })
    const possible = orders.filter(({ wrong }) => wrong === -1)
    // Where either does, the record says which it was.
    const fits = possible.length > 1 ? await recorded(stage, model, possible) : possible[0]?.tried
    if (fits) model = fits
    else divergences.push({ seed, at: sent.length, ...unexplained(orders[0]) })
    sent.push(...round)
    accepted += ofOne.concat(ofTwo).filter((answer) => answer?.ok).length
  }
  if (divergences.length === 0)
    for (const unlike of await unlikeModel(stage, model, from))
      divergences.push({ seed, at: sent.length, ...unlike })
  return { orders: sent.length, accepted, events: model.written.length - from, divergences, company: model }
}

/** The turns that a process makes of what it is given at one moment, where it makes two. */
function inTurns<Given>(given: readonly Given[]): readonly (readonly Given[])[] {
  if (given.length === 0) return []
  if (given.length < fewestShared) return [given]
  const half = Math.floor(given.length / 2)
  return [given.slice(0, half), given.slice(half)]
}

/** Every order of both, in which each keeps its own. */
function interleaved<Turn>(ones: readonly Turn[], others: readonly Turn[]): readonly (readonly Turn[])[] {
  const [one, ...moreOnes] = ones
  const [other, ...moreOthers] = others
  if (one === undefined || other === undefined) return [[...ones, ...others]]
  return [
    ...interleaved(moreOnes, others).map((rest) => [one, ...rest]),
    ...interleaved(ones, moreOthers).map((rest) => [other, ...rest]),
  ]
}

type Explanation = {
  orders: readonly Order[]
  said: readonly unknown[]
  answers: readonly unknown[]
  wrong: number
}

const unexplained = (tried: Explanation | undefined): Unlike => ({
  what: JSON.stringify(tried?.orders[tried.wrong]),
  how:
    (tried && difference(tried.answers[tried.wrong], tried.said[tried.wrong])) ??
    'no order of the turns of the two processes explains what was recorded',
})
