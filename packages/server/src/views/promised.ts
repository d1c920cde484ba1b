import type { Promised } from '@redress/api'
import { limits, type Living } from '@redress/core/complaint'
import type { Step } from '@redress/core/procedure'
import { nameOf } from '@redress/core/steps'
import { formatInstant, own } from '@redress/core/values'
import type { Reader } from '../reading/reading.ts'
import { stepNamed, word } from './names.ts'

/** What the customer may count on: the limits of the steps that answer, in the order in which they are due. */
export async function promisedOf(reader: Reader, complaint: Living): Promise<Promised[]> {
  if (complaint.history) return []
  const world = await reader.worldOf(complaint)
  return limits(world, complaint, reader.now)
    .flatMap(({ step: key, kind: how, due, stopped, provisional, state }): Promised[] => {
      // A window that closes is nothing the customer was promised.
      if (key === undefined || due === undefined || how === 'lapses') return []
      const step = own(world.procedure.steps, nameOf(key))
      if (!step?.does.includes('reply')) return []
      const kind = fixedKind(step)
      const title = kind === undefined ? stepNamed({ world }, key).title : word('message', kind)
      return [
        {
          step: key,
          title,
          due: formatInstant(due),
          provisional,
          state,
          metAt: stopped === undefined ? undefined : formatInstant(stopped),
        },
      ]
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1))
}

/** The kind of message a reply step fixes, where it fixes one. */
export function fixedKind(step: Step): string | undefined {
  const given = step.with.find(({ activity, field }) => activity === 'reply' && field === 'kind')?.is[0]?.is
    .term
  return given?.term === 'constant' && typeof given.value === 'string' ? given.value : undefined
}
