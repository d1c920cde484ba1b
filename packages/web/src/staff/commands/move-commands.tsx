import type { ComplaintView, MoveView } from '@redress/api'
import { useMemo, useState } from 'react'
import { MoveDialog } from '../moves/move-dialog.tsx'
import { isOwnAct } from '../moves/move-send.ts'
import { useReading } from '../reading.tsx'
import { useCommands, type Command } from './command-list.ts'

/** The open moves of the complaint shown, each by its name. */
export function MoveCommands({ complaint }: { complaint: ComplaintView }) {
  const { t, say } = useReading()
  const [asked, ask] = useState<MoveView>()
  const commands = useMemo(
    () =>
      complaint.moves
        .filter((move) => move.open && move.by !== 'facts')
        .map((move): Command => ({
          id: move.id,
          group: t('commands.here'),
          title: say(move.title),
          run: () => (isOwnAct(move) ? ask(move) : goToStep(move)),
        })),
    [complaint, t],
  )
  useCommands(commands)
  return asked ? <MoveDialog complaint={complaint} move={asked} close={() => ask(undefined)} /> : null
}

function goToStep({ step }: MoveView): void {
  const heading = document.getElementById(`step-${step ?? ''}`)?.querySelector<HTMLElement>('h3 button')
  if (heading?.getAttribute('aria-expanded') === 'false') heading.click()
  heading?.focus()
  heading?.scrollIntoView({ block: 'start' })
}
