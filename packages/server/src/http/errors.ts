import { fileLimits } from './file-types.ts'
import type { Refusal } from './problems.ts'
import { databaseCode } from '../store/index.ts'
import { isDatabaseAway } from '../engine/index.ts'

/** No room: on the file system, in the database. */
const full = new Set(['ENOSPC', '53100'])

/** The engine's own errors and the database's outages as problems; `undefined` is a fault of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  const code = databaseCode(error) ?? ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return { code: 'too-large', limit: '1 MB' }
  if (/^FST_(FILES|FIELDS|PARTS)_LIMIT$/.test(code))
    return { code: 'too-many-files', limit: fileLimits.files }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return { code: 'wrong-content-type' }
  // Nothing was saved; once the database is back, or the disk has room again, it will work.
  if (isDatabaseAway(error) || full.has(code)) return { code: 'unavailable' }
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? { code: 'malformed' } : undefined
}
