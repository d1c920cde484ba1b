import type { Catalogue } from './text.ts'

/** Erasing what is known of people outside: the screen of the office, and `redress erase`. */
export const erasingTexts = {
  'nav.erasing': { zh: '抹除个人信息', en: 'Erase personal data' },
  'erasing.title': { zh: '抹除个人信息', en: 'Erase personal data' },
  'erasing.lead': {
    zh: '客户要求删除其个人信息时使用。抹除后任何人都无法恢复，备份中的密文也无法再读；编号、日期和记录的完整性保持不变。',
    en: 'For when somebody asks that their data be deleted. What is erased cannot be brought back by anybody, from no backup either; number, dates and the proof of the record stay.',
  },
  'erasing.number': { zh: '投诉编号', en: 'Number of the complaint' },
  'erasing.look': { zh: '查看', en: 'Look' },
  'erasing.none': { zh: '没有这个编号的投诉', en: 'There is no complaint with this number' },
  'erasing.procedure': { zh: '程序', en: 'Procedure' },
  'erasing.status': { zh: '状态', en: 'Status' },
  'erasing.received': { zh: '收到', en: 'Received' },
  'erasing.closed': { zh: '关闭', en: 'Closed' },
  'erasing.parties': { zh: '外部人员和单位', en: 'People and companies outside' },
  'erasing.files': { zh: '文件', en: 'Files' },
  'erasing.already.person': { zh: '身份信息已抹除', en: 'Who they are is erased already' },
  'erasing.already.everything': { zh: '全部内容已抹除', en: 'Everything is erased already' },
  'erasing.scope': { zh: '抹除什么', en: 'What is erased' },
  'erasing.scope.person': { zh: '只抹除身份', en: 'Who they are' },
  'erasing.scope.person.hint': {
    zh: '姓名、电话、邮箱、地址。投诉说了什么、怎样处理的，仍然可读。',
    en: 'Names, telephone, e-mail, addresses. What was complained about and done stays readable.',
  },
  'erasing.scope.everything': { zh: '抹除全部内容', en: 'Everything' },
  'erasing.scope.everything.hint': {
    zh: '另外抹除一切文字、信函和文件。只留下编号、日期、步骤和程序自身的代码。',
    en: 'All words, letters and files too. Number, dates, steps and the codes of the procedure itself are left.',
  },
  'erasing.ground': { zh: '依据', en: 'Ground' },
  'erasing.ground.asked': { zh: '本人要求删除', en: 'The person asked for it' },
  'erasing.ground.consent-withdrawn': { zh: '撤回同意', en: 'Consent was withdrawn' },
  'erasing.ground.no-longer-needed': { zh: '处理目的已实现', en: 'The data is no longer needed' },
  'erasing.ground.unlawful': { zh: '处理没有法律依据', en: 'It was processed without right' },
  'erasing.ground.ordered': { zh: '主管机关要求', en: 'An authority ordered it' },
  'erasing.reference': {
    zh: '申请编号（选填，不得写姓名）',
    en: 'Reference of the request (optional, no names)',
  },
  'erasing.against': { zh: '不能抹除：{reason}', en: 'Not possible: {reason}' },
  'erasing.despite': {
    zh: '虽然程序要求继续保存，法律要求删除。条款会写入记录。',
    en: 'The law demands it although the procedure keeps it longer. The clauses go into the record.',
  },
  'erasing.confirm': { zh: '再输入一次编号 {number}，以确认', en: 'Type {number} once more to confirm' },
  'erasing.act': { zh: '永久抹除', en: 'Erase for good' },
  'erasing.done': {
    zh: '{number} 已抹除。记录中留有时间、经手人和依据。',
    en: '{number} is erased. The record says when, by whom and on which ground.',
  },
  'erasing.done.files': {
    zh: '{number} 已抹除，同时销毁文件 {files} 个。记录中留有时间、经手人和依据。',
    en: '{number} is erased. Files destroyed with it: {files}. The record says when, by whom and on which ground.',
  },
  'erasing.next': { zh: '抹除另一件', en: 'Another one' },
} as const satisfies Catalogue

export const eraseCommand = {
  summary: {
    zh: '永久抹除一件已关闭投诉中外部人员的个人信息',
    en: 'erase for good what a closed complaint knows of people outside',
  },
  unknown: {
    zh: '没有编号为 {number} 的投诉。',
    en: 'There is no complaint with the number {number}.',
  },
  office: {
    zh: '{person} 不担任个人信息保护职责，不能抹除。',
    en: '{person} does not hold the office of data protection and may not erase.',
  },
  about: {
    zh: '{number}：{procedure}，外部人员和单位 {parties} 个，文件 {files} 个',
    en: '{number}: {procedure}, {parties} people and companies outside, {files} files',
  },
  'dry-run': {
    zh: '试运行，没有抹除任何内容。现在可以抹除。',
    en: 'Dry run, nothing was erased. It could be done now.',
  },
  against: { zh: '不能抹除：{reason}', en: 'Not possible: {reason}' },
  despite: {
    zh: '法律要求删除时，可加 --despite-retention。',
    en: 'Where the law demands it all the same, add --despite-retention.',
  },
  'person-summary': {
    zh: '永久抹除已离职人员的姓名、邮箱和登录',
    en: 'erase for good name, address and sign-in of somebody who has left',
  },
  'person-done': {
    zh: '{person} 的姓名、地址和登录已抹除；他经手的记录保留在代号之下。',
    en: 'Name, address and sign-in of {person} are erased; the acts stay under the id.',
  },
  'person-here': {
    zh: '{person} 还在职。先从组织文件中移除并执行 organisation apply，再抹除。',
    en: '{person} still works here. Take the entry out of the organisation file and apply it first.',
  },
  'person-unknown': { zh: '没有代号为 {person} 的人员。', en: 'Nobody has the id {person}.' },
  done: {
    zh: '{number} 已抹除，同时销毁 {files} 个文件。',
    en: '{number} is erased, with {files} files.',
  },
} as const satisfies Catalogue
