// Writes packages/api/openapi.json from the contract; the test compares, so that a change is seen in review.
import { writeFileSync } from 'node:fs'
import { printOpenapi } from '@redress/api/openapi'

const place = new URL('../packages/api/openapi.json', import.meta.url)
writeFileSync(place, `${JSON.stringify(printOpenapi(), null, 2)}\n`)
