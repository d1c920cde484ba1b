import type { Catalogue } from './text.ts'

/** What happened to a complaint, on the screen and in the table that is taken out of it. */
export const historyTexts = {
  'history.file': { zh: '经过', en: 'history' },
  'history.column.when': { zh: '发生时间', en: 'When' },
  'history.column.recorded': { zh: '记录时间', en: 'Recorded' },
  'history.column.side': { zh: '哪一方', en: 'Side' },
  'history.column.who': { zh: '谁', en: 'Who' },
  'history.column.what': { zh: '做了什么', en: 'What' },
  'history.column.entered': { zh: '填写内容', en: 'Entered' },
  'history.column.why': { zh: '原因', en: 'Reason' },
  'history.column.words': { zh: '文字', en: 'Words' },
  'history.column.clauses': { zh: '条款', en: 'Clauses' },
  'history.list': { zh: '、', en: ', ' },
  'history.entered': { zh: '{field}：{value}', en: '{field}: {value}' },
  'history.entered.next': { zh: '；', en: '; ' },
  'history.none': { zh: '无', en: 'none' },
  'timeline.customer': { zh: '客户', en: 'Customer' },
  'timeline.us': { zh: '我方', en: 'Us' },
  'timeline.third': { zh: '第三方', en: 'Third parties' },
  'timeline.system': { zh: '系统', en: 'System' },
  'actor.system': { zh: '系统', en: 'System' },
  'actor.customer': { zh: '客户', en: 'Customer' },
  'actor.key': { zh: '接口', en: 'Interface' },
  'actor.for': { zh: '{who}（代{whom}）', en: '{who} (for {whom})' },
} as const satisfies Catalogue
