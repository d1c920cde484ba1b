import type { RunningApp } from './app.ts'
import { plantWork } from './plant-work.ts'
import type { Exhibits } from './tour.ts'

/** Made by the colleagues of the plant, without a browser. */
export async function makeExhibits(app: RunningApp): Promise<Exhibits> {
  const work = await plantWork(app)
  const say = <Words>(_zh: Words, en: Words) => en
  const [fresh, written, investigated, closed] = [
    await work.filed(say),
    await work.registered(say),
    await work.registered(say),
    await work.registered(say),
  ]
  for (const one of [written, investigated, closed]) await work.written(one, say)
  await work.investigated(investigated, say)
  await work.investigated(closed, say)
  await work.planned(closed, say)
  await work.reviewed(closed)
  await work.approved(closed)
  await work.answered(closed, say)
  await work.closed(closed)
  return { fresh, written, investigated, closed }
}
