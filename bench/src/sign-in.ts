import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { poster } from './http-client.ts'

/** The headers of a clerk of the demo company who has signed in. */
export async function signIn(root: string, dataDirectory: string): Promise<Record<string, string>> {
  const lines = await readFile(join(dataDirectory, 'demo-sign-ins.txt'), 'utf8')
  const [email = '', password = ''] = /^(zhang-wei\S*|\S*zhang\S*)\s+(\S+)/m.exec(lines)?.slice(1) ?? []
  const client = poster(root, 1)
  const { status, body, cookie } = await client.post('/api/session', JSON.stringify({ email, password }), {
    origin: root,
  })
  client.close()
  if (status !== 201) throw new Error(`${status}: ${body}`)
  return { cookie, origin: root }
}
