export type { Batch, KeyReused, Submission, Writer } from './batch.ts'
export { deskOfOthers, openDesks } from './desks.ts'
export type { Meta, PersonalPath, StoredEvent } from './event.ts'
export { CannotMigrate, migrate } from './migrate.ts'
export type { StoreOutside } from './outside.ts'
export { type Tx } from './reader.ts'
export { databaseCode } from './retry.ts'
export { prepareRoles, type RoleFault, roleFaults, type WorkingRole } from './roles.ts'
export { openStore, type Store, type StoreOptions } from './store.ts'
export type { Standing } from './standing.ts'
export {
  type AnyKind,
  type DrawnNumber,
  type Loaded,
  type ReadStream,
  splitStream,
  streamOf,
  type StreamKind,
} from './stream-kind.ts'
export type { Database, Row, RowSet, TableName } from './tables.ts'
export { erased } from './body.ts'
export { claimOutbox, type Claimed, clearAttempts, forgetAttemptsOf, releaseOutbox } from './outbox.ts'
export { sweepTimers, type Idle, type TimerSweep } from './timers.ts'
export type { Projection, Touched } from './projection.ts'
export { type Remaking, remakeRows } from './remake-rows.ts'
export { catchUp, followProjections, type Progress, progressOf } from './projections.ts'
export {
  type Candidate,
  type Counted,
  countedWords,
  complaintSearch,
  type Hit,
  likestOf,
  newestOf,
  type SearchProgress,
  searchProgress,
  someGuarded,
  someOf,
  thoseAbout,
} from './search.ts'
export { countFound, type FoundHit, lookFor, type Looked, type Pace, someFound } from './search-found.ts'
export { type Among, readersOfMuch } from './search-facts.ts'
export type { SearchDocument } from './search-rows.ts'
export { beginsWith, hasPhone, holds, isAbout, isFrom } from './search-marks.ts'
export { holdsSearch, normalise, quote, tokensOf } from './search-words.ts'
export { type Checkpoint, fingerprint, latestCheckpoint, makeCheckpoint, publicKeyOf } from './checkpoints.ts'
export { dropDraftsOf, draftsOn, type DraftPlace, dropDraft, dropDraftsOn, keepDraft } from './drafts.ts'
export {
  blobsKept,
  countFilesOf,
  type FileRow,
  filesNamed,
  filesOfStream,
  findFile,
  forgetFilesOf,
  forgetUnnamed,
  type KeptFile,
  noteFile,
} from './files.ts'
export { type Belonging, belongingsOf, dropLogin, loginsOf, tieLogin, untieLogin } from './logins.ts'
export { openPool, type Pool } from './pools.ts'
export { sessionsIn } from './sign-in-sessions.ts'
export {
  dropRegisterView,
  dropRegisterViewsOf,
  findRegisterView,
  keepRegisterView,
  type RegisterViewRow,
  registerViewsOf,
} from './register-views.ts'
