import type { Catalogue } from './text.ts'

/** What a customer is asked when filing, by the names of a filing. */
export const filingFields = {
  description: { zh: '发生了什么？', en: 'What happened?' },
  'customer.name': { zh: '您的姓名或单位名称', en: 'Your name or company' },
  'customer.contact': { zh: '联系人', en: 'Contact person' },
  'customer.email': { zh: '电子邮箱', en: 'E-mail' },
  'customer.phone': { zh: '电话', en: 'Phone' },
  product: { zh: '产品', en: 'Product' },
  lot: { zh: '批号', en: 'Lot number' },
  order: { zh: '订单号', en: 'Order number' },
  demand: { zh: '您希望如何解决？', en: 'What would you like us to do?' },
  occurred: { zh: '发生日期', en: 'When did it happen?' },
  files: { zh: '照片或文件', en: 'Photos or files' },
} as const satisfies Catalogue
export type FilingField = keyof typeof filingFields
