import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whenDone } from '@redress/server/testing'
import { chromium, type Browser } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules', '.cache', 'redress')

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

type Found = { path: string; environment: Record<string, string> }

/** CHROME_PATH, else an installed Chromium, else the one npm ships for Linux on x64, unpacked inside the clone. */
async function findBrowser(): Promise<Found> {
  const given = process.env['CHROME_PATH']
  if (given) return { path: given, environment: {} }
  const path = installed.find((one) => existsSync(one))
  if (path) return { path, environment: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked()
  throw new Error(
    'The browser tests need Chromium or Chrome: install one, or set CHROME_PATH to its program.',
  )
}

/** Whole or not at all: a run that is killed while unpacking leaves nothing the next one would trust. */
async function unpacked(): Promise<Found> {
  const home = join(cache, 'chromium')
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true })
    const making = await mkdtemp(join(cache, 'chromium-'))
    await unpackInto(making)
    await rename(making, home).catch(async (error: unknown) => {
      await rm(making, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    })
  }
  // Only the browser gets the libraries of the archive; everything else keeps the machine's own.
  return { path: join(home, 'chromium'), environment: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } }
}

/** The archive's own unpacker writes to the temporary folder of the process. */
async function unpackInto(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    for (const archive of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br'])
      await inflate(join(bin, archive))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** Pictures show the project's own Chinese font, whatever the machine has. */
async function fonts(): Promise<string> {
  const family = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))
  const weights = ['400Regular', '600SemiBold', '700Bold']
  const file = join(cache, 'fonts.conf')
  const names = ['sans-serif', 'system-ui', 'monospace', 'serif']
  await mkdir(cache, { recursive: true })
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${weights.map((weight) => `<dir>${join(family, weight)}</dir>`).join('\n')}
<cachedir>${join(cache, 'fontconfig')}</cachedir>
${names.map((name) => `<alias binding="same"><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('\n')}
</fontconfig>
`,
  )
  return file
}

/** Open until the tests of the file are over. */
export async function openBrowser(): Promise<Browser> {
  const { path, environment } = await findBrowser()
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...plain(process.env), ...environment, FONTCONFIG_FILE: await fonts() },
  })
  whenDone(() => browser.close())
  return browser
}

const plain = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
