import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uploadProblem } from './uploads.ts'

const limits = { files: 2, fileBytes: 1000, fileTypes: ['image/*', 'application/pdf'] }
const file = (bytes: number, type: string) => new File([new Uint8Array(bytes)], 'x', { type })

test('what the server would refuse is said before it travels', () => {
  assert.equal(uploadProblem(file(10, 'image/heic'), 0, limits), undefined)
  assert.equal(uploadProblem(file(10, 'application/pdf'), 1, limits), undefined)
  assert.equal(uploadProblem(file(10, 'application/pdf'), 2, limits), 'too-many')
  assert.equal(uploadProblem(file(0, 'image/png'), 0, limits), 'empty-file')
  assert.equal(uploadProblem(file(1001, 'image/png'), 0, limits), 'too-large')
  assert.equal(uploadProblem(file(10, 'text/html'), 0, limits), 'wrong-type')
  assert.equal(uploadProblem(file(10, ''), 0, limits), 'wrong-type')
})
