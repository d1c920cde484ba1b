/** Something that is not as it was recorded. `pos`, `stream` and the like say where. */
export type Finding =
  | { code: 'position-missing'; from: number; to: number }
  | { code: 'hash-differs'; pos: number; stream: string }
  | { code: 'time-goes-back'; pos: number }
  | { code: 'time-not-ours'; pos: number }
  | { code: 'version-differs'; pos: number; stream: string; expected: number; found: number }
  | { code: 'column-differs'; pos: number; column: string }
  | { code: 'head-differs'; pos: number; head: number }
  | { code: 'checkpoint-differs'; pos: number }
  | { code: 'checkpoint-not-signed'; pos: number }
  | { code: 'checkpoint-of-another-key'; pos: number }
  | { code: 'checkpoint-unreadable'; file: string }
  | { code: 'tail-missing'; head: number; checkpoint: number }
  | { code: 'event-unreadable'; stream: string; problem: string }
  | { code: 'row-missing'; table: string; key: string }
  | { code: 'row-differs'; table: string; key: string }
  | { code: 'row-without-events'; table: string; key: string }
  | { code: 'file-missing'; sha256: string; stream: string }
  | { code: 'file-damaged'; sha256: string; stream: string }
  | { code: 'number-missing'; book: string; period: string; n: number }
  | { code: 'number-doubled'; book: string; period: string; n: number }
  | { code: 'counter-differs'; book: string; period: string; counter: number; drawn: number }

export type FindingCode = Finding['code']
