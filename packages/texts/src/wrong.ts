import type { Catalogue } from './text.ts'

/** What can be wrong with a complaint, one line each. */
export const wrongWords = {
  late: { zh: '已逾期：{limit}', en: 'Late: {limit}' },
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
  'letter-undelivered': { zh: '信函未能送达：{kind}（{to}）', en: 'Letter not delivered: {kind} ({to})' },
  'feedback-unseen': {
    zh: '客户来话，尚无人处理：{kind}',
    en: 'The customer wrote, and nobody took note: {kind}',
  },
  'promise-broken': {
    zh: '答应客户 {date} 前答复，尚未兑现（{kind}）',
    en: 'Promised to the customer for {date} and not kept: {kind}',
  },
  'file-missing': { zh: '文件丢失：{name}', en: 'File missing: {name}' },
  'file-damaged': { zh: '文件损坏：{name}', en: 'File damaged: {name}' },
  contradiction: { zh: '记录前后不一致', en: 'Two entries contradict each other' },
  'customer-waited-for': { zh: '等待客户回应：{what}', en: 'Waiting for the customer: {what}' },
  'facts-missing': { zh: '“{step}”还缺：{fields}', en: 'Still missing for “{step}”: {fields}' },
  'letter-waiting': { zh: '信函尚未发出：{kind}', en: 'Letter not sent yet: {kind}' },
  'message-proposed': {
    zh: '有信函待发送或放弃：{kind}',
    en: 'Proposed message to be sent or dropped: {kind}',
  },
  'help-missing': { zh: '等待协助：{step}', en: 'Waits for a contribution: {step}' },
  paused: { zh: '计时已暂停：{reason}', en: 'Clock stopped: {reason}' },
  parked: {
    zh: '暂缓办理，条件消除后继续；自收到投诉起计的期限照常计算：{reason}',
    en: 'Set aside until that is gone; limits from the receipt on go on running: {reason}',
  },
  unassigned: { zh: '无人可办：{step}', en: 'Nobody can do this: {step}' },
  'unknown-fact': { zh: '内容不详：{field}', en: 'Not known: {field}' },
} as const satisfies Catalogue

/** Why it is so, where the record itself does not say it. */
export const wrongReasons = {
  rejected: { zh: '对方邮件服务器拒收', en: 'The mail server refused it' },
  'given-up': { zh: '多日投递未成功，已停止重试', en: 'Tried for days without success; no longer tried' },
  'outcome-unknown': {
    zh: '投递时连接中断，不知道对方是否收到',
    en: 'The connection broke while it was sent; nobody knows whether it arrived',
  },
  'file-missing': {
    zh: '存放处已经没有它，请从备份恢复',
    en: 'Its bytes are gone; restore them from the backup',
  },
  'file-damaged': {
    zh: '保存的内容与当初收到的不一致，请从备份恢复',
    en: 'What is kept is not what was received; restore it from the backup',
  },
  'occurred-later': {
    zh: '发生时间 {occurred} 晚于收到投诉的日期 {received}',
    en: 'It is said to have happened on {occurred}, after we received the complaint on {received}',
  },
  'satisfaction-differs': {
    zh: '客户自己答“{told}”，登记的却是“{written}”',
    en: 'The customer answered “{told}” himself; “{written}” was written down',
  },
  'measure-after-closing': {
    zh: '措施“{measure}”计划 {due} 完成，晚于结案期限 {last}',
    en: 'The measure “{measure}” is planned for {due}, after the complaint has to be closed on {last}',
  },
} as const satisfies Catalogue
