import { nearest } from '../../values/index.ts'

/** What somebody does in a line of a story, before names are looked up. */
export type Act =
  | {
      act:
        | 'record'
        | 'set facts'
        | 'pause'
        | 'resume'
        | 'reopen'
        | 'archive'
        | 'dispose'
        | 'see'
        | 'send proposal'
        | 'wait'
    }
  | { act: 'convert'; to: string }
  | { act: 'propose'; kind: string }
  | {
      act:
        | 'do'
        | 'send'
        | 'write'
        | 'skip'
        | 'start'
        | 'take'
        | 'sign'
        | 'receive'
        | 'refuse'
        | 'read'
        | 'sign-notice'
        | 'help'
        | 'refuse-help'
        | 'urge'
        | 'mark-sent'
        | 'drop'
      step: string
    }
  | { act: 'return'; step: string; to?: string }
  | { act: 'assign'; step: string; to: string }
  | { act: 'waive-help'; step: string; of: string }
  | { act: 'set-due'; step: string; to: string }
  | { act: 'extend'; limit: string; by: string }
  | { act: 'feedback'; kind: string; step?: string }
  | { act: 'add'; activity: string }
  | { act: 'scope'; verdict: 'accept' | 'park' }
  | { act: 'close'; outcome: string }

type Reader = (found: Readonly<Record<string, string>>) => Act | undefined

const onStep =
  (act: Extract<Act, { step: string; to?: never; of?: never; kind?: never }>['act']): Reader =>
  ({ step = '' }) => ({ act, step })

/** The sentences of a story: how each is written, and what it means. */
const sentences: readonly (readonly [example: string, pattern: RegExp, read: Reader])[] = [
  ['record', /^record$/, () => ({ act: 'record' })],
  ['do STEP', /^do (?<step>\S+)$/, onStep('do')],
  ['send proposal', /^send proposal$/, () => ({ act: 'send proposal' })],
  ['send STEP', /^send (?<step>\S+)$/, onStep('send')],
  ['write STEP', /^write (?<step>\S+)$/, onStep('write')],
  ['mark STEP sent', /^mark (?<step>\S+) sent$/, onStep('mark-sent')],
  ['drop letter of STEP', /^drop letter of (?<step>\S+)$/, onStep('drop')],
  ['skip STEP', /^skip (?<step>\S+)$/, onStep('skip')],
  ['start STEP', /^start (?<step>\S+)$/, onStep('start')],
  ['take STEP', /^take (?<step>\S+)$/, onStep('take')],
  [
    'assign STEP to PERSON',
    /^assign (?<step>\S+) to (?<to>\S+)$/,
    ({ step = '', to = '' }) => ({ act: 'assign', step, to }),
  ],
  [
    'return STEP to STEP',
    /^return (?<step>\S+)(?: to (?<to>\S+))?$/,
    ({ step = '', to }) => ({ act: 'return', step, ...(to === undefined ? {} : { to }) }),
  ],
  ['sign receipt of STEP', /^sign receipt of (?<step>\S+)$/, onStep('receive')],
  ['refuse receipt of STEP', /^refuse receipt of (?<step>\S+)$/, onStep('refuse')],
  ['read notice of STEP', /^read notice of (?<step>\S+)$/, onStep('read')],
  ['sign notice of STEP', /^sign notice of (?<step>\S+)$/, onStep('sign-notice')],
  ['sign STEP', /^sign (?<step>\S+)$/, onStep('sign')],
  ['help STEP', /^help (?<step>\S+)$/, onStep('help')],
  ['refuse help STEP', /^refuse help (?<step>\S+)$/, onStep('refuse-help')],
  [
    'waive help of ROLE in STEP',
    /^waive help of (?<of>\S+) in (?<step>\S+)$/,
    ({ step = '', of = '' }) => ({ act: 'waive-help', step, of }),
  ],
  ['urge STEP', /^urge (?<step>\S+)$/, onStep('urge')],
  ['set facts', /^set facts$/, () => ({ act: 'set facts' })],
  [
    'set due of STEP to DATE',
    /^set due of (?<step>\S+) to (?<to>.+)$/,
    ({ step = '', to = '' }) => ({ act: 'set-due', step, to }),
  ],
  [
    'extend LIMIT by SPAN',
    /^extend (?<limit>\S+) by (?<by>.+)$/,
    ({ limit = '', by = '' }) => ({ act: 'extend', limit, by }),
  ],
  ['pause', /^pause$/, () => ({ act: 'pause' })],
  ['resume', /^resume$/, () => ({ act: 'resume' })],
  [
    'feedback KIND for STEP',
    /^feedback (?<kind>\S+)(?: for (?<step>\S+))?$/,
    ({ kind = '', step }) => ({ act: 'feedback', kind, ...(step === undefined ? {} : { step }) }),
  ],
  ['propose KIND', /^propose (?<kind>\S+)$/, ({ kind = '' }) => ({ act: 'propose', kind })],
  ['see feedback', /^see feedback$/, () => ({ act: 'see' })],
  ['convert to KIND', /^convert to (?<to>\S+)$/, ({ to = '' }) => ({ act: 'convert', to })],
  ['add ACTIVITY', /^add (?<activity>\S+)$/, ({ activity = '' }) => ({ act: 'add', activity })],
  ['accept', /^accept$/, () => ({ act: 'scope', verdict: 'accept' })],
  ['park', /^park$/, () => ({ act: 'scope', verdict: 'park' })],
  ['close OUTCOME', /^close (?<outcome>\S+)$/, ({ outcome = '' }) => ({ act: 'close', outcome })],
  ['reopen', /^reopen$/, () => ({ act: 'reopen' })],
  ['archive', /^archive$/, () => ({ act: 'archive' })],
  ['dispose', /^dispose$/, () => ({ act: 'dispose' })],
  ['wait', /^wait$/, () => ({ act: 'wait' })],
]

/** Reads one sentence of a story; otherwise the sentence that was probably meant. */
export function readAct(text: string): Act | { hint: string | undefined } {
  for (const [, pattern, read] of sentences) {
    const found = pattern.exec(text.trim())
    const act = found && read({ ...found.groups })
    if (act) return act
  }
  const [verb = ''] = text.trim().split(' ')
  const near = nearest(verb, [...new Set(sentences.map(([example]) => example.split(' ')[0] ?? ''))])
  return { hint: sentences.find(([example]) => example.split(' ')[0] === near)?.[0] }
}

/** Every sentence a story knows, for the help of who writes one. */
export const sentenceForms: readonly string[] = sentences.map(([example]) => example)
