import { readFile } from 'node:fs/promises'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../testing/index.ts'
import { draftVersion } from './publish.ts'

const shipped = new URL('../../../../procedures/four-types-five-days/procedure.yaml', import.meta.url)

test('a procedure that comes into force on its date of issue does so with the last signature', async () => {
  const server = await startServer({
    procedures: `  four-types-five-days:
    roles: {}
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`,
  })
  const { store, organisation } = server
  const source = await readFile(shipped, 'utf8')
  assert.match(source, /effective: .*date of issue/)
  const drafted = await draftVersion(store, organisation, { source }, { because: 'test' }, { walks: 0 })
  assert.ok(drafted.ok)
  assert.deepEqual([drafted.value.next, drafted.value.from], [undefined, '2026-03-10'])
})
