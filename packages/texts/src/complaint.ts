import type { Catalogue } from './text.ts'

/** Words for what stands in a complaint as a code. `group.code`; what a procedure names itself comes from there. */
export const complaintWords = {
  'outcome.solved': { zh: '已解决', en: 'Solved' },
  'outcome.explained': { zh: '已解释', en: 'Explained' },
  'outcome.settled': { zh: '协商解决', en: 'Settled' },
  'outcome.rejected': { zh: '不予受理', en: 'Rejected' },
  'outcome.transferred': { zh: '已转交', en: 'Transferred' },
  'outcome.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'outcome.without-agreement': { zh: '未达成一致', en: 'Without agreement' },

  'message.acknowledgement': { zh: '收到确认', en: 'Acknowledgement' },
  'message.promise': { zh: '承诺', en: 'Promise' },
  'message.progress': { zh: '进展通报', en: 'Progress report' },
  'message.interim': { zh: '中期答复', en: 'Interim reply' },
  'message.answer': { zh: '正式答复', en: 'Answer' },
  'message.clarification': { zh: '说明', en: 'Clarification' },
  'message.refusal': { zh: '不予支持的答复', en: 'Refusal' },
  'message.apology': { zh: '致歉', en: 'Apology' },

  'way.app': { zh: '系统内', en: 'in the app' },
  'way.letter': { zh: '信件', en: 'letter' },
  'way.email': { zh: '电子邮件', en: 'e-mail' },
  'way.fax': { zh: '传真', en: 'fax' },
  'way.phone': { zh: '电话', en: 'phone' },
  'way.in-person': { zh: '当面', en: 'in person' },
  'way.print': { zh: '打印件', en: 'print' },

  'measure-kind.interim': { zh: '临时措施', en: 'Interim measure' },
  'measure-kind.correction': { zh: '纠正', en: 'Correction' },
  'measure-kind.corrective': { zh: '纠正措施', en: 'Corrective action' },
  'measure-kind.preventive': { zh: '预防措施', en: 'Preventive measure' },
  'measure-kind.improvement': { zh: '改进措施', en: 'Improvement' },
  'measure-state.planned': { zh: '已计划', en: 'planned' },
  'measure-state.carried-out': { zh: '已实施', en: 'carried out' },
  'measure-state.verified': { zh: '已验证', en: 'verified' },
  'measure-state.closed': { zh: '已关闭', en: 'closed' },
  'measure-state.withdrawn': { zh: '已撤销', en: 'withdrawn' },

  'feedback.request': { zh: '请求', en: 'Request' },
  'feedback.objection': { zh: '异议', en: 'Objection' },
  'feedback.more-information': { zh: '补充信息', en: 'More information' },
  'feedback.acceptance': { zh: '接受处理结果', en: 'Acceptance of the outcome' },
  'feedback.withdrawal': { zh: '撤回投诉', en: 'Withdrawal of the complaint' },
  'feedback.thanks': { zh: '感谢', en: 'Thanks' },
  'feedback.other': { zh: '其他', en: 'Something else' },

  'who.anyone': { zh: '任何人', en: 'anybody' },
  'who.customer': { zh: '客户', en: 'the customer' },
  'who.above': { zh: '{who}或其上级', en: '{who} or above' },
  'who.head': { zh: '{who}负责人', en: 'head of {who}' },
  'who.superior': { zh: '{who}的上级', en: 'superior of {who}' },
  'who.system': { zh: '系统', en: 'the system' },

  'link.split': { zh: '拆分', en: 'split' },
  'link.renew': { zh: '重新投诉', en: 'raised again' },
  'link.join': { zh: '合并', en: 'joined' },
  'link.refer': { zh: '相关', en: 'refers to' },
  'link.series': { zh: '同类', en: 'same series' },
  'link.problem': { zh: '同一问题', en: 'same problem' },

  'effect.points': { zh: '扣分', en: 'points' },
  'effect.criticism': { zh: '通报批评', en: 'criticism' },
  'effect.deduction': { zh: '扣款', en: 'deduction' },
  'effect.pursuit': { zh: '追究责任', en: 'pursuit of liability' },
  'effect.reward': { zh: '奖励', en: 'reward' },

  'act.record': { zh: '记录投诉', en: 'Record the complaint' },
  'act.facts': { zh: '更正内容', en: 'Correct the facts' },
  'act.close': { zh: '提前结案：{outcome}', en: 'Close early: {outcome}' },
  'act.message': { zh: '处理信函', en: 'Deal with a message' },
  'act.help': { zh: '协助：{step}', en: 'Contribute: {step}' },
  'act.other': { zh: '其他操作', en: 'Other' },

  'notice.step': { zh: '“{step}”的进展', en: 'News of “{step}”' },

  'file.filed': { zh: '投诉时提交', en: 'Sent with the complaint' },
  'file.added': { zh: '后来补充', en: 'Added later' },
  'file.field': { zh: '表单', en: 'Form' },
  'file.message': { zh: '随信函', en: 'With a message' },

  'text.erased': { zh: '（已按要求删除）', en: '(erased on request)' },
  'flag.yes': { zh: '是', en: 'yes' },
  'flag.no': { zh: '否', en: 'no' },
} as const satisfies Catalogue
export type ComplaintWord = keyof typeof complaintWords
