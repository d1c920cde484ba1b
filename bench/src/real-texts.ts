import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { parseCsvObjects } from 'hucre/csv'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = process.env['REAL_INPUT'] ?? resolve(root, '../shared/data')
const longest = 600

/** What people really wrote, cut to the length of a complaint told on the telephone. */
export async function realTexts(): Promise<string[]> {
  const english = await columns('en_cfpb_with_narratives.csv.gz', ['Issue', 'Consumer complaint narrative'])
  const chinese = await columns('zh_gov_messages_labelled.csv.gz', ['subject', 'text'])
  // As many of the one as of the other: the shorter list is gone through again.
  return english.flatMap((text, index) => [text, chinese[index % chinese.length] ?? text])
}

async function columns(name: string, wanted: readonly string[]): Promise<string[]> {
  const { data } = parseCsvObjects(gunzipSync(await readFile(join(folder, name))).toString('utf8'), {
    header: true,
    delimiter: ',',
  })
  return data.map((row) =>
    wanted
      .map((column) => String(row[column] ?? ''))
      .filter((part) => part !== '')
      .join('. ')
      .replaceAll(/\s+/g, ' ')
      .slice(0, longest)
      .toWellFormed(),
  )
}
