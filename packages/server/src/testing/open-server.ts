import { createHash, generateKeyPairSync } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient, type Call } from '@redress/api/client'
import type { App } from '../app.ts'
import { createApp, type AppOptions } from '../server-app.ts'
import { kinds, projections } from '../streams/kinds.ts'
import { startDemo, type DemoSignIn } from '../organisation/demo.ts'
import { openAuthentication } from '../sessions/authentication.ts'
import { giveSignIn } from '../sessions/logins.ts'
import { catchUp, openStore, type Store } from '../store/index.ts'
import { fakeOutside, type FakeOutside } from './outside.ts'
import type { TestDatabase } from './prepare.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

export type TestOrganisation = {
  organisation: number
  /** Its name and that of its public desk. */
  name: string
  signIns: readonly DemoSignIn[]
}

export type TestServer = TestOrganisation & {
  app: App
  store: Store
  outside: FakeOutside
  /** Somebody without a cookie. */
  anyone: Call
  /** A person of the organisation, by the id of the organisation file. */
  as: (person: string, of?: TestOrganisation) => Call
  /** Raw HTTP into the same server. */
  fetch: typeof fetch
  /** A second demo organisation beside the first. */
  another: () => Promise<TestOrganisation>
  /** Lets search read what was recorded. */
  searched: () => Promise<void>
}

export type ServerOptions = {
  now?: string
  /** The same seed gives the same ids, keys and secrets. */
  seed?: string
  /** Real passwords for the people; without them a header says who acts. */
  passwords?: boolean
  seam?: boolean
  /** Lines of the organisation file that put further procedures in force beside that of the demo. */
  procedures?: string
  /** Procedure files of this test alone, by name: they lie beside the shipped ones. */
  sops?: Readonly<Record<string, string>>
  /** An organisation file to take instead of the demo's. */
  organisation?: string
} & Partial<Pick<AppOptions, 'limits' | 'ready' | 'publicUrl'>>

const many = { times: 100_000, seconds: 60 }
const address = 'http://redress.test'

/** The whole server over a real database with a company in an organisation of its own; no socket. */
export async function openServer(
  database: TestDatabase,
  options: ServerOptions = {},
): Promise<TestServer & { close: () => Promise<void> }> {
  const {
    now,
    seed,
    passwords = false,
    seam = true,
    procedures = '',
    sops = {},
    organisation,
    limits = {},
    ...rest
  } = options
  const outside = fakeOutside({
    ...(now === undefined ? {} : { now }),
    ...(seed === undefined ? {} : { seed }),
  })
  const masterKey = createHash('sha256').update('master').digest()
  const store = openStore({ appUrl: database.appUrl, outside, kinds, projections, masterKey })
  const authentication = await openAuthentication({
    authUrl: database.authUrl,
    secret: 'for tests alone, long enough to be one',
    origin: address,
  })
  const folder = await mkdtemp(join(tmpdir(), 'redress-checkpoints-'))
  const app = await createApp({
    store,
    outside,
    authentication,
    checkpoints: { signingKey: signingKey(), folder },
    linkSecret: 'for tests alone',
    limits: { filings: many, receipts: many, ...limits },
    ...rest,
    ...(seam ? { identify: identifyByHeader } : {}),
  })
  async function close() {
    await app.http.close()
    await store.close()
    await authentication.end()
    await rm(folder, { recursive: true, force: true })
  }
  const another = () =>
    makeOrganisation(store, outside, { procedures, sops, organisation }, async (signIn) => {
      if (passwords) await giveSignIn({ store, authentication, uuid: outside.uuid }, signIn, outside.now())
    })
  const first = await another()
  const fetcher = fetchInto(app)
  const client = (headers: Record<string, string> = {}) =>
    createClient(address, { fetch: fetcher, headers: () => ({ origin: address, ...headers }) })
  return {
    ...first,
    app,
    store,
    outside,
    close,
    anyone: client(),
    as: (person, of = first) => client({ [seamHeader]: `${of.organisation} ${person}` }),
    fetch: fetcher,
    another,
    searched: async () => {
      for (const projection of projections) await catchUp(store, projection, first.organisation)
    },
  }
}

const signingKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

/** The one seam at which tests say who acts. */
const seamHeader = 'x-test-person'
const identifyByHeader: NonNullable<AppOptions['identify']> = (request) => {
  const [organisation, person] = String(request.headers[seamHeader] ?? '').split(' ')
  return Promise.resolve(person ? { organisation: Number(organisation), person } : undefined)
}

async function makeOrganisation(
  store: Store,
  outside: FakeOutside,
  {
    procedures,
    sops,
    organisation,
  }: { procedures: string; sops: Readonly<Record<string, string>>; organisation: string | undefined },
  giveSignIn: Parameters<typeof startDemo>[0]['giveSignIn'],
): Promise<TestOrganisation> {
  const source = organisation ?? (await readFile(join(root, 'demo/organisation.yaml'), 'utf8'))
  const named = /^organisation: (\S+)$/m.exec(source)?.[1] ?? 'haiwan'
  const name = `${named}-${outside.uuid()}`
  const folder = await mkdtemp(join(tmpdir(), 'redress-organisation-'))
  const file = join(folder, 'organisation.yaml')
  try {
    await writeFile(
      file,
      source
        .replace(/^organisation: \S+$/m, `organisation: ${name}`)
        .replace(new RegExp(`^ {2}${named}:$`, 'm'), `  ${name}:`)
        .replace(/^procedures:$/m, `procedures:\n${procedures}`)
        .replaceAll('@haiwan.example', `@${name}.example`),
    )
    const shipped = join(root, 'procedures')
    const own = join(folder, 'procedures')
    if (Object.keys(sops).length > 0) await cp(shipped, own, { recursive: true })
    for (const [sop, text] of Object.entries(sops)) {
      await mkdir(join(own, sop))
      await writeFile(join(own, sop, 'procedure.yaml'), text)
    }
    const there = Object.keys(sops).length > 0 ? own : shipped
    const made = await startDemo({ store, outside, file, procedures: there, giveSignIn })
    return { ...made, name }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `fetch` that ends in the server without a socket. */
const fetchInto = (app: App): typeof fetch =>
  async function fetchFrom(input, init) {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const answer = await app.http.inject({
      method: request.method as 'GET',
      url: pathname + search,
      headers: { ...Object.fromEntries(request.headers), host: new URL(address).host },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    const headers = new Headers()
    for (const [header, value] of Object.entries(answer.headers))
      for (const each of Array.isArray(value) ? value : [value])
        if (each !== undefined) headers.append(header, String(each))
    const { statusCode: status } = answer
    return new Response(status === 304 ? null : new Uint8Array(answer.rawPayload), { status, headers })
  }
