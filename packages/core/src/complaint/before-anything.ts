import { compile, lookAt, type View, type World } from '../steps/index.ts'
import { formatInstant, type Instant } from '../values/index.ts'
import type { RecordComplaint } from './commands.ts'
import { evolve } from './evolve.ts'
import type { Living } from './rules.ts'
import type { Open } from './state.ts'

type Told = Pick<RecordComplaint, 'number' | 'received' | 'by'>
type Shared = { at: Instant; view: View<Living>; told: Told; asked: boolean }

const shared = new WeakMap<World, Shared>()

/**
 * A look at a complaint of which nothing is known but who tells it, its number and when it was received. Whoever may
 * record and who registers hardly ever depends on these three, and nothing else differs between two complaints told at
 * the same moment: as long as nobody asked for one of them, the next is looked at with everything found for those before.
 */
export function beforeAnything(world: World, command: RecordComplaint): View<Living> {
  const { at, number, received, by } = command
  const told = { number, received, by }
  const known = shared.get(world)
  if (known?.at === at && !known.asked) {
    known.told = told
    return known.view
  }
  const made: Shared = { at, view: looked(world, at, () => made), told, asked: false }
  shared.set(world, made)
  return made.view
}

function looked(world: World, at: Instant, of: () => Shared): View<Living> {
  compile(world.procedure)
  const { number: _, received: __, recorder: ___, ...rest } = blank(world, at)
  const told = (): Told => {
    const here = of()
    here.asked = true
    return here.told
  }
  const state: Open = {
    ...rest,
    get number() {
      return told().number
    },
    get received() {
      return told().received
    },
    get recorder() {
      return told().by
    },
  }
  return lookAt<Living>(world, state, at, false)
}

function blank(world: World, at: Instant): Open {
  const state = evolve(undefined, {
    type: 'ComplaintRecorded',
    v: 1,
    at: formatInstant(at),
    by: { system: true, because: '' },
    number: '',
    procedure: world.procedure.procedure,
    pinned: world.versions,
    received: formatInstant(at),
    holder: { any: [] },
  })
  if (state.status !== 'open') throw new Error('a recorded complaint is open')
  return state
}
