import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fileComplaint, LiveChange, signIn, signOut } from '@redress/api'
import { createClient } from '@redress/api/client'
import { fileOne, got, startServer, type TestOrganisation, type TestServer } from '../testing/index.ts'

/** A stream needs a socket: it has no end that could be waited for. */
const listening = async (server: TestServer) => server.app.http.listen({ port: 0, host: '127.0.0.1' })

const streams: AbortController[] = []
after(() => streams.forEach((stream) => stream.abort()))

/** What a browser hears, in order. */
async function listen(address: string, headers: Record<string, string>) {
  const stream = new AbortController()
  streams.push(stream)
  const response = await fetch(`${address}/api/live`, { headers, signal: stream.signal })
  const heard: LiveChange[] = []
  let last = ''
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async (): Promise<boolean> => {
    const part = await reader?.read()
    for (const line of (part?.value ?? '').split('\n')) {
      if (line.startsWith('id: ')) last = line.slice(4)
      if (line.startsWith('data: ')) heard.push(LiveChange.parse(JSON.parse(line.slice(6))))
    }
    return part !== undefined && !part.done
  }
  return {
    response,
    heard,
    last: () => last,
    /** Reads until somebody was heard of, or the stream ended. */
    async until(complaint: string) {
      while (!heard.some((change) => change.complaint === complaint)) if (!(await read())) return false
      return true
    },
    async ended() {
      while (await read());
      return true
    },
  }
}

test('whoever may read a complaint hears that it changed, nobody else does', async () => {
  const server = await startServer()
  const other = await server.another()
  const address = await listening(server)
  const as = (person: string, { organisation }: TestOrganisation = server) => ({
    'x-test-person': `${organisation} ${person}`,
  })
  const stranger = await listen(address, as('wu-lei'))
  const elsewhere = await listen(address, as('zhang-wei', other))
  const clerk = await listen(address, as('zhang-wei'))
  assert.equal(clerk.response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  const ours = await fileOne(server)
  assert.ok(await clerk.until(ours.id))
  const theirs = await fileOne(server, other)
  assert.ok(await elsewhere.until(theirs.id))
  assert.deepEqual([stranger.heard, elsewhere.heard.map(({ complaint }) => complaint)], [[], [theirs.id]])

  const back = await listen(address, { ...as('zhang-wei'), 'last-event-id': '0' })
  assert.ok(await back.until(ours.id), 'a broken connection goes on where it ended')
  assert.ok(Number(clerk.last()) > 0)
})

test('nobody without a session listens, and a session that was ended hears nothing more', async () => {
  const server = await startServer({ passwords: true, seam: false })
  const address = await listening(server)
  const nobody = await fetch(`${address}/api/live`)
  assert.equal(nobody.status, 401)
  await nobody.body?.cancel()

  const clerk = server.signIns.find(({ person }) => person === 'zhang-wei')
  assert.ok(clerk)
  let cookie = ''
  const call = createClient('http://redress.test', {
    headers: () => ({ origin: 'http://redress.test', ...(cookie && { cookie }) }),
    fetch: async (input, init) => {
      const answer = await server.fetch(input, init)
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return answer
    },
  })
  got(await call(signIn, { body: { email: clerk.email, password: clerk.password } }))
  const stream = await listen(address, { cookie })
  assert.equal(stream.response.status, 200)
  got(await call(signOut, {}))
  got(
    await server.anyone(fileComplaint, {
      params: { desk: server.name },
      body: { description: '漏油', customer: { name: '林女士' } },
    }),
  )
  assert.ok(await stream.ended())
  assert.deepEqual(stream.heard, [])
})
