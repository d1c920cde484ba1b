import type { Instant } from '@redress/core/values'

type Base = {
  text: string
  uuid: string
  int4: number
  int8: number
  timestamptz: Instant
  bytea: Buffer
  /** Its words, each once. */
  tsvector: readonly string[]
}
/** `text?` may be null. An instant without end stands as `infinity`. */
export type ColumnType = keyof Base | `${keyof Base}?`
export type Table = {
  schema: 'redress' | 'keys'
  key: readonly string[]
  columns: Readonly<Record<string, ColumnType>>
}

type ValueOf<Type> = Type extends `${infer Name extends keyof Base}?`
  ? Base[Name] | null
  : Type extends keyof Base
    ? Base[Type]
    : never
type RowOf<Shape extends Table> = {
  -readonly [Column in keyof Shape['columns']]: ValueOf<Shape['columns'][Column]>
}

/** Tables of an organisation; each has `organisation_id` before these. `key` is the primary key without it. */
export const tables = {
  organisation_head: {
    schema: 'redress',
    key: [],
    columns: {
      pos: 'int8',
      hash: 'bytea',
      recorded_at: 'timestamptz',
      key_epoch: 'int4',
      rows_edition: 'int4',
      remade_until: 'uuid?',
      remade_edition: 'int4?',
      remade_pos: 'int8?',
    },
  },
  event: {
    schema: 'redress',
    key: ['stream', 'version'],
    columns: {
      stream: 'text',
      version: 'int4',
      pos: 'int8',
      type: 'text',
      v: 'int4',
      actor: 'text',
      on_behalf_of: 'text?',
      occurred_at: 'timestamptz',
      recorded_at: 'timestamptz',
      procedure: 'text?',
      settings: 'text?',
      calendar_book: 'text?',
      body: 'text',
      hash: 'bytea',
    },
  },
  subject_key: { schema: 'keys', key: ['key_id'], columns: { key_id: 'text', wrapped: 'bytea?' } },
  checkpoint: {
    schema: 'redress',
    key: ['pos'],
    columns: { pos: 'int8', hash: 'bytea', signed_at: 'timestamptz', signature: 'bytea' },
  },
  counter: {
    schema: 'redress',
    key: ['book', 'period'],
    columns: { book: 'text', period: 'text', n: 'int8' },
  },
  idempotency: {
    schema: 'redress',
    key: ['key'],
    columns: { key: 'text', body_hash: 'text', result: 'bytea', at: 'timestamptz' },
  },
  complaint: {
    schema: 'redress',
    key: ['complaint_id'],
    columns: {
      complaint_id: 'uuid',
      number: 'text',
      procedure: 'text',
      desk: 'text?',
      status: 'text',
      unit: 'text?',
      holder: 'text?',
      product: 'text?',
      defect: 'text?',
      received_at: 'timestamptz',
      recorded_at: 'timestamptz',
      registered_at: 'timestamptz?',
      closed_at: 'timestamptz?',
      next_deadline: 'timestamptz',
      version: 'int4',
      lot: 'text?',
      order_no: 'text?',
    },
  },
  open_step: {
    schema: 'redress',
    key: ['stream', 'step', 'who'],
    columns: { stream: 'text', step: 'text', who: 'text', due_at: 'timestamptz', opened_at: 'timestamptz' },
  },
  part: { schema: 'redress', key: ['stream', 'who'], columns: { stream: 'text', who: 'text' } },
  timer: { schema: 'redress', key: ['stream'], columns: { stream: 'text', at: 'timestamptz' } },
  outbox: {
    schema: 'redress',
    key: ['id'],
    columns: { id: 'text', stream: 'text', kind: 'text', available_at: 'timestamptz', payload: 'text' },
  },
  outbox_attempt: {
    schema: 'redress',
    key: ['id'],
    columns: { id: 'text', attempts: 'int4', leased_until: 'timestamptz', problem: 'text?', course: 'text' },
  },
  series_member: {
    schema: 'redress',
    key: ['series', 'key', 'stream'],
    columns: { series: 'text', key: 'text', stream: 'text', at: 'timestamptz', facts: 'text' },
  },
  ledger: {
    schema: 'redress',
    key: ['stream', 'entry'],
    columns: {
      stream: 'text',
      entry: 'text',
      ledger: 'text',
      subject: 'text',
      amount: 'text',
      at: 'timestamptz',
    },
  },
  receipt: {
    schema: 'redress',
    key: ['secret_hash'],
    columns: { secret_hash: 'bytea', stream: 'text' },
  },
  file: {
    schema: 'redress',
    key: ['sha256'],
    columns: {
      sha256: 'text',
      size: 'int8',
      type: 'text',
      stored_at: 'timestamptz',
      named_at: 'timestamptz?',
    },
  },
  file_key: {
    schema: 'redress',
    key: ['sha256', 'stream'],
    columns: { sha256: 'text', stream: 'text', blob: 'text', wrapped: 'bytea', kept_at: 'timestamptz' },
  },
  register_view: {
    schema: 'redress',
    key: ['view_id'],
    columns: { view_id: 'uuid', person: 'text', name: 'text', body: 'text', saved_at: 'timestamptz' },
  },
  draft: {
    schema: 'redress',
    key: ['person', 'stream', 'step'],
    columns: { person: 'text', stream: 'text', step: 'text', body: 'text', saved_at: 'timestamptz' },
  },
  long_history: {
    schema: 'redress',
    key: ['stream', 'key_id'],
    columns: { stream: 'text', key_id: 'text', version: 'int4', sealed: 'bytea' },
  },
  projection: { schema: 'redress', key: ['name'], columns: { name: 'text', pos: 'int8' } },
  complaint_search: {
    schema: 'redress',
    key: ['complaint_id'],
    columns: {
      complaint_id: 'uuid',
      received_at: 'timestamptz',
      words: 'tsvector',
      text: 'text',
      status: 'text',
      line: 'text?',
      readers: 'tsvector?',
    },
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof tables
export type Row<Name extends TableName> = RowOf<(typeof tables)[Name]>

/** Saved in the transaction of their events; `rebuild` makes them again, byte for byte. */
export const rowTables = [
  'complaint',
  'open_step',
  'part',
  'timer',
  'outbox',
  'series_member',
  'ledger',
  'receipt',
] as const satisfies readonly TableName[]
export type RowTable = (typeof rowTables)[number]
export type RowSet = { readonly [Name in RowTable]?: readonly Row<Name>[] }

type Global = {
  organisation: { organisation_id: number; chain: string; name: string; created_at: Instant }
  desk: { desk: string; organisation_id: number; name: string }
  login: { login_id: string; user_id: string; created_at: Instant }
  login_organisation: { login_id: string; organisation_id: number; person: string }
}
/** What Kysely knows of the database. */
export type Database = Global & { [Name in TableName]: { organisation_id: number } & Row<Name> }
