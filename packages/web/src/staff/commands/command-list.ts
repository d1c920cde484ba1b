import { useEffect } from 'react'

/** Something that can be called by name from everywhere. */
export type Command = { id: string; group: string; title: string; hint?: string; run: () => void }

const offered = new Map<symbol, readonly Command[]>()

/** What the screen shown just now adds to the menu. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const mine = Symbol('screen')
    offered.set(mine, commands)
    return () => void offered.delete(mine)
  }, [commands])
}

export const offeredCommands = (): Command[] => [...offered.values()].flat()

/** Every word of what was typed stands somewhere in the title or its hint. */
export function fits({ title, hint = '' }: Command, typed: string): boolean {
  const text = `${title} ${hint}`.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
