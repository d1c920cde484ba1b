/** 25 MB each, ten with one filing or message. */
export const fileLimits = { files: 10, bytes: 25 * 1024 * 1024, shown: '25 MB' }

/** How a browser shows it: by itself, in its viewer of documents, in its player, as words; or not at all. */
export type Preview = 'image' | 'pdf' | 'video' | 'audio' | 'text' | 'none'

/** What may be kept, by its bytes and never by its name. */
const accepted: Readonly<Record<string, { name: string; preview: Preview }>> = {
  'image/jpeg': { name: 'JPEG', preview: 'image' },
  'image/png': { name: 'PNG', preview: 'image' },
  'image/webp': { name: 'WebP', preview: 'image' },
  'image/gif': { name: 'GIF', preview: 'image' },
  'application/pdf': { name: 'PDF', preview: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    name: 'Word',
    preview: 'none',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { name: 'Excel', preview: 'none' },
  'video/mp4': { name: 'MP4', preview: 'video' },
  'video/quicktime': { name: 'MOV', preview: 'video' },
  'audio/mpeg': { name: 'MP3', preview: 'audio' },
  'audio/x-m4a': { name: 'M4A', preview: 'audio' },
  'audio/mp4': { name: 'M4A', preview: 'audio' },
  'audio/wav': { name: 'WAV', preview: 'audio' },
  'audio/ogg': { name: 'OGG', preview: 'audio' },
  // No browser plays what some telephones record.
  'audio/amr': { name: 'AMR', preview: 'none' },
  'text/plain': { name: 'TXT', preview: 'text' },
}

export const acceptedTypes = Object.keys(accepted)
export const acceptedNames = [...new Set(Object.values(accepted).map(({ name }) => name))]
export const isAccepted = (type: string) => Object.hasOwn(accepted, type)
export const previewOf = (type: string): Preview => accepted[type]?.preview ?? 'none'
