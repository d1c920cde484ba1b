import { spawn, type ChildProcess } from 'node:child_process'

/**
 * The engine on a leash: a shell holds it and reads from us; when we die, however, the pipe ends and the shell stops
 * the engine. Its own session keeps Ctrl-C in the terminal from reaching it before we have finished our requests.
 */
const leash = [
  'exec 3<&0',
  '"$0" "$@" 3<&- </dev/null & P=$!',
  '(cat <&3 >/dev/null; kill -INT $P) 2>/dev/null & C=$!',
  'exec 3<&-',
  'wait $P; S=$?',
  'kill $C 2>/dev/null',
  'exit $S',
].join('\n')

export type Leashed = {
  /** Resolves with what it said last when it has ended. */
  ended: Promise<{ code: number | null; lines: string[] }>
  stop(): void
}

const keptLines = 40

/**
 * Memory that a message of many rows took is given back to the system only in large pieces: the next message needs it
 * again, and fetching it page by page costs a tenth of writing. Other C libraries than GNU's do not read these.
 */
const keptMemory = { MALLOC_TRIM_THRESHOLD_: String(16 << 20), MALLOC_TOP_PAD_: String(1 << 20) }

export function startLeashed(
  prefix: readonly string[],
  program: string,
  parameters: readonly string[],
): Leashed {
  const line =
    process.platform === 'win32'
      ? [program, ...parameters]
      : [...prefix, 'sh', '-c', leash, program, ...parameters]
  const [first = program, ...rest] = line
  const child = spawn(first, rest, {
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...keptMemory },
  })
  const lines: string[] = []
  const keep = (part: Buffer) => {
    lines.push(...part.toString().split('\n').filter(Boolean))
    lines.splice(0, lines.length - keptLines)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.stdin.on('error', () => {})
  return { ended: endOf(child, lines), stop: () => stop(child) }
}

function endOf(child: ChildProcess, lines: string[]): Leashed['ended'] {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, lines: [...lines, String(error)] }))
    // Its last words may still be in the pipe; waiting for the pipe's end would wait for what it leaves behind.
    child.on('exit', (code) => setTimeout(() => resolve({ code, lines: [...lines] }), 50))
  })
}

function stop(child: ChildProcess): void {
  if (process.platform === 'win32') child.kill('SIGINT')
  else child.stdin?.end()
}
