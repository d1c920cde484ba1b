import type { Catalogue } from './text.ts'

/** What letters say by themselves, beside the templates of the organisation. */
export const mailTexts = {
  'mail.subject': { zh: '关于您的投诉 {number}', en: 'Your complaint {number}' },
  'mail.confirm': {
    zh: '请打开下面的链接，确认这个邮箱是您的：\n{link}\n在您确认之前，我们不会再向这个邮箱发送其他邮件。如果这份投诉不是您提交的，请忽略本邮件。',
    en: 'Please open this link to confirm that this address is yours:\n{link}\nUntil you do, we send nothing else to it. If the complaint is not yours, ignore this mail.',
  },
  'mail.satisfaction': {
    zh: '这次处理您满意吗？点开链接，选一下就好：\n{link}',
    en: 'Are you satisfied with how it was handled? One tap behind this link tells us:\n{link}',
  },
} as const satisfies Catalogue
