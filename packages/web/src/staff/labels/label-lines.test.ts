import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prefilled } from '../../portal/filing/draft.ts'
import { labelLink, labelsOf } from './label-lines.ts'

test('rows copied from a table and lines written by hand become labels; empty lines none', () => {
  assert.deepEqual(labelsOf('GX-40\tL2603\tPO-1\n\n  \n车间三号机，L7\n,B2'), [
    { product: 'GX-40', lot: 'L2603', order: 'PO-1' },
    { product: '车间三号机', lot: 'L7', order: '' },
    { product: '', lot: 'B2', order: '' },
  ])
})

test('whoever scans a label finds on the filing page what stands on it', () => {
  for (const label of labelsOf('A3 纸 & 墨\tL#1\t\nGX-40, L2603, PO/7?')) {
    const link = new URL(labelLink('https://complaints.example.com/p/haiwan', label))
    assert.equal(link.pathname, '/p/haiwan')
    const filled = { product: '', lot: '', order: '', ...prefilled(link.search) }
    assert.deepEqual(filled, label)
  }
})
