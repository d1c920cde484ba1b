import type { Reading } from '../reading.tsx'

const kilo = 1000

/** As file managers say it. */
export const fileSize = (bytes: number, { t, number }: Reading): string =>
  bytes < kilo * kilo
    ? t('file.size.kb', { size: number(Math.max(1, Math.round(bytes / kilo))) })
    : t('file.size.mb', { size: number(Math.round(bytes / kilo / 100) / 10) })
