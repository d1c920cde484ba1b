import { createPrivateKey, hkdfSync } from 'node:crypto'
import {
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { keyFolder, type Config } from './config.ts'

const masterKeyBytes = 32

export const masterKeyFile = (config: Config) => join(keyFolder(config), 'master.key')

/** The master key of the environment, else of the key file, else `undefined`: there never was one, or it is lost. */
export function readMasterKey(config: Config): Buffer | undefined {
  if (config.masterKey) return config.masterKey
  const path = masterKeyFile(config)
  if (!existsSync(path)) return undefined
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64')
  if (key.length !== masterKeyBytes)
    throw new Error(`${path} does not hold ${masterKeyBytes} bytes in base64`)
  return key
}

/** Makes the key file, readable for this user alone; on the disk before anything is sealed with it. */
export function makeMasterKey(config: Config, random: (length: number) => Buffer): Buffer {
  const key = random(masterKeyBytes)
  const path = masterKeyFile(config)
  mkdirSync(keyFolder(config), { recursive: true, mode: 0o700 })
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeSync(file, `${key.toString('base64')}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
  return key
}

export type Secrets = {
  /** Ed25519, PKCS 8 PEM: signs the checkpoints. */
  signingKey: string
  appPassword: string
  authPassword: string
  /** Signs the cookies of sessions. */
  sessionSecret: string
  /** Signs the links by which somebody shows that an address is his. */
  linkSecret: string
}

/** PKCS 8 around the 32 bytes of an Ed25519 seed (RFC 8410, section 7). */
const ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Every other secret of the installation, derived (HKDF, RFC 5869) from the master key: one thing to keep, and
 * several processes that share it agree.
 */
export function secretsOf(masterKey: Buffer): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `redress ${purpose}`, 32))
  const signing = createPrivateKey({
    key: Buffer.concat([ed25519, derive('checkpoints')]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    signingKey: signing.export({ format: 'pem', type: 'pkcs8' }).toString(),
    appPassword: derive('database app').toString('base64url'),
    authPassword: derive('database auth').toString('base64url'),
    sessionSecret: derive('sessions').toString('base64url'),
    linkSecret: derive('links').toString('base64url'),
  }
}
