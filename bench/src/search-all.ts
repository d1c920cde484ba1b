import { setTimeout as wait } from 'node:timers/promises'
import { lookFor, progressOf, type Hit, type Store } from '@redress/server/store'

/** Waits until search has read everything recorded. */
export async function projectionsReady(store: Store, organisation: number): Promise<void> {
  for (;;) {
    const progress = await store.read(organisation, (tx) => progressOf(tx, organisation))
    if (progress.every(({ head, pos }) => pos >= head)) return
    await wait(200)
  }
}

/** Looks for each text by a word of its own, drawn by a fixed rule; every page of hits counts. */
export async function searchAll(
  store: Store,
  organisation: number,
  wanted: readonly { id: string; text: string }[],
  language: 'zh' | 'en',
) {
  const began = performance.now()
  const known = new Map<string, Set<string>>()
  const missed: { id: string; word: string }[] = []
  for (const [index, { id, text }] of wanted.entries()) {
    const words = wordsOf(text, language)
    const word = words[(index * 7919) % Math.max(1, words.length)] ?? ''
    const hits = known.get(word) ?? (await allHits(store, organisation, word))
    known.set(word, hits)
    if (!hits.has(id)) missed.push({ id, word })
  }
  const seconds = (performance.now() - began) / 1000
  return { found: wanted.length - missed.length, missed, words: known.size, seconds }
}

const wordsOf = (text: string, language: 'zh' | 'en'): string[] =>
  language === 'en'
    ? (text.match(/(?<![\p{L}\p{N}])[A-Za-z]{3,}/gu) ?? [])
    : [...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((found) => found[1] ?? '')

async function allHits(store: Store, organisation: number, word: string): Promise<Set<string>> {
  const found = new Set<string>()
  const most = 2_000
  for (let after: Hit | undefined; ;) {
    const { hits } = await store.read(organisation, (tx) => lookFor(tx, organisation, word, { most, after }))
    for (const { complaint_id } of hits) found.add(complaint_id)
    after = hits.at(-1)
    if (hits.length < most || !after) return found
  }
}
