import type { Local } from '@redress/server/local'
import { fill, organisationCommand as texts } from '@redress/texts'
import type { Output } from './command.ts'

/** The organisation of that name, or the only one there is. */
export async function whichOrganisation(
  { store }: Local,
  name: string | undefined,
  out: Output,
): Promise<number | undefined> {
  const all = await store.organisations()
  const found = name === undefined ? all : all.filter((each) => each.name === name)
  const [first] = found
  if (first && found.length === 1) return first.organisation
  out.problem(
    name !== undefined
      ? fill(texts['no-such-organisation'], out.language, { name })
      : all.length === 0
        ? texts['no-organisation-yet'][out.language]
        : fill(texts['which-organisation'], out.language, { names: all.map((each) => each.name).join(', ') }),
  )
  return undefined
}
