import type { ElkNode } from 'elkjs/lib/elk-api.js'
import elk from 'elkjs/lib/elk.bundled.js'
import type { Procedure } from '@redress/core/procedure'
import { textIn, type Language } from '@redress/texts'
import { drawSvg, type Mark } from './draw.ts'
import { graphOf, type Graph } from './graph.ts'
import { elkGraph } from './layout.ts'

/** Pixels of the narrowest screen the picture is made for. */
const telephone = 390

export type PictureOptions = {
  language: Language
  /** Steps that stand out: where a complaint is now. */
  lit?: Iterable<string>
  /** Steps it has behind it. */
  done?: Iterable<string>
  /** Steps it passed by: skipped, not needed, ended. */
  passed?: Iterable<string>
  /** One step below the other, for a screen of 390 pixels. */
  narrow?: boolean
}

/**
 * The flow of a procedure as one SVG: steps with who and until when, stages around them, dashed what may be left out,
 * red what leads back.
 *
 * @returns SVG text without scripts, fonts or anything else from outside.
 */
export async function drawPicture(
  procedure: Procedure,
  { language, lit = [], done = [], passed = [], narrow = false }: PictureOptions,
): Promise<string> {
  const { laid, graph } = await layout(procedure, language, narrow)
  const marks = new Map<string, Mark>()
  for (const step of passed) marks.set(step, 'passed')
  for (const step of done) marks.set(step, 'done')
  for (const step of lit) marks.set(step, 'lit')
  return drawSvg(laid, graph, textIn(procedure.title, language), marks)
}

type Laid = { laid: ElkNode; graph: Graph }
const before = new WeakMap<Procedure, Map<string, Promise<Laid>>>()

/** Where everything stands does not depend on any complaint: laid out once for a procedure. */
function layout(procedure: Procedure, language: Language, narrow: boolean): Promise<Laid> {
  const kept = before.get(procedure) ?? new Map<string, Promise<Laid>>()
  before.set(procedure, kept)
  const key = `${language} ${narrow}`
  const known = kept.get(key) ?? layOut(graphOf(procedure, language), narrow)
  kept.set(key, known)
  return known
}

async function layOut(graph: Graph, narrow: boolean): Promise<Laid> {
  const engine = new elk.default()
  let laid = await engine.layout(elkGraph(graph, narrow))
  for (const longest of narrow ? [8, 4, 2] : [])
    if ((laid.width ?? 0) > telephone) laid = await engine.layout(elkGraph(graph, narrow, longest))
  return { laid, graph }
}
