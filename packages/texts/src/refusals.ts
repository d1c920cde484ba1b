import type { Catalogue } from './text.ts'

/**
 * Why a move on a complaint is not possible, one sentence per code. Names of steps and fields, people and clauses are
 * put in as the organisation calls them; what is missing is listed beside the sentence.
 */
export const refusals = {
  'not-allowed': {
    zh: '按程序规定，这一步不由您办理',
    en: 'The procedure gives this to somebody else',
  },
  barred: {
    zh: '投诉涉及您本人，按规定应当回避',
    en: 'The complaint concerns you, so you may not act on it',
  },
  'not-open': { zh: '当前状态不能进行此操作', en: 'This is not open now' },
  'unknown-step': { zh: '没有这个步骤', en: 'There is no such step' },
  stale: {
    zh: '表单打开之后内容已有变动，请核对后再提交；您填写的内容仍然保留',
    en: 'Something shown in this form has changed since it was opened. Please look again; what you wrote is kept',
  },
  missing: { zh: '还缺少必需的内容', en: 'Something that is needed is missing' },
  'depends-on': {
    zh: '取决于尚未确定的内容：{fields}',
    en: 'This depends on what is not decided yet: {fields}',
  },
  'reason-missing': { zh: '请说明理由：{of}', en: 'A reason is needed: {of}' },
  'unknown-field': { zh: '没有“{field}”这一项', en: 'There is no field “{field}” here' },
  'wrong-value': { zh: '“{field}”填写的内容不符合要求', en: 'What was entered for “{field}” does not fit' },
  'not-nameable': {
    zh: '“{field}”所填的人须回避，或不符合程序的要求，请另选他人',
    en: 'Whom “{field}” names is kept away from this or is not whom the procedure asks for; please name somebody else',
  },
  'too-few-named': {
    zh: '“{field}”所填的人中，程序要求的人员少于 {least} 名',
    en: 'Among those whom “{field}” names the procedure asks for at least {least} of a certain kind',
  },
  'computed-field': {
    zh: '“{field}”由系统计算，不能填写',
    en: '“{field}” is computed and cannot be entered',
  },
  'not-settable': { zh: '您无权填写“{field}”', en: '“{field}” is for others to set' },
  'nothing-changes': { zh: '没有任何变动', en: 'Nothing would change' },
  'cannot-be-skipped': { zh: '这个步骤不能跳过', en: 'This step cannot be skipped' },
  'cannot-be-started': { zh: '这个步骤现在不能启动', en: 'This step cannot be started now' },
  'not-yet': { zh: '要到 {until} 之后才能完成', en: 'This cannot be finished before {until}' },
  'due-missing': { zh: '请先确定完成期限', en: 'The date by which it is due has to be set first' },
  'due-before-start': { zh: '期限不能早于开始时间', en: 'It cannot be due before it begins' },
  'own-work': {
    zh: '本人完成的工作须由他人审核签字',
    en: 'Nobody signs their own work; somebody else has to',
  },
  'not-qualified': {
    zh: '担任“{role}”须先登记：{data}',
    en: 'Acting as “{role}” needs this on record: {data}',
  },
  'level-too-low': { zh: '需要更高一级签字', en: 'A higher level has to sign this' },
  'beyond-amount': {
    zh: '金额超出您的权限（{limit} {currency}）',
    en: 'The amount is beyond your authority ({limit} {currency})',
  },
  'not-returnable': { zh: '不能退回到这个步骤', en: 'It cannot be sent back there' },
  'not-helper': { zh: '这个步骤没有要求您协助', en: 'No contribution of yours is asked for here' },
  'unknown-record': { zh: '没有这条记录', en: 'There is no such record' },
  'activity-not-addable': {
    zh: '这类记录不能单独添加',
    en: 'A record of this kind cannot be added on its own',
  },
  'unknown-message': { zh: '没有这封信函', en: 'There is no such message' },
  'already-sent': { zh: '这封信函已经发出', en: 'It has been sent already' },
  'not-by-the-system': {
    zh: '系统不能自动发送这封信函',
    en: 'This may not be sent without a person',
  },
  'letter-lacks': { zh: '信函中缺少：{items}', en: 'The letter lacks: {items}' },
  'not-delegable': { zh: '程序不允许委托这一职责', en: 'The procedure does not let this role be delegated' },
  'unknown-delegation': { zh: '没有这项委托', en: 'There is no such delegation' },
  'unknown-notice': { zh: '没有这份通知', en: 'There is no such notice' },
  'unknown-custody': { zh: '没有这项交接', en: 'There is no such hand-over' },
  'unknown-measure': { zh: '没有这项措施', en: 'There is no such measure' },
  'in-the-future': { zh: '“{field}”不能晚于现在', en: '“{field}” cannot lie in the future' },
  'not-extendable': { zh: '程序不允许延长这个期限', en: 'The procedure does not let this limit be extended' },
  'extension-too-long': { zh: '延长过久，最多还可延长 {left}', en: 'Too long; at most {left} is left' },
  'already-late': { zh: '期限已过，不能再延长', en: 'The limit has passed and cannot be extended any more' },
  'not-pausable': { zh: '程序不允许暂停计时', en: 'The procedure does not let the clock be stopped' },
  'already-paused': { zh: '计时已经暂停', en: 'The clock is stopped already' },
  'not-paused': { zh: '计时没有暂停', en: 'The clock is not stopped' },
  'unknown-complaint': { zh: '没有找到这件投诉', en: 'There is no such complaint' },
  'already-recorded': { zh: '已经登记为 {number}', en: 'It is recorded already, as {number}' },
  'received-in-future': { zh: '收到时间不能晚于现在', en: 'It cannot have been received in the future' },
  'already-registered': {
    zh: '投诉已完成记录，不能再更换程序',
    en: 'It has been registered, so its procedure stays',
  },
  'outcome-not-allowed': {
    zh: '现在不能以“{outcome}”结案',
    en: 'It cannot be closed as “{outcome}” now',
  },
  'open-steps': { zh: '还有未完成的步骤：{steps}', en: 'Steps are still open: {steps}' },
  'receipts-missing': { zh: '还有未签收的交接：{steps}', en: 'Hand-overs are not signed for yet: {steps}' },
  'unread-notices': { zh: '还有未阅或未签的通知', en: 'Notices have not been read or signed yet' },
  'proposals-waiting': {
    zh: '还有待发送或待放弃的信函',
    en: 'Proposed messages wait to be sent or dropped',
  },
  'not-the-interface': {
    zh: '对客户的答复由专门的人员或部门统一发出',
    en: 'The customer is answered by those who speak to him, and by nobody else',
  },
  'promise-beyond-authority': {
    zh: '承诺的金额超出您的权限（{limit} {currency}）',
    en: 'You may not promise that much ({limit} {currency} at most)',
  },
  'reply-gate': { zh: '答复条件尚未满足：{needs}', en: 'The reply may not go out yet: {needs}' },
  'internal-form-attached': {
    zh: '内部表单不得发给客户',
    en: 'An internal form never goes to the customer',
  },
  'hidden-content': {
    zh: '内容写有收件人不得知悉的信息（{fields}），请删去后再发',
    en: 'It says what its reader must not see ({fields}); take that out before it goes',
  },
  'too-late': { zh: '已超过可提出的期限（{window}）', en: 'The time for this has passed ({window})' },
  'too-often': { zh: '次数已达上限（{times}）', en: 'This was asked as often as allowed ({times})' },
  'not-entitled': { zh: '您不能提出此项要求', en: 'This is not yours to ask for' },
  'waits-for-you': {
    zh: '这一步只等您本人办理，无人可催',
    en: 'This waits for you alone; there is nobody else to urge',
  },
  'not-closed': {
    zh: '投诉尚未结案；请先结案（客户撤回也是结案），再删除个人资料',
    en: 'It is still open. Close it first (withdrawn is one way), then erase',
  },
  'still-retained': {
    zh: '须永久保存，不能销毁',
    en: 'It is kept for ever and cannot be disposed of',
  },
  'retention-start-missing': {
    zh: '保存期限的起算日期“{of}”还没有填写',
    en: 'The date from which it is kept, “{of}”, is not known',
  },
  'not-migratable': {
    zh: '不能改用这一版本：会丢失未完成的步骤，或使已满足的期限变为逾期',
    en: 'It cannot move to that version: open steps would be lost, or a limit that was met would be missed',
  },
  'unknown-link': { zh: '没有可关联的投诉', en: 'There is no such complaint to link to' },
} as const satisfies Catalogue
export type RefusalTextCode = keyof typeof refusals

/** What is missing of whom, where a name alone would not say it. */
export const missingFrom = {
  helpers: { zh: '{who}的协助', en: 'help from {who}' },
  signatures: { zh: '{who}签字', en: 'signature: {who}' },
  receipts: { zh: '签收“{step}”', en: 'receipt of “{step}”' },
  needs: { zh: '条件“{condition}”', en: 'the condition “{condition}”' },
  kept: { zh: '只有{who}可见的一项内容', en: 'something that only {who} may see' },
  'kept-from': { zh: '一项对您保密的内容', en: 'something that is kept from you' },
} as const satisfies Catalogue

/** Said where the reason is that of the whole move, not of one field. */
export const reasonOfMove = { zh: '请说明理由', en: 'Please give a reason' } as const

/** An appointment that was valid once says until when. */
export const qualifiedUntil = {
  zh: '您担任“{role}”的资格有效期至 {until}，已过期',
  en: 'Your appointment as “{role}” was valid until {until} and has run out',
} as const

/** What may be disposed of one day says when. */
export const retainedUntil = {
  zh: '须保存至 {until}，在此之前不能销毁',
  en: 'It is kept until {until} and cannot be disposed of before',
} as const
