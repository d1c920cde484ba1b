import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { tables } from './tables.ts'

// The rules of a distributed PostgreSQL that no catalogue shows: they are about statements, so the source is read.

const root = fileURLToPath(new URL('..', import.meta.url))
type Source = { path: string; text: string }
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/(^|\/)testing\//.test(path))
  .map((path): Source => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Every text in quotes or backticks that is a statement, with its line breaks flattened. */
const statements = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replaceAll(/\s+/g, ' ').trim())
    .filter(
      (sql) =>
        /^(select|insert into|update|delete from|with)\s/i.test(sql) && /\s(from|into|set)\s/i.test(sql),
    )
    .map((sql) => ({ path, sql })),
)
const migrations = readdirSync(join(root, 'store/migrations')).map((path) => ({
  path,
  text: readFileSync(join(root, 'store/migrations', path), 'utf8'),
}))

const own = new RegExp(
  `\\b(from|join|into|update)\\s+(?:only\\s+)?(${Object.keys(tables).join('|')})\\b`,
  'i',
)
const none = (violations: { path: string; sql?: string }[]) =>
  assert.deepEqual(
    violations.map(({ path, sql }) => `${path}: ${sql ?? ''}`),
    [],
  )

test('there are statements to look at', () => {
  assert.ok(statements.length > 25, String(statements.length))
  assert.ok(statements.filter(({ sql }) => own.test(sql)).length > 20)
})

test('the organisation is set by a literal in its transaction and by nothing else', () => {
  none(sources.filter(({ text }) => /set_config\(|set app\.organisation|options=-c/.test(text)))
  none(
    sources
      .filter(({ path, text }) => text.includes('set local app.organisation') && path !== 'store/reader.ts')
      .map(({ path }) => ({ path })),
  )
})

test("every statement on an organisation's table names the organisation", () => {
  const named = /organisation_id = \$\d|\$\{|^insert into \w+ \(organisation_id, [^)]*\) values \(\$1,/
  none(statements.filter(({ sql }) => own.test(sql) && !named.test(sql)))
})

test('rows are spread out of arrays in one place only', () => {
  none(
    statements.filter(
      ({ path, sql }) => /^insert into/i.test(sql) && /unnest/i.test(sql) && path !== 'store/insert.ts',
    ),
  )
})

test('nobody looks at the name of a constraint: on a cluster there is none', () => {
  none(sources.filter(({ text }) => /\berror\.constraint\b|\.constraint\s*===/.test(text)))
})

test('time and chance are parameters of what changes rows', () => {
  none(
    statements.filter(
      ({ sql }) =>
        /^(insert|update|delete|with)/i.test(sql) &&
        /\b(now|clock_timestamp|random|gen_random_uuid)\(/i.test(sql),
    ),
  )
})

test('rows are locked within one organisation only', () => {
  none(
    statements.filter(
      ({ sql }) => own.test(sql) && /for update/i.test(sql) && !/organisation_id = \$\d/.test(sql),
    ),
  )
})

test('nothing moves to another organisation, and nothing is merged', () => {
  none(statements.filter(({ sql }) => /set organisation_id\b/i.test(sql) || /^merge\b/i.test(sql)))
  none(sources.filter(({ text }) => /`\s*merge into/i.test(text)))
})

test('a migration that touches both kinds of table tells a cluster to go step by step', () => {
  const globals = /\b(organisation|desk|login|login_organisation)\b\s*(\(|to|$)/m
  for (const { path, text } of migrations)
    if (/create table/.test(text) && globals.test(text) && own.test(text.replaceAll('create table', 'into')))
      assert.match(text, /set local citus\.multi_shard_modify_mode = 'sequential'/, path)
  for (const { path, text } of migrations)
    for (const [grant] of text.matchAll(/grant [^;]+;/g))
      if (/\b(organisation|desk|login|login_organisation),|, (organisation|desk|login)\b/.test(grant))
        assert.ok(!/\b(event|complaint|timer)\b/.test(grant), `${path}: ${grant}`)
})
