import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldOf, filingBody } from './body.ts'
import { prefilled } from './draft.ts'

test('the code on a label fills in product, lot and order, and nothing else', () => {
  assert.deepEqual(prefilled('?product=A3%20纸&lot=B1&description=x&order='), { product: 'A3 纸', lot: 'B1' })
})

test('a filing sends what was written and asked, by the names of the contract', () => {
  const photo = new File(['x'], 'roof.jpg', { type: 'image/jpeg' })
  const answers = { description: ' wet ', 'customer.name': '周敏', demand: '', other: 'never asked' }
  const body = filingBody(answers, ['description', 'demand', 'customer.name'], [photo], 'zh')
  assert.deepEqual([...body.keys()], ['description', 'customer.name', 'language', 'files'])
  assert.equal(body.get('description'), 'wet')
})

test('a pointer of the server names the field it is about', () => {
  assert.equal(fieldOf('/customer/email'), 'customer.email')
  assert.equal(fieldOf('/description'), 'description')
})
