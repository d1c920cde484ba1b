import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from './config.ts'
import { makeMasterKey, masterKeyFile, readMasterKey, secretsOf } from './keys.ts'

async function config(): Promise<Config> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-keys-'))
  after(() => rm(dataDirectory, { recursive: true, force: true }))
  return { port: 0, host: '127.0.0.1', dataDirectory, demo: true }
}

test('the master key is made once, and only its owner can read the file', async () => {
  const settings = await config()
  assert.equal(readMasterKey(settings), undefined)
  const key = makeMasterKey(settings, randomBytes)
  assert.deepEqual(readMasterKey(settings), key)
  if (process.platform !== 'win32') assert.equal(statSync(masterKeyFile(settings)).mode & 0o777, 0o600)
})

test('a key given in the environment holds over the file', async () => {
  const settings = await config()
  makeMasterKey(settings, randomBytes)
  const given = randomBytes(32)
  assert.deepEqual(readMasterKey({ ...settings, masterKey: given }), given)
})

test('processes with the same master key agree on every other secret, and no two secrets are alike', () => {
  const key = randomBytes(32)
  assert.deepEqual(secretsOf(key), secretsOf(Buffer.from(key)))
  const all = Object.values(secretsOf(key))
  assert.equal(new Set(all).size, all.length)
  assert.notEqual(secretsOf(randomBytes(32)).sessionSecret, secretsOf(key).sessionSecret)
})

test('the signing key signs what its public half verifies', () => {
  const { signingKey } = secretsOf(randomBytes(32))
  const signature = sign(null, Buffer.from('checkpoint'), signingKey)
  assert.equal(verify(null, Buffer.from('checkpoint'), createPublicKey(signingKey), signature), true)
})
