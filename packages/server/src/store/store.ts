import type { StoredEvent } from './event.ts'
import type { StoreOutside } from './outside.ts'
import type { Tx } from './reader.ts'
import type { AnyKind, Loaded, StreamKind } from './stream-kind.ts'
import type { Writer } from './batch.ts'

export type StoreOptions = {
  /** Address of `redress_app`: never the owner's. */
  appUrl: string
  outside: StoreOutside
  kinds: readonly AnyKind[]
  /** 32 bytes that wrap the keys of all personal data. */
  masterKey: Buffer
  /** Where signed checkpoints are exported to, one folder per organisation. */
  checkpointFolder: string
  /** Ed25519 private key (PKCS 8 PEM) that signs checkpoints. */
  signingKey: string
}

/** Everything the server does with the database. */
export type Store = {
  readonly writer: Writer
  /** A read-only transaction that sees one organisation. */
  read<Value>(organisation: number, look: (tx: Tx) => Promise<Value>): Promise<Value>
  /** A transaction on the mutable tables beside the chain (drafts, files, desks, sign-ins); never on events or rows. */
  change<Value>(organisation: number, work: (tx: Tx) => Promise<Value>): Promise<Value>
  /** A read-only transaction on the global tables (organisation, desk, login, login_organisation) alone. */
  global<Value>(look: (tx: Tx) => Promise<Value>): Promise<Value>
  /** The folded stream as `tx` sees it, from the cache where nothing was added since. */
  load<State, Event extends StoredEvent>(
    tx: Tx,
    organisation: number,
    kind: StreamKind<State, Event>,
    id: string,
  ): Promise<Loaded<State>>
  /** Makes an organisation, or finds the one of that name. */
  organisation(name: string): Promise<{ organisation: number; created: boolean }>
  close(): Promise<void>
}
