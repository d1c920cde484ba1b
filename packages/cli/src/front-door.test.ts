import { test } from 'node:test'
import assert from 'node:assert/strict'
import { playWith } from '@redress/core/rehearsal'
import { startServer } from '@redress/server/testing'
import { FrontDoor } from '@redress/server/testing/story-hand'
import { foldersNamed, readFolder } from './scenario-folder.ts'
import { beginOf } from './through-http.ts'

const out = { language: 'en', line: () => {}, problem: () => {}, progress: () => {} } as const

/** After disposal there is no record left to compare. */
const withoutDoor = ['Dispose']

const server = await startServer()

for (const name of ['trader-24-hours', 'interim-and-permanent', 'four-grades', 'defect-rate-thresholds'])
  test(`${name}: every story goes through the front door as it does in the kernel`, async () => {
    const [path = ''] = await foldersNamed([name])
    const folder = await readFolder(path, out)
    assert.ok(folder)
    for (const { scenario } of folder.scenarios) {
      const door = await FrontDoor.open(server, { ...folder, begin: beginOf(scenario, folder.world) })
      const { failures } = await playWith(door, scenario)
      assert.deepEqual([failures, door.differences], [[], []], scenario.name)
      assert.deepEqual(
        door.noWay.filter((move) => !withoutDoor.includes(move)),
        [],
        scenario.name,
      )
    }
  })
