/** Words that were not asked before, by how often they stand in the texts that `bench -- fill` tells. */
export const firstLooks: readonly [name: string, goal: string, words: string][] = [
  [
    'rare words',
    '≤ 6 ms',
    `obfuscation plagiarism marmalade judicial circuit shipment diligence fascia enlist postpone minibar tarping subpoenaed
     jeopardy nissan homestead clockwork amnesty restaurant robotic pennsylvania misappropriation carelessness colleges
     琥珀 麒麟 纺锤 桔梗 珊瑚 蝴蝶 琵琶 骆驼`,
  ],
  [
    'common words, honest total',
    '≤ 38 ms',
    `report account debt information loan payment card bank company money balance score mortgage fraud statement purchase
     amount lender letter number identity legal fees interest bureau phone theft servicer dispute security problem
     investigation`,
  ],
  [
    'Chinese, two characters',
    '≤ 55 ms',
    `问题 业主 部门 物业 领导 政府 噪音 路灯 公交 学校 医院 垃圾 公司 情况 解决 规定 工资 环境 教育 安全 投诉 居民 办理 企业 电话
     项目 小区 工程 保险 城市 医疗 社保`,
  ],
  [
    'Chinese, four and five',
    '≤ 55 ms',
    `安全隐患 物业公司 没有解决 交通拥堵 房产证办理 无人处理 夜间施工 地铁站附近 相关部门 尊敬的领导 人民政府 劳动合同 退休人员
     公积金贷款 业主委员会 环境污染 噪音扰民 拖欠工资 教育局 幼儿园老师 小区业主 开发商 农村信用社 公共交通 红绿灯 停车位 自来水公司
     违法建筑 医疗保险 社会保障 有关部门 国家政策`,
  ],
].map(([name = '', goal = '', words = '']) => [name, goal, words.trim().split(/\s+/).join(' ')])

/** Other words, for a server that has been looked at for a while before anything is measured. */
export const wordsBefore =
  `handled confirmation chances chapter regulations affecting technical authority exception canceled
  helpful married matched attachments clarity chargeoff affidavit construction cashiers complex conduct costing designated
  notarized incoming granting advertised mislead refuses regular related about after again also back been before call
  customer date days email file from have into make never once only over 一个 一些 三个 一直 不能 什么 他们 但是 你好 关于 其他
  可以 工作 希望 我们 时间 服务 没有 现在 社会 管理`.split(/\s+/)
