import type { FastifyRequest } from 'fastify'
import { followChanges, showHealth } from '@redress/api'
import { ok, refuse } from '@redress/core/result'
import type { App } from './app.ts'
import { auditAttempts } from './attempts/attempts.ts'
import { attemptRoutes } from './attempts/routes.ts'
import { automaticLetters } from './deciding/automatic-letters.ts'
import type { Caller } from './http/call.ts'
import { calendarRoutes } from './calendars/routes.ts'
import { procedureRoutes } from './procedures/routes.ts'
import { exportDossier } from './audit/index.ts'
import { dossierRoutes } from './complaints/dossier-routes.ts'
import { historyRoutes } from './complaints/history-routes.ts'
import { pictureRoutes } from './complaints/picture-routes.ts'
import { recordRoutes } from './complaints/record-routes.ts'
import { moveRoutes } from './complaints/move-routes.ts'
import { stepRoutes } from './complaints/step-routes.ts'
import { draftRoutes } from './complaints/drafts.ts'
import { deskRoutes } from './desk/routes.ts'
import { teamRoutes } from './desk/team-routes.ts'
import { disposingRoutes } from './erasing/disposing.ts'
import { erasingRoutes } from './erasing/routes.ts'
import { fileRoutes } from './complaints/file-routes.ts'
import { createHttp, type Log } from './http/http.ts'
import { intakeRoutes } from './intake/routes.ts'
import { liveRoutes } from './live/routes.ts'
import { letterRoutes } from './letters/routes.ts'
import { usualLimits, type Limits } from './http/limits.ts'
import type { Outside } from './outside.ts'
import { servePages } from './http/pages.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { exportRoutes } from './search/export-routes.ts'
import { searchRoutes } from './search/routes.ts'
import { holderRoutes } from './search/holder-routes.ts'
import { viewRoutes } from './search/view-routes.ts'
import { serve } from './http/serve.ts'
import type { Authentication } from './sessions/authentication.ts'
import { identifyBy, sessionRoutes } from './sessions/routes.ts'
import { verifyingRoutes } from './verifying/routes.ts'
import { satisfactionRoutes } from './verifying/satisfaction-routes.ts'
import { streamOf, type Store } from './store/index.ts'
import { complaintKind } from './streams/complaint.ts'

export type AppOptions = {
  store: Store
  outside: Outside
  authentication: Authentication
  /** The key that signs checkpoints, and where they are kept beside the database. */
  checkpoints: { signingKey: string; folder: string }
  linkSecret: string
  publicUrl?: string
  /** The built screens; absent in tests that need none. */
  webFolder?: string
  /** False while the database is away. */
  ready?: () => boolean
  limits?: Partial<Limits>
  log?: Log
  /** Says who acts instead of the session's cookie: for tests and simulations, in process only. */
  identify?: (request: FastifyRequest) => Promise<Caller | undefined>
}

/** The whole server behind one port: every capability of the product, one line each. */
export async function createApp(options: AppOptions): Promise<App> {
  const { store, outside, authentication, publicUrl, webFolder, ready = () => true } = options
  const secure = publicUrl?.startsWith('https:') ?? false
  const http = await createHttp({ outside, secure, log: options.log ?? (() => undefined) })
  const app: App = {
    http,
    store,
    outside,
    publicUrl,
    linkSecret: options.linkSecret,
    limits: { ...usualLimits, ...options.limits },
    automatic: automaticLetters(),
    attempts: auditAttempts({ store, outside, userOf: (email) => authentication.userOf(email) }),
    identify: options.identify ?? identifyBy({ store, outside }, authentication, secure),
  }

  serve(app, showHealth, () => Promise.resolve(ready() ? ok({ ok: true }) : refuse({ code: 'unavailable' })))
  intakeRoutes(app)
  receiptRoutes(app)
  verifyingRoutes(app)
  satisfactionRoutes(app)
  sessionRoutes(app, authentication, secure)
  deskRoutes(app)
  teamRoutes(app)
  recordRoutes(app)
  pictureRoutes(app)
  historyRoutes(app)
  stepRoutes(app)
  moveRoutes(app)
  draftRoutes(app)
  letterRoutes(app)
  liveRoutes(app, (error) =>
    options.log?.({ reference: outside.uuid(), error, method: 'GET', path: followChanges.path }),
  )
  calendarRoutes(app)
  procedureRoutes(app)
  fileRoutes(app)
  searchRoutes(app)
  exportRoutes(app)
  holderRoutes(app)
  viewRoutes(app)
  attemptRoutes(app)
  erasingRoutes(app)
  disposingRoutes(app)
  dossierRoutes(app, async (organisation, id) => {
    const known = (await store.organisations()).find((each) => each.organisation === organisation)
    const place = { ...options.checkpoints, store, now: outside.now }
    return known && exportDossier(place, known, streamOf(complaintKind, id))
  })
  if (webFolder !== undefined) await servePages(app, webFolder)
  return app
}
