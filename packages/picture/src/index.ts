import elk from 'elkjs/lib/elk.bundled.js'
import type { Procedure } from '@redress/core/procedure'
import { textIn, type Language } from '@redress/texts'
import { drawSvg } from './draw.ts'
import { graphOf } from './graph.ts'
import { elkGraph } from './layout.ts'

/** Pixels of the narrowest screen the picture is made for. */
const telephone = 390

export type PictureOptions = {
  language: Language
  /** Steps that stand out: where a complaint is now. */
  lit?: Iterable<string>
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
  { language, lit = [], narrow = false }: PictureOptions,
): Promise<string> {
  const graph = graphOf(procedure, language)
  const engine = new elk.default()
  let laid = await engine.layout(elkGraph(graph, narrow))
  for (const longest of narrow ? [8, 4, 2] : [])
    if ((laid.width ?? 0) > telephone) laid = await engine.layout(elkGraph(graph, narrow, longest))
  return drawSvg(laid, graph, textIn(procedure.title, language), new Set(lit))
}
