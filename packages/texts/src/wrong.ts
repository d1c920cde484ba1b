import type { Catalogue } from './text.ts'

/** What can be wrong with a complaint, one line each. */
export const wrongWords = {
  late: { zh: '已超期：{limit}', en: 'Late: {limit}' },
  soon: { zh: '即将到期：{limit}', en: 'Due soon: {limit}' },
  provisional: {
    zh: '期限暂定（日历尚未公布）：{limit}',
    en: 'Due date is provisional until the calendar is published: {limit}',
  },
  refused: { zh: '交接被拒收：{step}', en: 'Receipt refused: {step}' },
  returned: { zh: '被退回，第 {round} 轮：{step}', en: 'Sent back, round {round}: {step}' },
  'receipt-missing': { zh: '交接尚未签收：{step}', en: 'Handed over, not received yet: {step}' },
  'signature-missing': { zh: '等待签署：{step}', en: 'Waits for a signature: {step}' },
  'notice-unread': { zh: '通知尚未阅签：{notice}', en: 'Notice not answered yet: {notice}' },
  'letter-waiting': { zh: '信函尚未发出：{kind}', en: 'Letter not sent yet: {kind}' },
  'message-proposed': {
    zh: '有信函待发送或放弃：{kind}',
    en: 'Proposed message to be sent or dropped: {kind}',
  },
  'help-missing': { zh: '等待协助：{step}', en: 'Waits for a contribution: {step}' },
  paused: { zh: '计时已暂停：{reason}', en: 'Clock stopped: {reason}' },
  unassigned: { zh: '无人可办：{step}', en: 'Nobody can do this: {step}' },
  'unknown-fact': { zh: '内容不详：{field}（{reason}）', en: 'Not known: {field} ({reason})' },
  'not-closable': { zh: '还不能结案', en: 'Cannot be closed yet' },
} as const satisfies Catalogue
