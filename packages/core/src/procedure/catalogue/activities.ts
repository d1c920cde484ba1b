import type { FieldType } from '../model.ts'

/** A field of the record an activity makes. */
export type RecordField = {
  zh: string
  en: string
  /** `who` = person, unit or party. */
  type: FieldType | 'who'
  list?: true
  /** Asked for by default; a step's `with` may give it instead. */
  asked?: true
  values?: Readonly<Record<string, { zh: string; en: string }>>
  /** Columns of one line, where the field is a list of lines. */
  columns?: Readonly<Record<string, RecordField>>
}

export type Activity = {
  zh: string
  en: string
  family: 'find out' | 'act' | 'say' | 'meet' | 'make good' | 'account' | 'ask' | 'join' | 'end'
  /** Name of the list of its records in conditions. */
  collection: string
  fields: Readonly<Record<string, RecordField>>
}

const text = (zh: string, en: string): RecordField => ({ zh, en, type: 'text' })
const texts = (zh: string, en: string): RecordField => ({ zh, en, type: 'text', list: true })
const number = (zh: string, en: string): RecordField => ({ zh, en, type: 'number' })
const money = (zh: string, en: string): RecordField => ({ zh, en, type: 'money' })
const quantity = (zh: string, en: string): RecordField => ({ zh, en, type: 'quantity' })
const date = (zh: string, en: string): RecordField => ({ zh, en, type: 'date' })
const time = (zh: string, en: string): RecordField => ({ zh, en, type: 'time' })
const flag = (zh: string, en: string): RecordField => ({ zh, en, type: 'flag' })
const files = (zh: string, en: string): RecordField => ({ zh, en, type: 'file', list: true })
const who = (zh: string, en: string): RecordField => ({ zh, en, type: 'who' })
const people = (zh: string, en: string): RecordField => ({ zh, en, type: 'who', list: true })
const choice = (
  zh: string,
  en: string,
  values: Readonly<Record<string, readonly [string, string]>>,
): RecordField => ({
  zh,
  en,
  type: 'choice',
  values: Object.fromEntries(Object.entries(values).map(([name, [a, b]]) => [name, { zh: a, en: b }])),
})
const asked = (field: RecordField): RecordField => ({ ...field, asked: true })

const measureKinds = {
  interim: ['临时措施', 'interim'],
  correction: ['纠正', 'correction'],
  corrective: ['纠正措施', 'corrective'],
  preventive: ['预防措施', 'preventive'],
  improvement: ['改进', 'improvement'],
} as const

const ways = {
  app: ['系统内', 'in the app'],
  letter: ['信函', 'letter'],
  email: ['电子邮件', 'e-mail'],
  fax: ['传真', 'fax'],
  phone: ['电话', 'phone'],
  'in-person': ['当面', 'in person'],
  print: ['打印件', 'print'],
} as const

/** A check's finding and a plan's measure are lines of their record and lists of their own. */
export const measureFields = {
  kind: asked(choice('类型', 'kind', measureKinds)),
  text: asked(text('措施', 'measure')),
  cause: text('原因', 'cause'),
  responsible: asked(who('责任人', 'responsible')),
  due: asked(date('完成期限', 'due')),
  changes: texts('文件修改', 'document changes'),
} as const satisfies Readonly<Record<string, RecordField>>

export const findingFields = {
  what: text('发现', 'what'),
  place: text('地点', 'place'),
  unit: who('单位', 'unit'),
  person: who('人员', 'person'),
  verdict: text('结论', 'verdict'),
} as const satisfies Readonly<Record<string, RecordField>>

const satisfaction = {
  satisfied: ['满意', 'satisfied'],
  acceptable: ['可以接受', 'acceptable'],
  dissatisfied: ['不满意', 'dissatisfied'],
  'no-answer': ['无回复', 'no answer'],
} as const

export const outcomes = {
  solved: ['已解决', 'solved'],
  explained: ['已说明', 'explained'],
  settled: ['已了结', 'settled'],
  rejected: ['已驳回', 'rejected'],
  transferred: ['已移交', 'transferred'],
  withdrawn: ['已撤回', 'withdrawn'],
  'without-agreement': ['未达成一致', 'without agreement'],
} as const

const quantities = {
  checked: quantity('检查数量', 'checked'),
  good: quantity('合格数量', 'good'),
  defective: quantity('不良数量', 'defective'),
  repaired: quantity('返修数量', 'repaired'),
  replaced: quantity('更换数量', 'replaced'),
}

