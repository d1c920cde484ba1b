import { parseArgs } from 'node:util'
import { Erasure, forgetPerson } from '@redress/server/erasing'
import { eraseCommand as texts, fill } from '@redress/texts'
import type { ExitCode, Output } from './command.ts'
import { withLocal } from './here.ts'
import { authenticationOf } from './sign-ins.ts'
import { UsageError } from './usage-error.ts'
import { whichOrganisation } from './which-organisation.ts'

const options = {
  by: { type: 'string' },
  ground: { type: 'string' },
  organisation: { type: 'string' },
} as const

/** `redress forget-person PERSON --by PERSON --ground GROUND`: somebody who has left, for good. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [person, ...more] = positionals
  const ground = Erasure.shape.ground.safeParse(values.ground)
  const { by } = values
  if (person === undefined || more.length > 0 || by === undefined || !ground.success)
    throw new UsageError(args.join(' '))
  return withLocal(out, async (local) => {
    const organisation = await whichOrganisation(local, values.organisation, out)
    if (organisation === undefined) return 1
    const { store } = local
    const authentication = await authenticationOf(local)
    try {
      const forgotten = await forgetPerson(
        { store, authentication, organisation },
        { person, by, ground: ground.data },
      )
      if (forgotten.ok) {
        out.line(fill(texts['person-done'], out.language, { person }))
        return 0
      }
      const said =
        forgotten.refusal.code === 'still-here'
          ? texts['person-here']
          : forgotten.refusal.code === 'not-your-office'
            ? texts.office
            : texts['person-unknown']
      out.problem(fill(said, out.language, { person: said === texts.office ? by : person }))
      return 1
    } finally {
      await authentication.end()
    }
  })
}
