/** 25 MB each, ten with one filing or message. */
export const fileLimits = { files: 10, bytes: 25 * 1024 * 1024, shown: '25 MB' }

/** What may be kept, by its bytes and never by its name; `inline` types may be shown in the page. */
const accepted: Readonly<Record<string, { name: string; inline: boolean }>> = {
  'image/jpeg': { name: 'JPEG', inline: true },
  'image/png': { name: 'PNG', inline: true },
  'image/webp': { name: 'WebP', inline: true },
  'image/gif': { name: 'GIF', inline: true },
  'application/pdf': { name: 'PDF', inline: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { name: 'Word', inline: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { name: 'Excel', inline: false },
  'video/mp4': { name: 'MP4', inline: false },
  'video/quicktime': { name: 'MOV', inline: false },
  'audio/mpeg': { name: 'MP3', inline: false },
  'audio/x-m4a': { name: 'M4A', inline: false },
  'audio/mp4': { name: 'M4A', inline: false },
  'audio/wav': { name: 'WAV', inline: false },
  'audio/ogg': { name: 'OGG', inline: false },
  'audio/amr': { name: 'AMR', inline: false },
  'text/plain': { name: 'TXT', inline: false },
}

export const acceptedTypes = Object.keys(accepted)
export const acceptedNames = [...new Set(Object.values(accepted).map(({ name }) => name))]
export const isAccepted = (type: string) => Object.hasOwn(accepted, type)
export const isInline = (type: string) => accepted[type]?.inline ?? false
