import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  evolveVersions,
  inForceOn,
  nextSignature,
  noVersions,
  refuseVersion,
  signVersion,
  versionOf,
  type VersionEvent,
} from './versions.ts'

const drafted = (version: string, notBefore?: string): VersionEvent => ({
  type: 'VersionDrafted',
  v: 1,
  version,
  source: `procedure: ${version}`,
  chain: ['drafted', 'approved'],
  ...(notBefore === undefined ? {} : { notBefore }),
})

const signedBy = (
  version: string,
  people: Readonly<Record<string, string>>,
  on: string,
  notBefore?: string,
) =>
  Object.entries(people).reduce(
    (state, [signature, person]) => {
      const result = signVersion(state, { version, signature, person, on })
      assert.ok(result.ok, JSON.stringify(result))
      return result.value.reduce(evolveVersions, state)
    },
    evolveVersions(noVersions, drafted(version, notBefore)),
  )

test('the last signature brings a version into force, not before the day its document names', () => {
  const chain = { drafted: 'ana', approved: 'bo' }
  assert.equal(inForceOn(signedBy('a', chain, '2026-11-21'), '2026-11-21')?.version, 'a')
  const later = signedBy('a', chain, '2026-11-21', '2027-01-01')
  assert.equal(inForceOn(later, '2026-12-31'), undefined)
  assert.equal(inForceOn(later, '2027-01-01')?.version, 'a')
  assert.equal(inForceOn(signedBy('a', chain, '2026-11-21', '2026-01-01'), '2026-06-01'), undefined)
})

test('nobody signs twice under one version', () => {
  const state = signedBy('a', { drafted: 'ana' }, '2026-11-21')
  const version = versionOf(state, 'a')
  assert.equal(version && nextSignature(version), 'approved')
  const result = signVersion(state, { version: 'a', signature: 'approved', person: 'ana', on: '2026-11-21' })
  assert.deepEqual(result, {
    ok: false,
    refusal: { code: 'own-work', signature: 'approved', before: 'drafted' },
  })
})

test('an older version can come into force again', () => {
  const both = [drafted('a'), drafted('b')].reduce(evolveVersions, noVersions)
  const effective = (version: string, from: string): VersionEvent => ({
    type: 'VersionEffective',
    v: 1,
    version,
    from,
  })
  const state = [
    effective('a', '2026-01-01'),
    effective('b', '2026-02-01'),
    effective('a', '2026-03-01'),
  ].reduce(evolveVersions, both)
  assert.equal(inForceOn(state, '2026-03-01')?.version, 'a')
})

test('a signature under a version that was never drafted is corruption', () => {
  assert.throws(() =>
    evolveVersions(noVersions, { type: 'VersionEffective', v: 1, version: 'a', from: '2026-01-01' }),
  )
})

test('whoever is asked to sign may refuse with a reason; then nobody signs, until the same text is proposed anew', () => {
  const state = signedBy('a', { drafted: 'ana' }, '2026-11-21')
  const asked = { version: 'a', signature: 'approved', person: 'bo', signer: 'bo', on: '2026-11-22' }
  assert.deepEqual(refuseVersion(state, asked, '  '), {
    ok: false,
    refusal: { code: 'refusal-without-reason' },
  })
  const other = refuseVersion(state, { ...asked, person: 'cy' }, 'No.')
  assert.equal(!other.ok && other.refusal.code, 'not-the-signer')
  const refused = refuseVersion(state, asked, 'The interim answer takes too long. ')
  assert.ok(refused.ok)
  const after = refused.value.reduce(evolveVersions, state)
  assert.equal(versionOf(after, 'a')?.refused?.reason, 'The interim answer takes too long.')
  const again = signVersion(after, asked)
  assert.deepEqual(again, { ok: false, refusal: { code: 'version-refused', version: 'a' } })
  const anew = evolveVersions(after, drafted('a'))
  const version = versionOf(anew, 'a')
  assert.deepEqual([anew.versions.length, version && nextSignature(version)], [1, 'drafted'])
})

test('what lies beside a version may be filed later and changes none of its signatures', () => {
  const filed = evolveVersions(signedBy('a', { drafted: 'ana' }, '2026-11-21'), {
    type: 'CompanionsFiled',
    v: 1,
    version: 'a',
    companions: { 'clauses.yaml': 'clauses: []' },
  })
  assert.deepEqual(versionOf(filed, 'a')?.companions, { 'clauses.yaml': 'clauses: []' })
  assert.deepEqual(Object.keys(versionOf(filed, 'a')?.signatures ?? {}), ['drafted'])
})
