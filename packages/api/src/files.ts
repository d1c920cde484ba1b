import { z } from 'zod'
import { route } from './route.ts'
import { FileRef } from './values.ts'

/** What a file may be refused with. */
export const ofFiles = ['file-type-refused', 'file-too-large', 'too-many-files', 'file-empty'] as const

export const uploadFile = route({
  method: 'POST',
  path: '/api/files',
  summary: 'Bring a file; a form or message then names it',
  access: 'person',
  files: 'file',
  status: 201,
  reply: FileRef.extend({ size: z.int() }),
  refusals: [...ofFiles, 'file-missing'],
})

export const downloadFile = route({
  method: 'GET',
  path: '/api/complaints/{id}/files/{sha256}',
  summary:
    'A file of a complaint, also in parts (`Range`): pictures without location data; `original=true` gives the bytes as they came',
  access: 'person',
  query: z.object({ original: z.enum(['true', 'false']).optional() }),
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found', 'file-damaged'],
})

export const downloadReceiptFile = route({
  method: 'GET',
  path: '/api/public/receipts/{receipt}/files/{sha256}',
  summary: 'A file of a message shown with this receipt',
  access: 'public',
  content: 'bytes',
  reply: z.unknown(),
  refusals: ['not-found', 'file-damaged'],
})
