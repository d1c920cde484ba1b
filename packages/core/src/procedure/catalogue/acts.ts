/**
 * Acts of the authority rules that are no activity; `send` stands with its form only (`send.letter`).
 *
 * Source: procedure language §12.
 */
export const ownActs: ReadonlySet<string> = new Set([
  'register',
  'convert',
  'promise',
  'pay',
  'edit',
  'assign',
  'hand-to',
  'skip',
  'extend',
  'pause',
  'reopen',
  'migrate',
  'send',
])
