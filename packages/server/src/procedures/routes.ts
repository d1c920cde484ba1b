import {
  compareProcedures,
  listProcedures,
  showCoverage,
  showProcedure,
  showProcedurePicture,
  signProcedure,
} from '@redress/api'
import { bookOf, shippedCalendars } from '@redress/core/calendar'
import {
  checkSource,
  clausesName,
  diffProcedures,
  readClauses,
  sopOf,
  versionOf,
  type ProcedureVersion,
} from '@redress/core/procedure'
import { ok, refuse } from '@redress/core/result'
import { own } from '@redress/core/values'
import { drawPicture } from '@redress/picture'
import { changeSentence, problemSentence } from '@redress/texts'
import type { App } from '../app.ts'
import { complaintsAhead } from '../deciding/complaints-ahead.ts'
import { serve } from '../http/serve.ts'
import { readerOf, type Reader } from '../reading/reading.ts'
import { calendarKind, only, procedureKind, procedureOf } from '../streams/index.ts'
import { clauseViews } from './clause-view.ts'
import { coverageView } from './coverage-view.ts'
import { give } from './give.ts'
import { inBoth, lineView, sectionViews } from './sop-view.ts'
import { currentOf, versionView, type Looking } from './version-view.ts'

/** The procedures as people read, compare and sign them. */
export function procedureRoutes(app: App): void {
  serve(app, listProcedures, ({ caller, now }) =>
    app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const procedures = []
      for (const id of Object.keys(reader.directory.roles).toSorted()) {
        const { state } = await reader.load(procedureKind, id)
        const current = currentOf(state, reader.today)
        if (!current) continue
        const looking: Looking = { procedure: id, person: caller.person, state, reader }
        procedures.push({
          id,
          title: procedureOf(current).title,
          current: versionView(current, looking),
          toSign: state.versions
            .map((version) => versionView(version, looking))
            .filter(({ may }) => may.includes('sign')),
        })
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
      const { truncated } = procedure.clauses
      const { state: book } = await reader.load(calendarKind, only)
      const sop = sopOf(procedure, [], { ...shippedCalendars, ...bookOf(book)?.calendars })
      const sections = sectionViews(sop.sections)
      const looking: Looking = { procedure: params.procedure, person: caller.person, state, reader }
      return ok({
        id: params.procedure,
        title: procedure.title,
        version: versionView(found, looking),
        versions: state.versions.map((version) => versionView(version, looking)).toReversed(),
        document: sop.document.map(lineView),
        sections,
        clauses: clauseViews(found, procedure, sections),
        ...(truncated === undefined ? {} : { truncated }),
        warnings: problemsOf(found).map((problem) => ({
          code: problem.code,
          line: problem.line,
          column: problem.column,
          text: inBoth((language) => problemSentence(problem, language)),
        })),
      })
    }),
  )

  serve(app, showCoverage, async ({ caller, params, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) =>
      versionIn(await readerOf(app, tx, caller.organisation, now), params),
    )
    if (!found) return refuse({ code: 'not-found' })
    const procedure = procedureOf(found)
    const { title } = procedure
    return ok({ id: params.procedure, title, version: found.version, ...coverageView(procedure, found) })
  })

  serve(app, showProcedurePicture, async ({ caller, params, query, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) =>
      versionIn(await readerOf(app, tx, caller.organisation, now), params),
    )
    if (!found) return refuse({ code: 'not-found' })
    return ok(await drawn(found, query.language))
  })

  serve(app, signProcedure, (call) => give(app, call))

  serve(app, compareProcedures, async ({ caller, params, query, now }) => {
    const found = await app.store.read(caller.organisation, async (tx) => {
      const reader = await readerOf(app, tx, caller.organisation, now)
      const { state } = await reader.load(procedureKind, params.procedure)
      const [before, after] = [
        await versionIn(reader, { ...params, version: query.since }),
        await versionIn(reader, params),
      ]
      const looking: Looking = { procedure: params.procedure, person: caller.person, state, reader }
      return before && after ? { before, after, looking } : undefined
    })
    if (!found) return refuse({ code: 'not-found' })
    const { before, after, looking } = found
    const changes = diffProcedures(procedureOf(before), procedureOf(after))
    const steps = [...new Set(changes.flatMap(({ step }) => step ?? []))]
    const ahead = await complaintsAhead(app.store, caller.organisation, params.procedure, steps, mostLookedAt)
    return ok({
      before: versionView(before, looking),
      after: versionView(after, looking),
      changes: changes.map((change) => inBoth((language) => changeSentence(change, language))),
      open: ahead.open,
      ...(ahead.whole ? { ahead: ahead.any } : {}),
    })
  })
}

/** A page does not wait for thousands of complaints to be read. */
const mostLookedAt = 500

/** What the checker has to say, with the clauses where they were filed. */
function problemsOf({ source, base, companions }: ProcedureVersion) {
  const clauses = own(companions, clausesName)
  return checkSource(source, {
    ...(base === undefined ? {} : { base }),
    ...(clauses === undefined ? {} : { clauses: readClauses(clauses).clauses }),
  }).problems
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
