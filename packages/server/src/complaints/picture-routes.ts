import { showComplaintPicture } from '@redress/api'
import type { Recorded } from '@redress/core/complaint'
import type { Procedure } from '@redress/core/procedure'
import { nameOf } from '@redress/core/steps'
import { drawPicture } from '@redress/picture'
import type { App } from '../app.ts'
import { serve } from '../http/serve.ts'
import { showPart } from '../showing/show.ts'

/** The flow of its procedure with where a complaint is. */
export function pictureRoutes(app: App): void {
  serve(app, showComplaintPicture, ({ caller, params, query: { language } }) =>
    showPart(app, caller, params.id, async ({ names: { world, complaint } }) => {
      const course = courseOf(world.procedure, complaint)
      return {
        wide: await drawPicture(world.procedure, { language, ...course }),
        narrow: await drawPicture(world.procedure, { language, narrow: true, ...course }),
      }
    }),
  )
}

/** A step of several instances is where one of them is, and behind it once all are; a stage is its steps. */
function courseOf(procedure: Procedure, { steps }: Recorded) {
  const course = { lit: new Array<string>(), done: new Array<string>(), passed: new Array<string>() }
  for (const { name, steps: inner } of Object.values(procedure.steps)) {
    const states = Object.values(steps).filter(({ key }) => nameOf(key) === name)
    if (inner.length > 0 || states.length === 0) continue
    if (states.some(({ status }) => status === 'open')) course.lit.push(name)
    else if (states.some(({ status }) => status === 'done')) course.done.push(name)
    else if (states.every(({ status }) => status !== 'waiting')) course.passed.push(name)
  }
  return course
}
