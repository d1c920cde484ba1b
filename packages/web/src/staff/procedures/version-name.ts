import type { ProcedureVersionView } from '@redress/api'
import { useReading } from '../reading.tsx'

/** What a version is called: its number, else the beginning of its hash. */
export function useVersionName(): (version: ProcedureVersionView) => string {
  const { t } = useReading()
  return ({ label, version }) => t('procedures.version', { label: label ?? version.slice(0, 8) })
}

/** The same where one of several is chosen: which one people work by now, and which is not signed yet. */
export function useVersionChoice(): (version: ProcedureVersionView) => string {
  const { t } = useReading()
  const nameOf = useVersionName()
  return (version) => `${nameOf(version)} · ${t(`procedures.choice.${standingOf(version)}`)}`
}

const standingOf = ({ refused, effective, current, comes }: ProcedureVersionView) => {
  if (refused) return 'refused'
  if (effective === undefined) return 'unsigned'
  if (current) return 'current'
  return comes ? 'comes' : 'replaced'
}

/** The usual signatures by their words; what a company calls its own stands as it is written. */
export function useSignatureName(): (name: string) => string {
  const { t } = useReading()
  return (name) => {
    switch (name) {
      case 'drafted':
      case 'reviewed':
      case 'approved':
      case 'standards-checked':
        return t(`procedures.signature.${name}`)
      default:
        return name
    }
  }
}