/** Source: procedure language §8. */
export const activities: Readonly<Record<string, Activity>> = {
  investigate: {
    zh: '调查',
    en: 'investigate',
    family: 'find out',
    collection: 'investigations',
    fields: {
      method: asked(
        choice('方法', 'method', {
          'product-check': ['产品检查', 'check of the product'],
          'site-survey': ['现场调查', 'site survey'],
          evidence: ['证据', 'evidence'],
          enquiry: ['询问', 'enquiry'],
        }),
      ),
      participants: texts('参加人员', 'participants'),
      'information-confirmed': flag('信息已确认', 'information confirmed'),
      facts: asked(text('事实', 'facts')),
      conclusion: asked(text('结论', 'conclusion')),
    },
  },
  inspect: {
    zh: '检验',
    en: 'inspect',
    family: 'find out',
    collection: 'inspections',
    fields: {
      item: asked(text('检验对象', 'item')),
      place: text('地点', 'place'),
      standard: text('标准', 'standard'),
      ...quantities,
      checked: asked(quantities.checked),
      defective: asked(quantities.defective),
      verdict: asked(
        choice('结论', 'verdict', {
          accepted: ['接收', 'accepted'],
          refused: ['拒收', 'refused'],
          confirmed: ['属实', 'confirmed'],
          'not-confirmed': ['不属实', 'not confirmed'],
        }),
      ),
    },
  },
  'find-cause': {
    zh: '原因分析',
    en: 'find the cause',
    family: 'find out',
    collection: 'causes',
    fields: {
      class: text('原因类别', 'class'),
      cause: asked(text('原因', 'cause')),
      method: text('分析方法', 'method'),
      evidence: files('证据', 'evidence'),
      'found-by': who('发现人', 'found by'),
      'why-not-detected': text('未检出原因', 'why it was not detected'),
    },
  },
  check: {
    zh: '检查',
    en: 'check',
    family: 'find out',
    collection: 'checks',
    fields: {
      subject: asked(text('检查内容', 'subject')),
      sample: asked(text('抽样', 'sample')),
      planned: text('计划', 'planned'),
      findings: { zh: '发现项', en: 'findings', type: 'text', list: true, columns: findingFields },
    },
  },
  contain: {
    zh: '遏制',
    en: 'contain',
    family: 'act',
    collection: 'containments',
    fields: {
      place: asked(
        choice('范围', 'place', {
          stock: ['库存', 'stock'],
          production: ['生产', 'production'],
          shipping: ['发运', 'shipping'],
          warehouse: ['仓库', 'warehouse'],
          market: ['市场', 'market'],
        }),
      ),
      lots: asked(text('批次', 'lots')),
      persons: people('人员', 'persons'),
      ...quantities,
      checked: asked(quantities.checked),
      defective: asked(quantities.defective),
      recovered: quantity('追回数量', 'recovered'),
      blocked: quantity('冻结数量', 'blocked'),
      released: quantity('放行数量', 'released'),
    },
  },
  plan: {
    zh: '制定措施',
    en: 'plan measures',
    family: 'act',
    collection: 'plans',
    fields: {
      measures: { zh: '措施', en: 'measures', type: 'text', list: true, asked: true, columns: measureFields },
      kind: choice('类型', 'kind', measureKinds),
    },
  },
  'carry-out': {
    zh: '实施',
    en: 'carry out',
    family: 'act',
    collection: 'implementations',
    fields: {
      'done-on': asked(date('完成日期', 'done on')),
      evidence: asked(files('证据', 'evidence')),
      revisions: text('修订', 'revisions'),
    },
  },
  verify: {
    zh: '验证',
    en: 'verify',
    family: 'act',
    collection: 'verifications',
    fields: {
      time: asked(time('时间', 'time')),
      verifier: asked(who('验证人', 'verifier')),
      product: text('产品', 'product'),
      quantity: quantity('数量', 'quantity'),
      'state-per-measure': text('各项措施状态', 'state of each measure'),
      effect: asked(text('效果', 'effect')),
      evaluation: text('评价', 'evaluation'),
      result: asked(
        choice('结果', 'result', {
          effective: ['有效', 'effective'],
          'not-effective': ['无效', 'not effective'],
        }),
      ),
    },
  },
  order: {
    zh: '下达任务',
    en: 'order',
    family: 'act',
    collection: 'orders',
    fields: {
      kind: choice('类型', 'kind', {
        capa: ['纠正预防措施', 'corrective and preventive action'],
        repair: ['维修', 'repair'],
        rectification: ['整改', 'rectification'],
        replenishment: ['补货', 'replenishment'],
      }),
      to: asked(who('接收方', 'to')),
      what: asked(text('内容', 'what')),
      quantity: quantity('数量', 'quantity'),
      due: asked(date('期限', 'due')),
      acknowledged: flag('已确认', 'acknowledged'),
      'returned-on': date('返回日期', 'returned on'),
      result: text('结果', 'result'),
    },
  },
  reply: {
    zh: '答复',
    en: 'reply',
    family: 'say',
    collection: 'replies',
    fields: {
      to: who('收件方', 'to'),
      kind: asked(
        choice('类型', 'kind', {
          acknowledgement: ['收到确认', 'acknowledgement'],
          promise: ['承诺', 'promise'],
          progress: ['进展', 'progress'],
          interim: ['中间答复', 'interim answer'],
          answer: ['答复', 'answer'],
          clarification: ['说明', 'clarification'],
          question: ['询问', 'question'],
          refusal: ['拒绝', 'refusal'],
          apology: ['道歉', 'apology'],
        }),
      ),
      way: asked(choice('方式', 'way', ways)),
      text: asked(text('内容', 'text')),
      'promised-date': date('承诺日期', 'promised date'),
      'promised-amount': money('承诺金额', 'promised amount'),
      apology: flag('致歉', 'apology'),
      thanks: flag('致谢', 'thanks'),
      sent: asked(time('发出时间', 'sent')),
    },
  },
  contact: {
    zh: '联系',
    en: 'contact',
    family: 'say',
    collection: 'contacts',
    fields: {
      counterpart: asked(text('对方', 'counterpart')),
      time: asked(time('时间', 'time')),
      persons: asked(text('人员', 'persons')),
      content: asked(text('内容', 'content')),
      offer: text('提议', 'offer'),
      demand: text('要求', 'demand'),
      answer: text('答复', 'answer'),
    },
  },
  write: {
    zh: '行文',
    en: 'write',
    family: 'say',
    collection: 'writings',
    fields: {
      form: asked(text('表单', 'form')),
      to: asked(who('收件方', 'to')),
      cc: people('抄送', 'copies to'),
      cites: texts('引用依据', 'cites'),
      sent: asked(time('发出时间', 'sent')),
      'answer-expected': date('期望答复日期', 'answer expected'),
      answer: text('答复', 'answer'),
    },
  },
  publish: {
    zh: '公示',
    en: 'publish',
    family: 'say',
    collection: 'publications',
    fields: {
      what: asked(text('内容', 'what')),
      place: asked(text('地点', 'place')),
      audience: text('对象', 'audience'),
      published: asked(time('公示时间', 'published')),
      proof: asked(files('凭证', 'proof')),
    },
  },
  meet: {
    zh: '会议',
    en: 'meet',
    family: 'meet',
    collection: 'meetings',
    fields: {
      kind: asked(text('会议类型', 'kind')),
      participants: asked(texts('参加人员', 'participants')),
      minutes: asked(text('会议记录', 'minutes')),
      positions: texts('各方意见', 'positions'),
      decisions: texts('决议', 'decisions'),
      'open-items': texts('未决事项', 'open items'),
      outcome: text('结果', 'outcome'),
    },
  },
  visit: {
    zh: '走访',
    en: 'visit',
    family: 'meet',
    collection: 'visits',
    fields: {
      'agreed-arrival': asked(time('约定到达时间', 'agreed arrival')),
      'actual-arrival': asked(time('实际到达时间', 'actual arrival')),
      visitors: asked(text('走访人', 'visitors')),
      'customer-side': text('客户方', "customer's side"),
      findings: asked(text('发现', 'findings')),
      assessment: text('判断', 'assessment'),
      resolved: asked(flag('已解决', 'resolved')),
    },
  },
  train: {
    zh: '培训',
    en: 'train',
    family: 'meet',
    collection: 'trainings',
    fields: {
      subject: asked(text('主题', 'subject')),
      material: text('教材', 'material'),
      audience: asked(text('对象', 'audience')),
      attendance: asked(text('出勤', 'attendance')),
      held: asked(time('时间', 'held')),
    },
  },
  'return-goods': {
    zh: '退换货',
    en: 'return goods',
    family: 'make good',
    collection: 'returns',
    fields: {
      items: asked(text('货品', 'items')),
      demand: asked(text('要求', 'demand')),
      received: time('收货时间', 'received'),
      'standard-met': flag('符合退货标准', 'return standard met'),
      decision: asked(
        choice('决定', 'decision', { accepted: ['接收', 'accepted'], refused: ['拒收', 'refused'] }),
      ),
      remedy: choice('处理', 'remedy', {
        return: ['退货', 'return'],
        exchange: ['换货', 'exchange'],
        repair: ['维修', 'repair'],
      }),
      settled: date('办结日期', 'settled'),
    },
  },
  compensate: {
    zh: '赔偿',
    en: 'compensate',
    family: 'make good',
    collection: 'compensations',
    fields: {
      claimed: money('索赔金额', 'claimed'),
      proposed: asked(money('建议金额', 'proposed')),
      approved: money('批准金额', 'approved'),
      reasons: text('理由', 'reasons'),
      paid: money('已付金额', 'paid'),
    },
  },
  claim: {
    zh: '索赔',
    en: 'claim',
    family: 'make good',
    collection: 'claims',
    fields: {
      direction: choice('方向', 'direction', { ours: ['我方', 'ours'], theirs: ['对方', 'theirs'] }),
      against: asked(who('对象', 'against')),
      demanded: asked(money('要求金额', 'demanded')),
      answer: text('答复', 'answer'),
      agreed: money('商定金额', 'agreed'),
      recovered: money('收回金额', 'recovered'),
    },
  },
  cost: {
    zh: '费用',
    en: 'cost',
    family: 'account',
    collection: 'costs',
    fields: {
      kind: asked(text('费用类别', 'kind')),
      amount: asked(money('金额', 'amount')),
      incurred: asked(date('发生日期', 'incurred')),
      receipt: files('单据', 'receipt'),
      annex: files('附件', 'annex'),
      'from-unit': who('转出单位', 'from unit'),
      'to-unit': who('转入单位', 'to unit'),
    },
  },
  attribute: {
    zh: '责任归属',
    en: 'attribute',
    family: 'account',
    collection: 'attributions',
    fields: {
      to: asked(who('归属', 'to')),
      level: text('层级', 'level'),
      share: number('比例', 'share'),
      basis: asked(text('依据', 'basis')),
    },
  },
  assess: {
    zh: '考核',
    en: 'assess',
    family: 'account',
    collection: 'assessments',
    fields: {
      to: asked(who('对象', 'to')),
      effect: asked(
        choice('方式', 'effect', {
          points: ['扣分', 'points'],
          criticism: ['通报批评', 'criticism'],
          deduction: ['扣款', 'deduction'],
          pursuit: ['追究责任', 'pursuit of liability'],
          reward: ['奖励', 'reward'],
        }),
      ),
      base: number('基数', 'base'),
      factor: number('倍数', 'factor'),
      points: number('分数', 'points'),
      amount: money('金额', 'amount'),
      reason: asked(text('理由', 'reason')),
      announced: date('公布日期', 'announced'),
      'handed-over': date('交付日期', 'handed over'),
    },
  },
  'ask-satisfaction': {
    zh: '征询满意度',
    en: 'ask for satisfaction',
    family: 'ask',
    collection: 'satisfactions',
    fields: {
      satisfied: asked(choice('满意程度', 'satisfaction', satisfaction)),
      attempts: number('联系次数', 'attempts'),
      opinion: text('意见', 'opinion'),
    },
  },
  survey: {
    zh: '问卷调查',
    en: 'survey',
    family: 'ask',
    collection: 'surveys',
    fields: {
      questionnaire: asked(text('问卷', 'questionnaire')),
      audience: asked(text('对象', 'audience')),
      sent: asked(time('发出时间', 'sent')),
      returned: asked(number('回收数', 'returned')),
      results: text('结果', 'results'),
    },
  },
  report: {
    zh: '报表',
    en: 'report',
    family: 'ask',
    collection: 'reports',
    fields: { remarks: text('备注', 'remarks') },
  },
  link: {
    zh: '关联',
    en: 'link',
    family: 'join',
    collection: 'links',
    fields: {
      how: asked(
        choice('方式', 'how', {
          split: ['分出', 'split'],
          renew: ['续办', 'renew'],
          join: ['并入', 'join'],
          refer: ['引用', 'refer'],
        }),
      ),
      complaint: { zh: '投诉', en: 'complaint', type: 'complaint' },
      procedure: text('程序', 'procedure'),
      copies: texts('复制字段', 'fields copied'),
      reason: asked(text('理由', 'reason')),
    },
  },
  close: {
    zh: '结案',
    en: 'close',
    family: 'end',
    collection: 'closings',
    fields: { outcome: asked(choice('结果', 'outcome', outcomes)), summary: text('总结', 'summary') },
  },
}
