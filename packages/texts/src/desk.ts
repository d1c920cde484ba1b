import type { Catalogue } from './text.ts'

/** Why something lies on a desk, where it is not simply the next step. */
export const deskWords = {
  again: { zh: '被退回，第 {round} 轮', en: 'Sent back, round {round}' },
  'again.reopened': { zh: '投诉重新打开，第 {round} 轮', en: 'The complaint was reopened, round {round}' },
  signature: { zh: '等待您{verb}', en: 'Waits for you: {verb}' },
  receipt: { zh: '{giver} 移交，等待签收', en: 'Handed over by {giver}, to be received' },
  help: { zh: '请您协助', en: 'Your contribution is asked for' },
  letter: { zh: '{kind}已写好，尚未发出', en: '{kind} written, not sent yet' },
  'notice.read': { zh: '请阅知', en: 'To be read' },
  'notice.signed': { zh: '请签收', en: 'To be signed for' },
  'feedback.request': { zh: '客户提出请求', en: 'The customer asks for something' },
  'feedback.objection': { zh: '客户提出异议', en: 'The customer objects' },
  'feedback.more-information': { zh: '客户补充信息', en: 'The customer adds information' },
  'feedback.withdrawal': { zh: '客户要求撤回投诉', en: 'The customer withdraws the complaint' },
  'feedback.other': { zh: '客户来信', en: 'The customer writes' },
  unseen: { zh: '请阅知', en: 'To be taken note of' },
  'unseen.closed': { zh: '投诉已关闭，请阅知', en: 'The complaint is closed; to be taken note of' },
} as const satisfies Catalogue
