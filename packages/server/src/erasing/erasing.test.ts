import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addToComplaint,
  closeComplaint,
  doStep,
  downloadDossier,
  downloadFile,
  eraseComplaint,
  fileComplaint,
  listComplaints,
  listLetters,
  saveDraft,
  setFacts,
  showComplaint,
  showReceipt,
  type Erasure,
} from '@redress/api'
import { rebuildOrganisation, verifyOrganisation } from '../audit/index.ts'
import { projections } from '../streams/kinds.ts'
import {
  everythingStored,
  got,
  noCheckpoints,
  problemOf,
  startServer,
  type TestServer,
} from '../testing/index.ts'

/** Words that stand nowhere else in this organisation. */
const person = {
  name: '欧阳晓梅',
  contact: '欧阳先生',
  email: 'ouyang@customer.example',
  phone: '+86 21 7777 1234',
}
const said = {
  description: '瓷碗碎成三片，划伤了手',
  demand: '赔偿医药费',
  more: '附上医院收据',
  file: '医院收据 hospital bill',
}
const words = [...Object.values(person), ...Object.values(said)]
const everything = { scope: 'everything', ground: 'asked', despiteRetention: true } as const
const officer = 'wang-jun'

/** A complaint that was filed, registered, answered to and withdrawn, with all that a life leaves behind. */
async function lived() {
  const server = await startServer()
  const filed = got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: said.description, demand: said.demand, customer: person, product: 'GX-41' },
      files: [new File([said.file], `${person.name}.txt`)],
    }),
  )
  const clerk = server.as('zhang-wei')
  const id = got(await clerk(listComplaints, {})).rows.find(({ number }) => number === filed.number)?.id
  assert.ok(id)
  const receipt = { receipt: filed.receipt }
  got(await server.anyone(addToComplaint, { params: receipt, body: { kind: 'other', text: said.more } }))
  got(
    await clerk(doStep, {
      params: { id, key: 'register' },
      body: { values: { product: 'GX-41', lot: 'L9', 'complaint-type': 'product' } },
    }),
  )
  got(
    await clerk(setFacts, {
      params: { id },
      body: { values: { lot: 'L10' }, reason: `${person.name}更正批号` },
    }),
  )
  const draft = { values: { text: `${person.name}，您好` } }
  got(await clerk(saveDraft, { params: { id, key: 'confirm' }, body: draft }))
  await server.searched()
  const close = () =>
    clerk(closeComplaint, { params: { id }, body: { outcome: 'withdrawn', reason: `${person.name}撤回` } })
  const erase = (body: Erasure, by = officer) => server.as(by)(eraseComplaint, { params: { id }, body })
  return { server, id, number: filed.number, receipt, close, erase }
}

const wordsIn = (text: string) => words.filter((word) => text.includes(word))

async function findings(server: TestServer) {
  const all = await server.store.organisations()
  const own = all.find(({ organisation }) => organisation === server.organisation)
  assert.ok(own)
  const verified = await verifyOrganisation(server.store, own, { ...(await noCheckpoints()), kept: server })
  return verified.findings
}

test('erased is gone: no word of the person is stored, shown, found or exported, and the record still proves itself', async () => {
  const { server, id, number, receipt, close, erase } = await lived()
  got(await close())
  assert.ok(
    wordsIn(await everythingStored(server)).length > 0,
    'the search index and the draft hold words before',
  )
  const answer = got(await erase({ ...everything, reference: '函 2026-17' }))
  assert.deepEqual(answer, {
    number,
    scope: 'everything',
    ground: 'asked',
    at: '2026-03-10T02:00:00.000Z',
    files: 1,
  })
  assert.deepEqual(wordsIn(await everythingStored(server)), [])
  const reader = server.as('zhang-wei')
  const shown = got(await reader(showComplaint, { params: { id } }))
  const seen = JSON.stringify([
    shown,
    got(await server.anyone(showReceipt, { params: receipt })),
    got(await reader(listComplaints, {})),
    got(await reader(listLetters, { query: {} })),
  ])
  assert.deepEqual(wordsIn(seen), [])
  assert.doesNotMatch(seen, /\uE000/u)
  assert.match(seen, /erased on request/)
  for (const word of ['瓷碗', '欧阳', 'ouyang', '收据', 'erased'])
    assert.deepEqual(got(await reader(listComplaints, { query: { q: word } })).rows, [], word)
  assert.deepEqual(await findings(server), [])
  assert.deepEqual((await rebuildOrganisation(server.store, server.organisation, projections)).mended, [])
  assert.deepEqual(wordsIn(await everythingStored(server)), [])
  const dossier = await got(await reader(downloadDossier, { params: { id } })).text()
  assert.deepEqual(wordsIn(dossier), [])
})

