import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig, shownSettings } from './config.ts'

const root = '/srv/redress'
const read = (environment: Record<string, string>, lan = false) => readConfig(environment, { root, lan })
const problems = (environment: Record<string, string>, lan = false) => {
  const config = read(environment, lan)
  return config.ok ? [] : config.refusal.map(({ setting, code }) => `${setting} ${code}`)
}

test('without settings it runs for this machine alone, with the demo, in its own folder', () => {
  assert.deepEqual(read({}), {
    ok: true,
    value: { port: 8080, host: '127.0.0.1', dataDirectory: '/srv/redress/data', demo: true },
  })
})

test('every wrong setting is named at once', () => {
  assert.deepEqual(
    problems({
      PORT: '80801',
      HOST: 'a b',
      DATABASE_URL: 'mysql://x',
      DEMO: 'perhaps',
      MASTER_KEY: 'c2hvcnQ=',
    }),
    [
      'PORT not-a-port',
      'HOST not-a-host',
      'DATABASE_URL not-a-database-address',
      'DEMO not-on-or-off',
    ].concat('MASTER_KEY not-32-bytes'),
  )
})

test('demo sign-ins never stand on a public address', () => {
  assert.deepEqual(problems({ PUBLIC_URL: 'https://complaints.example.com' }), ['PUBLIC_URL demo-in-public'])
  assert.deepEqual(problems({ HOST: '203.0.113.7' }), ['HOST demo-in-public'])
  assert.deepEqual(problems({ PUBLIC_URL: 'https://complaints.example.com', DEMO: 'off' }), [])
})

test('the demo may be shown in the local network', () => {
  assert.deepEqual(problems({}, true), [])
  assert.deepEqual(problems({ HOST: '192.168.1.20', PUBLIC_URL: 'http://192.168.1.20:8080' }), [])
})

test('passwords and keys are never shown', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const shown = JSON.stringify(
    shownSettings({ MASTER_KEY: key, DATABASE_URL: 'postgresql://anna:secret@db/redress' }, root),
  )
  assert(!shown.includes(key) && !shown.includes('secret'), shown)
  assert(shown.includes('anna'))
})
