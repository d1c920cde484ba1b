import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { drawPicture } from '@redress/picture'
import type { ExitCode, Output } from './command.ts'
import { soundFile } from './procedure-file.ts'

/** `redress picture FILE [--narrow] [--lit STEP…] [--out FILE.svg]`: the flow as SVG. */
export async function run(args: readonly string[], out: Output): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      narrow: { type: 'boolean' },
      lit: { type: 'string', multiple: true },
      out: { type: 'string' },
    },
    allowPositionals: true,
  })
  const checked = await soundFile(positionals[0], out)
  if (!checked) return positionals.length === 0 ? 2 : 1
  const svg = await drawPicture(checked.procedure, {
    language: out.language,
    narrow: values.narrow === true,
    ...(values.lit ? { lit: values.lit } : {}),
  })
  if (values.out === undefined) out.line(svg)
  else await writeFile(values.out, svg)
  return 0
}
