import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { momentAt, playWith, type Played, type Scenario } from '@redress/core/rehearsal'
import type { World } from '@redress/core/steps'
import type { Instant } from '@redress/core/values'
import { startEngine } from '@redress/server/engine'
import { openServer } from '@redress/server/testing/open-server'
import { prepareDatabase } from '@redress/server/testing/prepare'
import { FrontDoor } from '@redress/server/testing/story-hand'
import type { ScenarioFolder } from './scenario-folder.ts'

/** When a story begins: its organisation has to be there before. */
export const beginOf = ({ story }: Scenario, { book }: World): Instant =>
  momentAt(story[0]?.at ?? '2026-01-01 00:00', book.zone)

export type Player = {
  play: (folder: ScenarioFolder, scenario: Scenario) => Promise<Played>
  close: () => Promise<void>
}

/** A server on a database of its own, gone afterwards: every story is played there over HTTP. */
export async function throughHttp(): Promise<Player> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-stories-'))
  const engine = await startEngine(directory)
  if (!engine.ok) throw new Error(JSON.stringify(engine.refusal))
  const server = await openServer(await prepareDatabase(engine.value.ownerUrl))
  return {
    async play(folder, scenario) {
      const door = await FrontDoor.open(server, { ...folder, begin: beginOf(scenario, folder.world) })
      const played = await playWith(door, scenario)
      const shown = door.differences.map((found) => ({
        place: scenario.place,
        about: 'HTTP',
        expected: 'what is kept',
        found,
      }))
      return { ...played, failures: [...played.failures, ...shown] }
    },
    async close() {
      await server.close()
      await engine.value.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
