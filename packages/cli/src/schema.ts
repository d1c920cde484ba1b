import { procedureSchema } from '@redress/core/procedure'
import type { ExitCode, Output } from './command.ts'

/** `redress schema`: what an editor completes procedure files with. */
export function run(_args: readonly string[], out: Output): Promise<ExitCode> {
  out.line(JSON.stringify(procedureSchema(), null, 2))
  return Promise.resolve(0)
}
