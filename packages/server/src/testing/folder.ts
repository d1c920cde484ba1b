import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whenDone } from './database.ts'

/** A folder of its own for a test; gone when the tests of the file are over. */
export async function freshFolder(what: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `redress-${what}-`))
  whenDone(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What an organisation is verified against when nobody has exported a checkpoint yet: an empty folder and a key. */
export async function noCheckpoints(): Promise<{ folder: string; publicKey: string }> {
  const { publicKey } = generateKeyPairSync('ed25519')
  return {
    folder: await freshFolder('checkpoints'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}
