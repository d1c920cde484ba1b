import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { refuse, ok, type Result } from '@redress/core/result'

/** `url` as in MAIL_URL; the name is the organisation's where none is set. */
export type MailSettings = { url: string; from: { name?: string; address: string } }

/** Every setting, read once at start. Absent means: the default of the table in the README. */
export type Config = {
  port: number
  host: string
  dataDirectory: string
  /** The owner's address; absent = the embedded engine in the data directory. */
  databaseUrl?: string
  /** The working roles' addresses, where the owner may not create roles. */
  databaseAppUrl?: string
  databaseAuthUrl?: string
  publicUrl?: string
  /** Where letters go out by mail, and from whom; absent = they wait to be sent by hand. */
  mail?: MailSettings
  demo: boolean
  /** 32 bytes that wrap the keys of all personal data; absent = the key file in the data directory. */
  masterKey?: Buffer
}

export const settingNames = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'DATABASE_AUTH_URL',
  'PUBLIC_URL',
  'MAIL_URL',
  'MAIL_FROM',
  'DEMO',
  'MASTER_KEY',
] as const
export type SettingName = (typeof settingNames)[number]

export const defaults: Partial<Record<SettingName, string>> = {
  PORT: '8080',
  HOST: '127.0.0.1',
  DATA_DIR: './data',
  DEMO: 'on',
}

export type ConfigProblem = {
  setting: SettingName
  code:
    | 'not-a-port'
    | 'not-a-host'
    | 'not-a-database-address'
    | 'not-a-web-address'
    | 'not-a-mail-server'
    | 'not-a-mail-address'
    | 'not-on-or-off'
    | 'not-32-bytes'
    | 'demo-in-public'
  value: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** `lan`: the same as HOST=0.0.0.0. A relative DATA_DIR counts from `root`. */
export function readConfig(
  environment: Environment,
  { root, lan = false }: { root: string; lan?: boolean },
): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = []
  const read = (setting: SettingName) => environment[setting]?.trim() || defaults[setting] || ''
  const complain = (setting: SettingName, code: ConfigProblem['code'], shown = read(setting)) =>
    void problems.push({ setting, code, value: shown })

  const port = Number(read('PORT'))
  if (!/^\d{1,5}$/.test(read('PORT')) || port > 65_535) complain('PORT', 'not-a-port')
  const host = lan ? '0.0.0.0' : read('HOST')
  if (!isIP(host) && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) complain('HOST', 'not-a-host')
  for (const setting of ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_AUTH_URL'] as const)
    if (read(setting) && !isAddress(read(setting), ['postgres:', 'postgresql:']))
      complain(setting, 'not-a-database-address', hidePassword(read(setting)))
  if (read('PUBLIC_URL') && !isAddress(read('PUBLIC_URL'), ['http:', 'https:']))
    complain('PUBLIC_URL', 'not-a-web-address')
  if (read('MAIL_URL') && !isAddress(read('MAIL_URL'), ['smtp:', 'smtps:']))
    complain('MAIL_URL', 'not-a-mail-server', hidePassword(read('MAIL_URL')))
  const from = readMailbox(read('MAIL_FROM'))
  if (!from && (read('MAIL_URL') || read('MAIL_FROM'))) complain('MAIL_FROM', 'not-a-mail-address')
  if (!/^(on|off)$/i.test(read('DEMO'))) complain('DEMO', 'not-on-or-off')
  const demo = /^on$/i.test(read('DEMO'))
  const masterKey = Buffer.from(read('MASTER_KEY'), 'base64')
  if (read('MASTER_KEY') && masterKey.length !== 32) complain('MASTER_KEY', 'not-32-bytes', '…')
  const publicUrl = read('PUBLIC_URL').replace(/\/+$/, '')
  if (problems.length === 0 && demo && publicUrl && !isPrivateAddress(new URL(publicUrl).hostname))
    complain('PUBLIC_URL', 'demo-in-public')
  if (problems.length === 0 && demo && !isPrivateAddress(host)) complain('HOST', 'demo-in-public', host)
  if (problems.length > 0) return refuse(problems)

  return ok({
    port,
    host,
    dataDirectory: resolve(root, read('DATA_DIR')),
    demo,
    ...(read('DATABASE_URL') && { databaseUrl: read('DATABASE_URL') }),
    ...(read('DATABASE_APP_URL') && { databaseAppUrl: read('DATABASE_APP_URL') }),
    ...(read('DATABASE_AUTH_URL') && { databaseAuthUrl: read('DATABASE_AUTH_URL') }),
    ...(publicUrl && { publicUrl }),
    ...(read('MAIL_URL') && from && { mail: { url: read('MAIL_URL'), from } }),
    ...(read('MASTER_KEY') && { masterKey }),
  })
}

/** What `redress config` shows: never a password or a key. */
export function shownSettings(environment: Environment, root: string) {
  return settingNames.map((setting) => {
    const given = environment[setting]?.trim()
    const value = given || defaults[setting] || ''
    const shown =
      setting === 'MASTER_KEY'
        ? value && '…'
        : setting === 'DATA_DIR'
          ? resolve(root, value)
          : hidePassword(value)
    return { setting, value: shown, given: Boolean(given) }
  })
}

export const keyFolder = (config: Config) => join(config.dataDirectory, 'keys')
/** Signed checkpoints, one folder per chain; worth copying to another machine. */
export const checkpointFolder = (config: Config) => join(config.dataDirectory, 'checkpoints')
export const filesRoot = (config: Config) => join(config.dataDirectory, 'files')

export const hidePassword = (address: string) => address.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, '$1:…@')

/** `complaints@example.com`, or with a name: `Example complaints <complaints@example.com>`. */
function readMailbox(text: string): MailSettings['from'] | undefined {
  const named = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/.exec(text)
  const [, name, inBrackets, bare] = named ?? []
  const address = inBrackets ?? bare ?? ''
  if (!/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/.test(address)) return undefined
  return name ? { name, address } : { address }
}

function isAddress(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

/** This machine and its own network: the demo's passwords must not be tried from anywhere else. */
export function isPrivateAddress(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (!isIP(name))
    return name === 'localhost' || !name.includes('.') || /\.(local|lan|internal|test)$/.test(name)
  return (
    /^(0\.0\.0\.0$|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(name) ||
    /^(::1?$|f[cd]|fe[89ab])/.test(name)
  )
}
