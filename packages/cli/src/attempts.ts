import { parseArgs } from 'node:util'
import { isLocalDate } from '@redress/core/values'
import { attemptsOfDay } from '@redress/server/attempts'
import { attemptsCommand as texts, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = { day: { type: 'string' }, organisation: { type: 'string' } } as const

/** `redress attempts`: what was refused on one local day, one line each, then what was counted. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { day: asked, organisation: name } = parseArgs({ args: [...args], options }).values
  if (asked !== undefined && !isLocalDate(asked)) {
    out.problem(fill(texts['not-a-day'], out.language, { day: asked }))
    return 2
  }
  return withLocal(out, async (local) => {
    const one = name === undefined ? undefined : await whichOrganisation(local, name, out)
    if (name !== undefined && one === undefined) return 1
    for (const { organisation, name } of await local.store.organisations()) {
      if (one !== undefined && organisation !== one) continue
      const found = await attemptsOfDay(local.store, organisation, local.outside.now(), asked)
      const { day, attempts, counts, exports } = found
      const head = attempts.length + counts.length + exports.length === 0 ? texts.none : texts.day
      out.line(fill(head, out.language, { name, day }))
      for (const { at, person, operation, title, complaint } of attempts)
        out.line(
          `  ${fill(texts.attempt, out.language, {
            at,
            person: person.title[out.language] ?? person.id,
            operation,
            title: title[out.language] ?? '',
            complaint: complaint?.number ?? complaint?.id ?? '',
          })}`.trimEnd(),
        )
      for (const { hour, kind, person, times } of counts)
        out.line(
          `  ${fill(texts.count, out.language, {
            hour,
            kind: kind.title[out.language] ?? kind.id,
            person: person?.title[out.language] ?? '',
            times,
          })}`,
        )
      for (const { at, person, what, format, complaint, found: many } of exports)
        out.line(
          `  ${fill(what === 'register' ? texts.export : texts[`export-${what}`], out.language, {
            at,
            person: person.title[out.language] ?? person.id,
            format,
            found: many,
            complaint: complaint?.number ?? complaint?.id ?? '',
          })}`,
        )
    }
    return 0
  })
}
