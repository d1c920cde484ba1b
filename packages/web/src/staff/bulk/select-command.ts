import { useMemo } from 'react'
import { useCommands, type Command } from '../commands/command-list.ts'
import { useReading } from '../reading.tsx'
import type { Selection } from './selection.ts'

/** Choosing several, by its name in the command menu, where there are several to choose. */
export function useSelectCommand(selection: Selection, several: boolean): void {
  const { t } = useReading()
  const offered = several && !selection.on
  const commands = useMemo(
    (): Command[] =>
      offered
        ? [{ id: 'bulk.begin', group: t('commands.page'), title: t('bulk.begin'), run: selection.begin }]
        : [],
    [offered, t],
  )
  useCommands(commands)
}
