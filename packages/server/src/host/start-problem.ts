import { hidePassword, type Config } from './config.ts'
import { CannotMigrate, databaseCode } from '../store/index.ts'

/** Why nothing was started; each says what to do about it. */
export type StartProblem =
  | { code: 'database-unreachable'; address: string; reason: string }
  | { code: 'database-denies'; address: string; reason: string }
  | { code: 'database-not-there'; address: string; reason: string }
  | { code: 'database-rights'; reason: string }
  | { code: 'database-newer'; migration: string }
  | { code: 'migration-changed'; migration: string }
  | { code: 'migration-failed'; migration: string; reason: string }
  | { code: 'no-room'; folder: string; reason: string }
  | { code: 'folder-not-writable'; folder: string; reason: string }
  | { code: 'host-not-here'; host: string }
  | { code: 'port-not-allowed'; port: number }

const noRoom = /No space left on device|ENOSPC|EDQUOT|quota exceeded/i
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOENT',
  'EPIPE',
])

export const isOutOfRoom = (text: string): boolean => noRoom.test(text)

/** What a start that threw met, where it is something its owner can mend; `undefined` is a fault of ours. */
export function startProblem(error: unknown, config: Config): StartProblem | undefined {
  const reason = reasonOf(error)
  const code = databaseCode(error) ?? ''
  const folder = config.dataDirectory
  const cause = error instanceof CannotMigrate ? error.cause : error
  if (code === '53100' || databaseCode(cause) === '53100' || isOutOfRoom(reason))
    return { code: 'no-room', folder, reason }
  if (error instanceof CannotMigrate) return migrating(error)
  const syscall = error instanceof Error && 'syscall' in error ? String(error.syscall) : ''
  if (syscall === 'listen' || syscall === 'getaddrinfo' || syscall === 'bind') {
    if (code === 'EACCES') return { code: 'port-not-allowed', port: config.port }
    if (code === 'EADDRNOTAVAIL' || (!config.databaseUrl && code === 'ENOTFOUND'))
      return { code: 'host-not-here', host: config.host }
  }
  if (config.databaseUrl) {
    const found = ofAddress(code, reason, hidePassword(config.databaseUrl))
    if (found) return found
  }
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR)$/.test(code))
    return { code: 'folder-not-writable', folder, reason }
  return undefined
}

function ofAddress(code: string, reason: string, address: string): StartProblem | undefined {
  if (code === '3D000') return { code: 'database-not-there', address, reason }
  // Class 28: no such user, wrong password, not let in from here.
  if (code.startsWith('28')) return { code: 'database-denies', address, reason }
  if (code === '42501') return { code: 'database-rights', reason }
  if (unreachable.has(code) || code.startsWith('08') || code.startsWith('57P') || code === '53300')
    return { code: 'database-unreachable', address, reason }
  const silent = /Connection terminated|timeout expired|server does not support|password must be|SASL/i
  return silent.test(reason) ? { code: 'database-unreachable', address, reason } : undefined
}

function migrating({ why, migration, cause }: CannotMigrate): StartProblem {
  if (why === 'newer') return { code: 'database-newer', migration }
  if (why === 'changed') return { code: 'migration-changed', migration }
  return { code: 'migration-failed', migration, reason: reasonOf(cause) }
}

/** One line; several attempts at one address are one error with many. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0])
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim()
}
