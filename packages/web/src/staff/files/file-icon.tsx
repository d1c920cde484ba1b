import type { FileView } from '@redress/api'

const sheet = 'M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4'

const strokes: Record<FileView['preview'], string> = {
  image: `M4 5h16v14H4zM4 16l4.5-5 4 4 2.5-2.5L20 17`,
  pdf: `${sheet}M9 13h6M9 16.5h4`,
  video: 'M4 6h11v12H4zM15 10.5l5-3v9l-5-3z',
  audio: 'M5 10v4M9 7v10M13 4.5v15M17 8v8M21 10.5v3',
  text: `${sheet}M9 11h6M9 14h6M9 17h4`,
  none: sheet,
}

export const FileIcon = ({ of }: { of: FileView['preview'] }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={strokes[of]} />
  </svg>
)
