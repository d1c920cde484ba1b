#!/usr/bin/env node
import { output } from './output.ts'
import { run } from './run.ts'

// Whoever reads only the beginning, as `head` does, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await run(process.argv.slice(2), process.env, output)
