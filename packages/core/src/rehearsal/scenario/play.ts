import type { ComplaintEvent } from '../../complaint/index.ts'
import type { World } from '../../steps/index.ts'
import type { Place } from '../../yaml/index.ts'
import { commandOf } from './command.ts'
import type { Found, Hand } from './hand.ts'
import { Kernel } from './kernel.ts'
import { momentAt } from './local.ts'
import { lookAt } from './look.ts'
import type { Line, Scenario } from './read.ts'
import { refusedAs, toldRefusal } from './refused.ts'
import { miss, Scene, type Look, type Seen } from './scene.ts'

/** Where a story and the system part: what was expected there, what was found. */
export type Failure = { place: Place; about: string; expected: string; found: string }
export type Played = {
  scenario: string
  lines: number
  failures: readonly Failure[]
  /** Rules whose effects the story looked at. */
  seen: readonly Seen[]
}

/**
 * Plays a story on the kernel: every line is a command or a look, time passes in between and what is due by itself
 * happens, and the complaints of one story stand in each other's series.
 *
 * @param stopAtFailure For mutants, where one difference is enough.
 */
export function play(world: World, scenario: Scenario, stopAtFailure = false): Played {
  const story = told(new Kernel(world), scenario, stopAtFailure)
  let part = story.next()
  while (!part.done) part = story.next(part.value)
  return part.value
}

/** Plays the same story with another hand, such as one that goes through the front door. */
export async function playWith(hand: Hand, scenario: Scenario): Promise<Played> {
  const story = told(hand, scenario, false)
  let part = story.next()
  while (!part.done) part = story.next(await part.value)
  return part.value
}

/** A story being told: what it wants of its hand comes out, and goes back in when it is there. */
type Telling<Value> = Generator<unknown, Value, unknown>

function* told(hand: Hand, scenario: Scenario, stopAtFailure: boolean): Telling<Played> {
  const failures: Failure[] = []
  const seen: Seen[] = []
  const known = new Map<string, number>()
  let lines = 0
  for (const line of scenario.story) {
    lines += 1
    const { looks, lost } = yield* tell(hand, line, known, lines > 1)
    for (const { ok, about, expected, found, seen: paths } of looks) {
      if (ok) seen.push(...paths)
      else failures.push({ place: line.place, about, expected, found })
    }
    // What follows an act that went otherwise says nothing more.
    if (lost || (stopAtFailure && failures.length > 0)) break
  }
  return { scenario: scenario.name, lines, failures, seen }
}

/** The drivers above give back exactly what was asked for, once it is there. */
function* want<Value>(value: Value | Promise<Value>): Telling<Value> {
  return (yield value) as Value
}

type Seeing = { looks: readonly Look[]; lost: boolean }

function* tell(hand: Hand, line: Line, known: Map<string, number>, begun: boolean): Telling<Seeing> {
  const at = momentAt(line.at, hand.world.book.zone)
  if (begun) yield* want(hand.passTo(at))
  const { act } = line
  const looks = act && act.act !== 'wait' ? yield* carryOut(hand, line, known.size + 1) : []
  if (act?.act === 'record' && !known.has(line.complaint)) known.set(line.complaint, 0)
  const fresh: ComplaintEvent[] = []
  let scene: Found | undefined
  for (const [name, before] of known) {
    const found = yield* want(hand.found(name))
    if (!found) {
      known.delete(name)
      continue
    }
    fresh.push(...found.history.slice(before))
    known.set(name, found.history.length)
    if (name === line.complaint) scene = found
  }
  const lost = looks.some(({ ok }) => !ok)
  if (!line.then || lost) return { looks, lost }
  if (!scene) return { looks: [...looks, miss('complaint', line.complaint, 'none')], lost: true }
  const { world, complaint, history } = scene
  const seen = lookAt(new Scene(world, complaint, history, fresh, at, hand.meaning), line.then)
  return { looks: [...looks, ...seen], lost }
}

function* carryOut(hand: Hand, line: Line, serial: number): Telling<Look[]> {
  const found = yield* want(hand.found(line.complaint))
  const world = found?.world ?? hand.world
  const at = momentAt(line.at, world.book.zone)
  const command = commandOf({ world, complaint: found?.complaint, at, meaning: hand.meaning, serial }, line)
  if (!command) return [miss(`${line.who ?? ''}: ${line.act?.act ?? ''}`, 'something to act on', 'nothing')]
  const answer = yield* want(hand.act(line.complaint, command))
  if (!answer) return []
  if (line.refused) return refusedAs(world, line.refused, answer)
  return answer.ok
    ? []
    : [
        miss(
          command.type,
          'accepted',
          toldRefusal(world, found?.complaint, command, answer.refusal, line.who ?? ''),
        ),
      ]
}
