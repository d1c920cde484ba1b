import { listProcedures, showProcedure, showProcedurePicture } from '@redress/api'
import { checkSource, sopOf, versionOf, type ProcedureVersion } from '@redress/core/procedure'
import { ok, refuse } from '@redress/core/result'
import { drawPicture } from '@redress/picture'
import { problemSentence } from '@redress/texts'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { readerOf, type Reader } from '../reading.ts'
import { procedureKind, procedureOf } from '../streams/index.ts'
import { currentOf, lineView, sectionViews, versionView } from './view.ts'

/** The procedures as people read and sign them. */
export function procedureRoutes(app: App): void {
  serve(app, listProcedures, ({ caller, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const procedures = []
      for (const id of Object.keys(reader.directory.roles).toSorted()) {
        const { state } = await reader.load(procedureKind, id)
        const current = currentOf(state, reader.today)
        if (!current) continue
        const view = versionView(current, state, reader.directory, reader.today)
        procedures.push({ id, title: procedureOf(current).title, current: view })
      }
      return ok({ procedures })
    }),
  )

  serve(app, showProcedure, ({ caller, params, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const { state } = await reader.load(procedureKind, params.procedure)
      const found = await versionIn(reader, params)
      if (!found) return refuse({ code: 'not-found' })
      const procedure = procedureOf(found)
      const sop = sopOf(procedure)
      const { problems } = checkSource(found.source, found.base === undefined ? {} : { base: found.base })
      const view = (version: ProcedureVersion) =>
        versionView(version, state, reader.directory, reader.today)
      return ok({
        id: params.procedure,
        title: procedure.title,
        version: view(found),
        versions: state.versions.map(view).toReversed(),
        document: sop.document.map(lineView),
        sections: sectionViews(sop.sections),
        warnings: problems.map((problem) => ({
          code: problem.code,
          line: problem.line,
          column: problem.column,
          text: { zh: problemSentence(problem, 'zh'), en: problemSentence(problem, 'en') },
        })),
      })
    }),
  )

  serve(app, showProcedurePicture, async ({ caller, params, query, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) =>
      versionIn(await readerOf(app, tx, caller.organisation, now), params),
    )
    if (!found) return refuse({ code: 'not-found' })
    return ok(await drawn(found, query.language))
  })
}

type Pictures = { wide: string; narrow: string }
const pictures = new Map<string, Promise<Pictures>>()
const mostKept = 60

/** Drawn once: a version never changes. */
function drawn(version: ProcedureVersion, language: 'zh' | 'en'): Promise<Pictures> {
  const key = `${version.version} ${language}`
  const known = pictures.get(key)
  if (known) return known
  const procedure = procedureOf(version)
  const draw = async (): Promise<Pictures> => ({
    wide: await drawPicture(procedure, { language }),
    narrow: await drawPicture(procedure, { language, narrow: true }),
  })
  const drawing = draw()
  if (pictures.size >= mostKept) pictures.clear()
  pictures.set(key, drawing)
  return drawing
}

/** A version by its hash or the beginning of it; `current` is the one in force, else the newest. */
async function versionIn(
  { load, today }: Reader,
  { procedure, version }: { procedure: string; version: string },
): Promise<ProcedureVersion | undefined> {
  const { state } = await load(procedureKind, procedure)
  if (version === 'current') return currentOf(state, today)
  return versionOf(state, version) ?? state.versions.find((each) => version.length >= 8 && each.version.startsWith(version))
}
