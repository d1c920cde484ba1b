import type { Catalogue } from './text.ts'

/** Why a request could not be taken at all; refusals of moves are in `refusals`. */
export const problems = {
  invalid: {
    zh: '填写的内容有误，请看下面各项',
    en: 'Something in the request is not right; see the places below',
  },
  malformed: { zh: '请求无法读取', en: 'The request cannot be read' },
  'text-unclean': {
    zh: '文字中含有无法保存的字符',
    en: 'The text contains characters that cannot be kept',
  },
  'too-large': { zh: '内容超过 {limit}', en: 'More than {limit} was sent' },
  'wrong-content-type': { zh: '不接受这种内容类型', en: 'This type of content is not taken here' },
  'wrong-method': { zh: '这个地址不支持此操作', en: 'This address does not do that' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  'not-signed-in': { zh: '请先登录', en: 'Please sign in' },
  'wrong-origin': {
    zh: '请求不是从本系统的页面发出的',
    en: 'The request did not come from a page of this system',
  },
  'too-many-requests': {
    zh: '请求过于频繁，请在 {seconds} 秒后再试',
    en: 'Too many requests; please try again in {seconds} seconds',
  },
  'idempotency-key-reused': {
    zh: '同一个幂等键已用于另一份内容',
    en: 'This idempotency key was used for something else',
  },
  unavailable: {
    zh: '系统暂时不可用，没有保存任何内容，请稍后再试',
    en: 'The system is not available at the moment; nothing was saved, please try again',
  },
  internal: {
    zh: '系统内部出错，管理员可以凭编号 {reference} 查找原因',
    en: 'Something went wrong inside the system; an administrator can find it by {reference}',
  },
  'calendar-wrong': {
    zh: '这些上班时段不能组成日历',
    en: 'These hours do not make a calendar',
  },
  'unknown-move': { zh: '没有“{move}”这种操作', en: 'There is no move “{move}”' },
  'cursor-unknown': { zh: '翻页位置无效', en: 'This place in the list is not known' },
  'sign-in-failed': { zh: '邮箱或密码不正确', en: 'E-mail or password is not right' },
  'too-many-attempts': {
    zh: '尝试次数过多，请在 {seconds} 秒后再试',
    en: 'Too many attempts; please try again in {seconds} seconds',
  },
  'no-organisation': {
    zh: '此账号不属于任何可用的组织',
    en: 'This account belongs to no organisation that is open to it',
  },
  'not-your-office': {
    zh: '您没有担任这项职责；由谁担任，写在组织文件的 offices 里',
    en: 'You do not hold the office this needs; the organisation file says under offices who does',
  },
  'not-the-signer': {
    zh: '这一签署由 {signer} 作出',
    en: 'This signature is for {signer} to give',
  },
  'nobody-signs': {
    zh: '组织文件没有写明由谁作这一签署',
    en: 'The organisation file names nobody for this signature',
  },
  'version-signed': { zh: '这个版本已签署完毕', en: 'This version has all its signatures' },
  'version-refused': {
    zh: '这个版本有人拒签，不再签署',
    en: 'A signature on this version was refused; it is signed no more',
  },
  'signature-out-of-order': {
    zh: '现在等待的不是这一签署，请重新打开页面核对',
    en: 'It waits for another signature now; please look at the page again',
  },
  'refusal-without-reason': {
    zh: '请写明拒签理由，编制人要据此修改',
    en: 'Please say why; whoever drafted it has to know what to change',
  },
  'unknown-procedure': { zh: '没有这个程序文件', en: 'There is no such procedure' },
  'unknown-desk': { zh: '没有这个受理窗口', en: 'There is no such desk' },
  'unknown-channel': { zh: '程序文件中没有这个渠道', en: 'The procedure has no such channel' },
  'file-unknown': { zh: '文件尚未上传', en: 'The file has not been uploaded' },
  'file-missing': { zh: '没有附上文件', en: 'No file was sent' },
  'file-empty': { zh: '文件“{name}”是空的', en: 'The file “{name}” is empty' },
  'file-damaged': {
    zh: '文件已损坏：保存的内容与当初收到的不一致',
    en: 'The file is damaged: what is kept is not what was received',
  },
  'file-too-large': {
    zh: '文件“{name}”超过 {limit}',
    en: 'The file “{name}” is larger than {limit}',
  },
  'file-type-refused': {
    zh: '文件“{name}”的类型不能接收。可以接收：{accepted}',
    en: 'The file “{name}” is of a type that is not taken. Taken are: {accepted}',
  },
  'too-many-views': {
    zh: '最多保存 {limit} 个视图，请先删去不用的',
    en: 'At most {limit} views are kept; remove one you no longer use',
  },
  'too-many-files': { zh: '一次最多 {limit} 个文件', en: 'At most {limit} files at a time' },
} as const satisfies Catalogue

/** What is wrong at one place of a request. */
export const pointers = {
  required: { zh: '必须填写', en: 'is needed' },
  'wrong-type': { zh: '类型不对，应为 {expected}', en: 'is not of the type {expected}' },
  'unknown-field': { zh: '没有这一项', en: 'is not asked here' },
  'too-long': { zh: '太长，最多 {limit}', en: 'is too long; at most {limit}' },
  'too-short': { zh: '不能为空', en: 'must not be empty' },
  'wrong-format': { zh: '格式不对', en: 'is not written as it must be' },
  'not-a-date': { zh: '不是有效的日期或时间', en: 'is not a date or time that exists' },
  'not-a-choice': { zh: '不在可选范围内', en: 'is not one of the choices' },
  'null-character': { zh: '含有空字符（NUL）', en: 'contains a NUL character' },
  'lone-surrogate': { zh: '含有不完整的字符', en: 'contains half a character' },
  'too-deep': { zh: '嵌套层次过多', en: 'is nested too deeply' },
} as const satisfies Catalogue

export type ProblemCode = keyof typeof problems
export type PointerCode = keyof typeof pointers
