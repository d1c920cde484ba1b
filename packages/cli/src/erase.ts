import { parseArgs } from 'node:util'
import { erase, erasurePreview, Erasure } from '@redress/server/erasing'
import { eraseCommand as texts, fill, refusals, type Entry } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { UsageError } from './usage-error.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = {
  by: { type: 'string' },
  scope: { type: 'string' },
  ground: { type: 'string' },
  reference: { type: 'string' },
  'despite-retention': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  organisation: { type: 'string' },
} as const

/** `redress erase NUMBER --by PERSON --scope person|everything --ground GROUND [--dry-run]` */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [number, ...more] = positionals
  const { by: person, scope, ground, reference, 'despite-retention': despite } = values
  const erasure = Erasure.safeParse({
    scope,
    ground,
    ...(reference === undefined ? {} : { reference }),
    ...(despite ? { despiteRetention: true } : {}),
  })
  if (number === undefined || more.length > 0 || person === undefined || !erasure.success)
    throw new UsageError(args.join(' '))
  const say = (entry: Entry, facts: Readonly<Record<string, string | number>> = {}) =>
    fill(entry, out.language, facts)
  return withLocal(out, async (local) => {
    const organisation = await whichOrganisation(local, values.organisation, out)
    if (organisation === undefined) return 1
    const { store, outside } = local
    const seen = await erasurePreview(store, { organisation, person, number, now: outside.now() })
    if (!seen.ok) {
      out.problem(say(seen.refusal.code === 'not-found' ? texts.unknown : texts.office, { number, person }))
      return 1
    }
    const { id, procedure, parties, files, scopes } = seen.value
    const title = procedure.title[out.language] ?? procedure.id
    out.line(say(texts.about, { number, procedure: title, parties, files }))
    const against = scopes.find((each) => each.scope === scope)?.against
    if (against && !(against.code === 'still-retained' && despite)) {
      out.problem(
        say(texts.against, {
          reason: [against.title[out.language], against.clauses.join(', ')].filter(Boolean).join(' · '),
        }),
      )
      if (against.code === 'still-retained') out.problem(say(texts.despite))
      return 1
    }
    if (values['dry-run']) {
      out.line(say(texts['dry-run']))
      return 0
    }
    const erased = await erase({ store, outside, organisation }, { id, person, erasure: erasure.data })
    if (!erased.ok) {
      const known: Readonly<Record<string, Entry>> = refusals
      const entry = Object.hasOwn(known, erased.refusal.code) ? known[erased.refusal.code] : undefined
      out.problem(say(texts.against, { reason: entry ? say(entry) : erased.refusal.code }))
      return 1
    }
    out.line(say(texts.done, { number, files: erased.value.files }))
    return 0
  })
}
