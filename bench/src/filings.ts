/** Descriptions of the length customers write, in both languages; no two filings of a run are alike. */
const texts = [
  '收到的齿轮箱在试运行两小时后开始漏油，油封处可见明显渗漏，现场已停机等待处理，请尽快安排人员确认原因并更换。',
  'The goods arrived with eleven cartons crushed at the lower layer; labels on four of them are not readable any more.',
  '本批次涂料颜色与封样相比偏黄，客户拒收，涉及三个托盘共一百二十桶，照片见附件，请说明原因和补救措施。',
  'Invoice and delivery note show different quantities: 2,400 pieces were ordered and invoiced, 2,160 were delivered.',
]

export const filing = (n: number) =>
  JSON.stringify({
    description: `${texts[n % texts.length] ?? ''} (${n})`,
    customer: { name: `Customer ${n % 997}`, email: `customer${n % 997}@example.com` },
    product: `P-${n % 50}`,
    order: `SO-${n}`,
    language: n % 2 === 0 ? 'zh' : 'en',
  })
