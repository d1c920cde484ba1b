import { parseArgs } from 'node:util'
import type { Result } from '@redress/core/result'
import { draftVersion, sign, type CannotPublish, type Standing } from '@redress/server/organisation'
import { fill, organisationCommand as texts, problemSentence } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { readText } from './text-file.ts'
import { tellStory } from './story.ts'
import { companionsBeside, fileAt } from './procedure-file.ts'
import { UsageError } from './usage-error.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = {
  organisation: { type: 'string' },
  by: { type: 'string' },
  walks: { type: 'string' },
  sign: { type: 'string', multiple: true, default: [] as string[] },
} as const

/** `redress publish FILE`: the draft, and as many signatures as are handed in, in order. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError(args.join(' '))
  const file = await fileAt(path)
  const signatures = values.sign.map((given) => {
    const [signature, person, ...rest] = given.split('=')
    if (!signature || !person || rest.length > 0)
      throw new UsageError(fill(texts['signature-form'], out.language, { value: given }))
    return { signature, person }
  })
  const walks = Number(values.walks ?? '2000')
  if (!Number.isSafeInteger(walks) || walks < 1) throw new UsageError(args.join(' '))
  const source = await readText(file, out)
  if (source === undefined) return 1
  const companions = await companionsBeside(file, source)
  return withLocal(out, async (local) => {
    const organisation = await whichOrganisation(local, values.organisation, out)
    if (organisation === undefined) return 1
    out.progress(texts.rehearsing[out.language])
    let standing = await draftVersion(
      local.store,
      organisation,
      { source, companions, by: values.by },
      { because: 'publish' },
      values.walks === undefined ? rehearsedFor(20) : { walks },
    )
    if (standing.ok) {
      const { procedure, version, drafted } = standing.value
      const text = drafted ? texts.drafted : texts['known-version']
      out.line(fill(text, out.language, { procedure, version: version.slice(0, 12) }))
      for (const { signature, person } of signatures) {
        standing = await sign(local.store, organisation, { procedure, version, signature, person })
        if (!standing.ok) break
      }
    }
    return tell(standing, file, out)
  })
}

/** Up to two thousand walks, as many as these seconds allow. */
function rehearsedFor(seconds: number): { walks: number; goOn: () => boolean } {
  const end = performance.now() + seconds * 1000
  return { walks: 2000, goOn: () => performance.now() < end }
}

export function tell(standing: Result<Standing, CannotPublish>, file: string, out: Output): ExitCode {
  if (standing.ok) {
    const { next, signer, from } = standing.value
    const by = signer === undefined ? '' : fill(texts['waits-for-whom'], out.language, { signer })
    if (next !== undefined) out.line(fill(texts['waits-for'], out.language, { next, signer: by }))
    if (from !== undefined) out.line(fill(texts['in-force'], out.language, { from }))
    return 0
  }
  const { refusal } = standing
  if (refusal.code === 'procedure-has-problems' || refusal.code === 'clauses-have-problems') {
    out.problem(fill(texts[refusal.code], out.language, { file }))
    for (const problem of refusal.problems.slice(0, 20))
      out.problem(`${file}:${problem.line}:${problem.column} ${problemSentence(problem, out.language)}`)
    return 1
  }
  if (refusal.code === 'rehearsal-hangs') {
    out.problem(fill(texts[refusal.code], out.language, { file, walks: refusal.walks }))
    tellStory(refusal.hanging, out)
    return 1
  }
  const { code, ...facts } = refusal
  out.problem(fill(texts[code], out.language, facts))
  return 1
}