test('the record says that, when, by whom and why; the number, the steps and the deadlines stay', async () => {
  const { server, id, number, close, erase } = await lived()
  got(await close())
  got(await erase({ ...everything, reference: '函 2026-17' }))
  const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  assert.equal(shown.number, number)
  assert.ok(shown.steps.length > 0)
  const last = shown.timeline.entries[0]
  assert.deepEqual(
    [last?.event, last?.by.id, last?.title.en, last?.title.zh],
    [
      'PersonalDataErased',
      officer,
      'Personal data erased: the person asked for it',
      '已删除个人资料：应本人要求',
    ],
  )
  const [event] = await server.store.within(server.organisation, 'read only', (ask) =>
    ask<{ body: string }>({
      text: `select body from event where organisation_id = $1 and type = 'PersonalDataErased'`,
      values: [server.organisation],
    }),
  )
  const { ground, reference, despite }: Record<string, unknown> = JSON.parse(event?.body ?? '{}')
  assert.deepEqual([ground, reference, despite], ['asked', '函 2026-17', ['S19-12']])
})

test('who the person is can go alone; what happened stays, and later all of it can go', async () => {
  const { server, id, close, erase } = await lived()
  got(await close())
  got(await erase({ scope: 'person', ground: 'consent-withdrawn' }))
  const view = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  const valueOf = (name: string) => view.facts.find((fact) => fact.name === name)?.value
  const gone = '(erased on request)'
  assert.deepEqual(
    [view.recorder.name, valueOf('contact-person'), valueOf('contact-data')],
    [gone, gone, gone],
  )
  assert.equal(valueOf('description'), said.description)
  assert.deepEqual(problemOf(await erase({ scope: 'person', ground: 'asked' })), [409, 'nothing-changes'])
  got(await erase(everything))
  assert.deepEqual(wordsIn(await everythingStored(server)), [])
  assert.deepEqual(problemOf(await erase(everything)), [409, 'nothing-changes'])
  assert.deepEqual(await findings(server), [])
})

test('only the office of data protection erases, only what is closed, and against a retention only knowingly', async () => {
  const { server, id, close, erase } = await lived()
  for (const by of ['zhang-wei', 'sun-yue'])
    assert.deepEqual(problemOf(await erase(everything, by)), [403, 'not-your-office'])
  assert.deepEqual(problemOf(await erase(everything)), [409, 'not-closed'])
  got(await close())
  const { despiteRetention: _, ...plainly } = everything
  const kept = await erase(plainly)
  assert.deepEqual(problemOf(kept), [409, 'still-retained'])
  assert.deepEqual(!kept.ok && kept.problem.facts['clauses'], ['S19-12'])
  const named = await erase({ ...everything, reference: `request of ${person.email}` })
  assert.deepEqual(problemOf(named), [422, 'wrong-value'])
  const shown = got(await server.as('zhang-wei')(showComplaint, { params: { id } }))
  assert.ok(JSON.stringify(shown).includes(person.name))
  const nobodys = '01900000-0000-7000-8000-000000000000'
  for (const missing of [nobodys, 'no-id'])
    assert.deepEqual(
      problemOf(await server.as(officer)(eraseComplaint, { params: { id: missing }, body: everything })),
      [404, 'not-found'],
    )
})

test('nothing is added to what was erased: every move is refused, and none is offered', async () => {
  const { server, id, receipt, close, erase } = await lived()
  got(await close())
  const clerk = server.as('zhang-wei')
  const [file] = got(await clerk(showComplaint, { params: { id } })).files
  assert.ok(file)
  got(await erase(everything))
  const shown = got(await clerk(showComplaint, { params: { id } }))
  assert.deepEqual([shown.moves, shown.files], [[], []])
  const seen = got(await server.anyone(showReceipt, { params: receipt }))
  assert.deepEqual([seen.maySend, seen.files], [[], []])
  const added = await server.anyone(addToComplaint, { params: receipt, body: { kind: 'other', text: 'x' } })
  assert.deepEqual(problemOf(added), [409, 'not-open'])
  const params = { id, sha256: file.sha256 }
  assert.deepEqual(problemOf(await clerk(downloadFile, { params })), [404, 'not-found'])
})
