import type { FieldType } from '../model.ts'

/** A field that every procedure has, with the label it carries unless the procedure relabels it. */
export type StandardField = {
  zh: string
  en: string
  type: FieldType
  list?: true
  values?: Readonly<Record<string, { zh: string; en: string }>>
  /** Filled by the system, so no step needs to ask for it. */
  given?: true
}

/** Source: procedure language §5, standard fields. */
export const standardFields = {
  kind: {
    zh: '类别',
    en: 'kind',
    type: 'choice',
    given: true,
    values: {
      complaint: { zh: '投诉', en: 'complaint' },
      suggestion: { zh: '建议', en: 'suggestion' },
      enquiry: { zh: '咨询', en: 'enquiry' },
      opinion: { zh: '意见', en: 'opinion' },
      information: { zh: '信息', en: 'information' },
    },
  },
  channel: { zh: '渠道', en: 'channel', type: 'choice', given: true },
  origin: { zh: '来源', en: 'origin', type: 'text' },
  received: { zh: '收到时间', en: 'received', type: 'time', given: true },
  recorder: { zh: '记录人', en: 'recorded by', type: 'person', given: true },
  acceptor: { zh: '受理人', en: 'accepted by', type: 'person', given: true },
  holder: { zh: '当前负责', en: 'holder', type: 'unit', given: true },
  customer: { zh: '客户', en: 'customer', type: 'party' },
  'contact-person': { zh: '联系人', en: 'contact person', type: 'text' },
  'contact-data': { zh: '联系方式', en: 'contact data', type: 'text' },
  'complainant-reference': { zh: '投诉人编号', en: "complainant's reference", type: 'text' },
  dealer: { zh: '经销商', en: 'dealer', type: 'party' },
  'external-body': { zh: '外部机构', en: 'external body', type: 'text' },
  'external-reference': { zh: '外部编号', en: 'external reference', type: 'text' },
  description: { zh: '投诉内容', en: 'description', type: 'text' },
  demand: { zh: '客户要求', en: 'demand', type: 'text' },
  'stated-reason': { zh: '陈述原因', en: 'stated reason', type: 'text' },
  claim: { zh: '索赔金额', en: 'claim', type: 'money' },
  'requested-date': { zh: '要求完成日期', en: 'requested date', type: 'date' },
  product: { zh: '产品', en: 'product', type: 'text' },
  lot: { zh: '批号', en: 'lot', type: 'text' },
  'order-no': { zh: '订单号', en: 'order number', type: 'text' },
  'contract-no': { zh: '合同号', en: 'contract number', type: 'text' },
  quantity: { zh: '数量', en: 'quantity', type: 'quantity' },
  'defective-quantity': { zh: '不良数量', en: 'defective quantity', type: 'quantity' },
  'delivered-quantity': { zh: '交货数量', en: 'delivered quantity', type: 'quantity' },
  'delivery-date': { zh: '交货日期', en: 'delivery date', type: 'date' },
  'delivery-amount': { zh: '交货金额', en: 'delivery amount', type: 'money' },
  occurred: { zh: '发生日期', en: 'occurred on', type: 'date' },
  place: { zh: '地点', en: 'place', type: 'text' },
  'persons-concerned': { zh: '涉及人员', en: 'persons concerned', type: 'person', list: true },
  'units-concerned': { zh: '涉及单位', en: 'units concerned', type: 'unit', list: true },
  liability: { zh: '责任', en: 'liability', type: 'text' },
  responsible: { zh: '责任部门', en: 'responsible units', type: 'unit', list: true },
  'problem-key': { zh: '问题代码', en: 'problem code', type: 'text' },
  'product-expiry': { zh: '产品有效期', en: 'product expiry', type: 'date' },
  evidence: { zh: '证据', en: 'evidence', type: 'file', list: true },
  sample: { zh: '样品', en: 'sample', type: 'text' },
  photos: { zh: '照片', en: 'photos', type: 'file', list: true },
  satisfied: {
    zh: '满意程度',
    en: 'satisfaction',
    type: 'choice',
    values: {
      satisfied: { zh: '满意', en: 'satisfied' },
      acceptable: { zh: '可以接受', en: 'acceptable' },
      dissatisfied: { zh: '不满意', en: 'dissatisfied' },
      'no-answer': { zh: '无回复', en: 'no answer' },
    },
  },
} as const satisfies Readonly<Record<string, StandardField>>
