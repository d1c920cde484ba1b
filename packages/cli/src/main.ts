#!/usr/bin/env node
import { output } from './output.ts'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), process.env, output)
