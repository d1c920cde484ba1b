import type { Catalogue } from './text.ts'

/** What every command of the command line shares. */
export const cli = {
  about: {
    zh: 'redress：按企业自己的投诉处理程序运行',
    en: "redress: runs a company's complaint procedure",
  },
  usage: { zh: '用法：redress <命令> [参数]', en: 'Usage: redress <command> [arguments]' },
  'usage-of': { zh: '用法：redress {usage}', en: 'Usage: redress {usage}' },
  commands: { zh: '命令：', en: 'Commands:' },
  'more-help': {
    zh: '“redress help <命令>”显示该命令的用法；“--lang zh”或“--lang en”选择语言。',
    en: '"redress help <command>" shows how to use one; "--lang zh" or "--lang en" chooses the language.',
  },
  help: { zh: '显示本帮助', en: 'show this help' },
  'unknown-command': { zh: '没有“{name}”这个命令。', en: 'There is no command "{name}".' },
  'did-you-mean': { zh: '是否指“{name}”？', en: 'Did you mean "{name}"?' },
  'unknown-language': {
    zh: '--lang 只能是 zh 或 en，不能是“{name}”。',
    en: '--lang is zh or en, not "{name}".',
  },
  'wrong-arguments': { zh: '参数有误：{reason}', en: 'Wrong arguments: {reason}' },
  'file-unreadable': { zh: '无法读取文件 {file}：{reason}', en: 'Cannot read the file {file}: {reason}' },
  'reason.ENOENT': { zh: '文件不存在', en: 'there is no such file' },
  'reason.EACCES': { zh: '没有读取权限', en: 'it may not be read by this user' },
  'reason.EISDIR': { zh: '这是文件夹', en: 'it is a folder' },
  'reason.not-utf-8': { zh: '不是 UTF-8 编码', en: 'it is not UTF-8' },
  failed: { zh: '命令没有完成：{reason}', en: 'The command did not finish: {reason}' },
} as const satisfies Catalogue
