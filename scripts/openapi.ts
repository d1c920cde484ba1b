// Writes packages/api/openapi.json from the contract; the test compares, so that a change is seen in review.
import { writeFileSync } from 'node:fs'
import { printOpenapi } from '../packages/api/src/openapi.ts'

const place = new URL('../packages/api/openapi.json', import.meta.url)
writeFileSync(place, `${JSON.stringify(printOpenapi(), null, 2)}\n`)
