import { ok, type Result } from '@redress/core/result'
import { filesRoot, type Config } from './host/config.ts'
import { openDatabase, type DatabaseProblem, type OpenDatabase, type OpenOptions } from './host/database.ts'
import { smtpMailer } from './mail/smtp.ts'
import { kinds, projections } from './streams/kinds.ts'
import { realOutside, type Outside } from './outside.ts'
import { openStore, type Remaking, remakeRows, type Store } from './store/index.ts'

/** Everything but the network: for the server itself, the command line and benches. */
export type Local = {
  config: Config
  outside: Outside
  database: OpenDatabase
  store: Store
  close: () => Promise<void>
}

export async function openLocal(
  config: Config,
  options: OpenOptions & { outside?: Outside; remaking?: Remaking } = {},
): Promise<Result<Local, DatabaseProblem>> {
  const outside = options.outside ?? realOutside(filesRoot(config), config.mail && smtpMailer(config.mail))
  const opened = await openDatabase(config, outside, options)
  if (!opened.ok) return opened
  const { appUrl, masterKey, engine } = opened.value
  const store = openStore({ appUrl, masterKey, outside, kinds, projections })
  const close = async () => {
    await store.close()
    await engine?.stop()
  }
  try {
    await remakeRows(store, options.remaking)
  } catch (error) {
    await close()
    throw error
  }
  return ok({ config, outside, database: opened.value, store, close })
}
