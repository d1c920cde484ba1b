import type { Catalogue } from './text.ts'

/** The page of one complaint: what is wrong with it, its files. */
export const consoleComplaint = {
  'complaint.wrong.none': {
    zh: '没有问题：没有逾期，没有退回，信函都已送出，文件齐全。',
    en: 'Nothing is wrong: nothing late, nothing sent back, every letter on its way, every file whole.',
  },
  'complaint.notes': { zh: '另有 {count} 项值得知道', en: 'Also worth knowing: {count}' },
  'wrong.bad': { zh: '问题', en: 'Wrong' },
  'wrong.warning': { zh: '注意', en: 'Attention' },
  'wrong.note': { zh: '提示', en: 'Note' },
  'wrong.since': { zh: '自{when}起', en: 'since {when}' },
  'wrong.do': { zh: '去办理', en: 'Do it' },
  'wrong.correct': { zh: '去更正', en: 'Correct it' },

  'file.kind.image': { zh: '图片', en: 'Picture' },
  'file.kind.pdf': { zh: 'PDF', en: 'PDF' },
  'file.kind.video': { zh: '视频', en: 'Video' },
  'file.kind.audio': { zh: '录音', en: 'Sound' },
  'file.kind.text': { zh: '文本', en: 'Text' },
  'file.kind.none': { zh: '文件', en: 'File' },
  'file.size.kb': { zh: '{size} KB', en: '{size} kB' },
  'file.size.mb': { zh: '{size} MB', en: '{size} MB' },
  'file.place': { zh: '第 {at} 个，共 {count} 个', en: '{at} of {count}' },
  'file.next': { zh: '下一个', en: 'Next' },
  'file.previous': { zh: '上一个', en: 'Previous' },
  'file.larger': { zh: '放大', en: 'Zoom in' },
  'file.smaller': { zh: '缩小', en: 'Zoom out' },
  'file.fit': { zh: '适合窗口', en: 'Fit' },
  'file.save': { zh: '下载（{size}）', en: 'Download ({size})' },
  'file.keys': {
    zh: '← → 翻看，+ − 缩放，0 还原，Esc 关闭',
    en: '← → to leaf, + − to zoom, 0 to fit, Esc to close',
  },
  'file.no-preview': {
    zh: '浏览器不能显示这种文件，请下载后打开。',
    en: 'A browser cannot show this kind of file. Download it to open it.',
  },
  'file.no-viewer': {
    zh: '这个浏览器不在页面中显示 PDF，请下载后打开。',
    en: 'This browser does not show PDFs within a page. Download it to open it.',
  },
  'file.not-shown': {
    zh: '这个文件现在打不开：{why}',
    en: 'This file cannot be opened: {why}',
  },
  'file.unplayable': {
    zh: '浏览器无法播放，请下载后打开。',
    en: 'the browser cannot play it; download it to open it.',
  },
  'file.unreachable': {
    zh: '没有连上服务器，或文件不完整。',
    en: 'the server was not reached, or the file is not whole.',
  },
  'file.missing': { zh: '文件丢失', en: 'File missing' },
  'file.missing.why': {
    zh: '记录中有这个文件，但存放处已经没有它。请联系系统管理员从备份恢复。',
    en: 'The record names this file, but its bytes are gone. Ask whoever runs the system to restore it from the backup.',
  },
  'file.damaged': { zh: '文件损坏', en: 'File damaged' },
  'file.damaged.why': {
    zh: '保存的内容与当初收到的不一致。请联系系统管理员从备份恢复。',
    en: 'What is kept is not what was received. Ask whoever runs the system to restore it from the backup.',
  },
} as const satisfies Catalogue
