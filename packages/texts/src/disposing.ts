import type { Catalogue } from './text.ts'

/** Disposing of a complaint whose time of keeping is over. */
export const disposingTexts = {
  'dispose.lead': {
    zh: '保存期限已满，可以销毁。销毁后任何人都无法恢复，用备份也不行。',
    en: 'It has been kept its time. What is disposed of cannot be brought back by anybody, from no backup either.',
  },
  'dispose.goes': { zh: '销毁的', en: 'What goes' },
  'dispose.goes.words': {
    zh: '投诉内容、处理过程中写下的一切和往来信函',
    en: 'The complaint itself, all that was written while it was dealt with, and all letters',
  },
  'dispose.goes.people': {
    zh: '客户和其他外部人员的身份信息',
    en: 'Who the customer and the other people outside are',
  },
  'dispose.goes.files': { zh: '文件 {files} 个', en: 'All files: {files}' },
  'dispose.goes.places': {
    zh: '登记簿和搜索中的条目，以及客户的回执页面',
    en: 'Its line in the register and in searches, and the receipt page of the customer',
  },
  'dispose.stays': { zh: '留下的', en: 'What stays' },
  'dispose.stays.number': {
    zh: '编号 {number}，不会再分配给别的投诉',
    en: 'The number {number}, which no other complaint will get',
  },
  'dispose.stays.digest': {
    zh: '全部记录的校验值（SHA-256），日后可以证明销毁的是哪一件',
    en: 'A checksum (SHA-256) of its whole record, which proves later what was disposed of',
  },
  'dispose.stays.act': { zh: '销毁的时间和经手人', en: 'When it was disposed of, and by whom' },
  'dispose.act': { zh: '永久销毁', en: 'Dispose of it for good' },
  'dispose.done': { zh: '{number} 已销毁。', en: '{number} is disposed of.' },
  'dispose.done.files': {
    zh: '{number} 已销毁，同时销毁文件 {files} 个。',
    en: '{number} is disposed of. Files destroyed with it: {files}.',
  },
} as const satisfies Catalogue
