import { createHash } from 'node:crypto'
import { openFile } from '../files/sealed-files.ts'
import { DamagedBytes } from '../files/sealed-bytes.ts'
import { filesKeptFrom, findFile } from '../store/files.ts'
import type { KeptFiles } from './verify.ts'
import type { Finding } from './finding.ts'

type Outcome = 'fine' | 'file-missing' | 'file-damaged'

/** Opens every file that is kept and holds its bytes against the SHA-256 they came with. */
export async function checkFiles(
  { store: { read, shared }, outside }: KeptFiles,
  organisation: number,
): Promise<{ files: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let files = 0
  let last = { sha256: '', stream: '' }
  for (;;) {
    const page = await read(organisation, (tx) => filesKeptFrom(tx, organisation, last))
    for (const { sha256, stream } of page) {
      const kept = await read(organisation, (tx) => findFile(shared, tx, organisation, stream, sha256))
      // Its key was destroyed a moment ago: nothing is left to look at.
      if (!kept) continue
      const outcome = await check(async () => openFile(outside, organisation, kept), sha256)
      if (outcome === 'fine') files += 1
      else findings.push({ code: outcome, sha256, stream })
    }
    const end = page.at(-1)
    if (!end) return { files, findings }
    last = end
  }
}

async function check(open: () => ReturnType<typeof openFile>, sha256: string): Promise<Outcome> {
  const bytes = await open()
  if (!bytes) return 'file-missing'
  const hash = createHash('sha256')
  try {
    for await (const part of bytes) hash.update(part as Buffer)
  } catch (error) {
    if (error instanceof DamagedBytes) return 'file-damaged'
    throw error
  }
  return hash.digest('hex') === sha256 ? 'fine' : 'file-damaged'
}
