import type { Command } from './command.ts'

/** Every command of `redress`; each loads its own file only when it is called. */
export const commands: Readonly<Record<string, Command>> = {}
