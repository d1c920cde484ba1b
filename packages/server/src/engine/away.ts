const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])
/** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, and class 08: connection exceptions. */
const databaseCode = /^(57P0[123]|53300|08...)$/
/** What `pg` says without a code when the other side has gone. */
const message =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** True when the database could not be reached or went away: worth a 503 and another try, no fault of the request. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (databaseCode.test(code) || message.test(error.message)) return true
  if (networkCodes.has(code))
    return 'syscall' in error && ['connect', 'read', 'write'].includes(String(error.syscall))
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  return isDatabaseAway(error.cause)
}
