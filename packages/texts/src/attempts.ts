import type { Catalogue } from './text.ts'

/** The audit of refused attempts: what is counted instead of listed, and `redress attempts`. */
export const attemptKinds = {
  'sign-in': { zh: '登录失败', en: 'Failed sign-in' },
  receipt: { zh: '用无效的查询链接访问', en: 'Look with a receipt that is none' },
  filing: { zh: '公开受理窗口拒收', en: 'Filing refused at a public desk' },
  further: { zh: '同一人超出逐条记录数量的尝试', en: 'Attempts of one person beyond those listed' },
} as const satisfies Catalogue

export const attemptsCommand = {
  summary: {
    zh: '列出某一天被拒绝的操作（按组织所在时区）',
    en: 'List what was refused on one local day of the organisation',
  },
  none: {
    zh: '{name}：{day} 没有被拒绝的操作，也没有导出',
    en: '{name}: nothing was refused or taken out on {day}',
  },
  day: { zh: '{name}，{day}：', en: '{name}, {day}:' },
  attempt: {
    zh: '{at}  {person}  {operation}  {title}  {complaint}',
    en: '{at}  {person}  {operation}  {title}  {complaint}',
  },
  count: {
    zh: '{hour} 起一小时  {kind}  {person}  {times} 次',
    en: 'hour of {hour}  {kind}  {person}  {times} times',
  },
  export: {
    zh: '{at}  {person}  导出投诉登记簿  {format}  {found} 件',
    en: '{at}  {person}  took the register out  {format}  {found} complaints',
  },
  'export-history': {
    zh: '{at}  {person}  导出投诉 {complaint} 的经过  {format}',
    en: '{at}  {person}  took out the history of complaint {complaint}  {format}',
  },
  'export-dossier': {
    zh: '{at}  {person}  导出投诉 {complaint} 的卷宗  {format}',
    en: '{at}  {person}  took out the dossier of complaint {complaint}  {format}',
  },
  'not-a-day': {
    zh: '“{day}”不是日期，应为 2026-11-22 的形式',
    en: '"{day}" is no day; write it as 2026-11-22',
  },
} as const satisfies Catalogue
