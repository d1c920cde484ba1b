import { eraseComplaint, previewErasure } from '@redress/api'
import { ok } from '@redress/core/result'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { erase } from './erase.ts'
import { erasurePreview } from './preview.ts'

/** For whoever holds the office of data protection, whether or not they have a part in the complaint. */
export function erasingRoutes(app: App): void {
  const { store, outside } = app

  serve(app, previewErasure, ({ caller, query: { number }, now }) =>
    erasurePreview(store, { ...caller, number, now }),
  )

  serve(app, eraseComplaint, async ({ caller: { organisation, person }, params: { id }, body, once }) => {
    const erased = await erase({ store, outside, organisation }, { id, person, erasure: body, once })
    return erased.ok ? ok({ ...erased.value, scope: body.scope, ground: body.ground }) : erased
  })
}
