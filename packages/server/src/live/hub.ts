import type { LiveChange } from '@redress/api'
import type { App } from '../app.ts'
import { findReadable } from '../reading/find-readable.ts'
import type { Caller } from '../http/call.ts'
import { loop, type Loop } from '../host/loop.ts'
import { readerOf } from '../reading/reading.ts'
import { changesIn, headOf, type Change } from './changes.ts'

/** One open connection of one session. */
export type Listener = {
  caller: Caller
  /** How far it has been told. */
  at: number
  /** Who the session is now; nobody once it was ended. */
  whoNow: () => Promise<Caller | undefined>
  tell: (change: LiveChange, at: number) => void
  /** A sign of life, so that nobody in between closes the connection. */
  beat: () => void
  end: () => void
}

export type Hub = { add(listener: Listener): void; remove(listener: Listener): void; stop(): Promise<void> }

const second = 1_000
/** Turns between two signs of life. */
const beats = 15

/** Looks once a second how far each organisation's record goes, for those somebody listens to. */
export function liveHub(app: Pick<App, 'store' | 'outside'>, failed: (error: unknown) => void): Hub {
  const listeners = new Set<Listener>()
  let turning: Loop | undefined
  let turns = 0

  const drop = (listener: Listener) => {
    listeners.delete(listener)
    listener.end()
  }

  async function turn(): Promise<void> {
    turns++
    const organisations = Map.groupBy(listeners, ({ caller }) => caller.organisation)
    for (const [organisation, own] of organisations) await follow(app, organisation, own, drop).catch(failed)
    if (turns % beats !== 0) return
    for (const listener of listeners)
      if (await isStill(listener)) listener.beat()
      else drop(listener)
  }

  return {
    add(listener) {
      listeners.add(listener)
      if (turning) return
      turning = loop(second, turn, failed)
      turning.start()
    },
    remove: (listener) => void listeners.delete(listener),
    async stop() {
      for (const listener of listeners) drop(listener)
      await turning?.stop()
    },
  }
}

async function isStill({ caller, whoNow }: Listener): Promise<boolean> {
  const now = await whoNow()
  return now?.organisation === caller.organisation && now.person === caller.person
}

/** What is new goes to whoever may read it now, after the same check as a read; an ended session hears nothing more. */
async function follow(
  app: Pick<App, 'store' | 'outside'>,
  organisation: number,
  listeners: readonly Listener[],
  drop: (listener: Listener) => void,
): Promise<void> {
  const told = await app.store.read(organisation, async (tx) => {
    const head = await headOf(tx, organisation)
    const behind = listeners.filter(({ at }) => at < head)
    if (behind.length === 0) return undefined
    const changes = await changesIn(tx, organisation, Math.min(...behind.map(({ at }) => at)), head)
    const reader = await readerOf(
      app,
      tx,
      organisation,
      app.outside.now(),
      changes.map(({ id }) => id),
    )
    const upTo = changes.length > 0 ? Math.max(...changes.map(({ pos }) => pos)) : head
    const each: { listener: Listener; changes: Change[] }[] = []
    for (const listener of behind) {
      const readable: Change[] = []
      for (const change of changes)
        if (change.pos > listener.at && (await findReadable(reader, listener.caller.person, change.id)))
          readable.push(change)
      each.push({ listener, changes: readable })
    }
    return { each, upTo }
  })
  for (const { listener, changes } of told?.each ?? []) {
    if (changes.length > 0 && !(await isStill(listener))) {
      drop(listener)
      continue
    }
    for (const { id, version, pos } of changes) listener.tell({ complaint: id, version }, pos)
    listener.at = told?.upTo ?? listener.at
  }
}
