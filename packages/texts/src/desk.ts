import type { Catalogue } from './text.ts'

/** Why something lies on a desk, where it is not simply the next step. */
export const deskWords = {
  again: { zh: '被退回，第 {round} 轮', en: 'Sent back, round {round}' },
  signature: { zh: '等待您{verb}', en: 'Waits for you: {verb}' },
  receipt: { zh: '{giver} 移交，等待签收', en: 'Handed over by {giver}, to be received' },
  help: { zh: '请您协助', en: 'Your contribution is asked for' },
  letter: { zh: '{kind}已写好，尚未发出', en: '{kind} written, not sent yet' },
  'notice.read': { zh: '请阅知', en: 'To be read' },
  'notice.signed': { zh: '请签收', en: 'To be signed for' },
} as const satisfies Catalogue
