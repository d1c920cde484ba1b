import type { Values, WireValue } from '@redress/api'
import type { Entries } from '@redress/core/complaint'
import { refuse, ok, type Result } from '@redress/core/result'
import type { Party } from '@redress/core/steps'
import type { FileValue } from '@redress/core/values'
import { filesNamed, type Tx } from '../store/index.ts'

type Entry = Entries[string]
type Given = { values: Entries; parties: Party[] }

/**
 * What a form sent, as the kernel takes it: what a value must look like is the kernel's to check, with the type of the
 * field. Emptied fields are left out. Somebody outside is given as an id, or described and then known by a new one.
 */
export function entriesOf(sent: Values, uuid: () => string): Given {
  const values: Record<string, Entry> = {}
  const parties: Party[] = []
  for (const [name, value] of Object.entries(sent)) {
    if (value === null) continue
    const described = describes(value)
    if (described) {
      const id = uuid()
      parties.push({ id, verified: false, ...described })
      values[name] = id
    } else {
      // JSON of text, flags, lists and records of them: exactly the shapes a field's value can have.
      values[name] = value as Entry
    }
  }
  return { values, parties }
}

const parts = ['name', 'contact', 'email', 'phone'] as const

/** `{ name, contact?, email?, phone? }` and nothing else. */
function describes(value: WireValue): Partial<Record<(typeof parts)[number], string>> | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const entries = Object.entries(value)
  const described = entries.every(
    ([name, part]) => parts.some((known) => known === name) && typeof part === 'string' && part.length <= 500,
  )
  return described && typeof value['name'] === 'string' && value['name'].trim() !== ''
    ? (Object.fromEntries(entries) as Partial<Record<(typeof parts)[number], string>>)
    : undefined
}

/** Files named in values, wherever they stand. */
function filesIn(value: WireValue | null): FileValue[] {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(filesIn)
  const { sha256, name, type } = value
  if (typeof sha256 === 'string' && typeof name === 'string' && typeof type === 'string')
    return [{ sha256, name, type }]
  return Object.values(value).flatMap(filesIn)
}

export const filesOfValues = (values: Values): FileValue[] => Object.values(values).flatMap(filesIn)

/** Every file that is named must have been uploaded to this organisation, and be what it says it is. */
export async function knownFiles(
  tx: Tx,
  organisation: number,
  values: Values,
): Promise<Result<true, { code: 'file-unknown'; name: string }>> {
  const named = filesOfValues(values)
  const known = await filesNamed(
    tx,
    organisation,
    named.map(({ sha256 }) => sha256),
  )
  const missing = named.find(({ sha256, type }) => known.get(sha256)?.type !== type)
  return missing ? refuse({ code: 'file-unknown', name: missing.name }) : ok(true)
}
