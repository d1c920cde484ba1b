import { readFileSync } from 'node:fs'
import { compileBook } from '../../calendar/index.ts'
import type { Directory } from '../../directory/index.ts'
import { readProcedure, type Procedure } from '../../procedure/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { World } from '../../steps/index.ts'

const read = new Map<string, Procedure>()

/** A shipped procedure by the name of its folder. */
export function shipped(name: string): Procedure {
  const known = read.get(name)
  if (known) return known
  const file = new URL(`../../../../../procedures/${name}/procedure.yaml`, import.meta.url)
  const { procedure, problems } = readProcedure(readFileSync(file, 'utf8'))
  if (!procedure) throw new Error(`${name}: ${JSON.stringify(problems.slice(0, 3))}`)
  read.set(name, procedure)
  return procedure
}

const day = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const

const week = { mon: day, tue: day, wed: day, thu: day, fri: day }

/** Mon–Fri 08:00–12:00 and 13:00–17:00 in Shanghai; 1–7 October 2026 closed, Saturday 10 October worked. */
export const book = (() => {
  const holidays = ['01', '02', '05', '06', '07'].map((date) => [`2026-10-${date}`, []] as const)
  const definition = {
    zone: 'Asia/Shanghai',
    week,
    days: { ...Object.fromEntries(holidays), '2026-10-10': day },
  }
  const compiled = compileBook({
    version: '1',
    timeZoneData: 'test',
    zone: 'Asia/Shanghai',
    default: 'office',
    calendars: { office: definition, 'day-shift': definition },
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal))
  return compiled.value
})()

const person = (id: string, name: string, unit: string, superior?: string) => ({
  id,
  name,
  units: [unit],
  active: true,
  ...(superior ? { superior } : {}),
})

/** A trader: sales with an assistant, production, supply chain, a general manager. */
export const directory: Directory = {
  units: {
    company: { id: 'company', title: { zh: '公司', en: 'Company' }, head: 'gao' },
    sales: { id: 'sales', title: { zh: '销售部', en: 'Sales' }, in: 'company', head: 'li' },
    production: { id: 'production', title: { zh: '生产部', en: 'Production' }, in: 'company', head: 'zhao' },
    logistics: { id: 'logistics', title: { zh: '物流部', en: 'Logistics' }, in: 'company', head: 'qian' },
    quality: { id: 'quality', title: { zh: '质量部', en: 'Quality' }, in: 'company', head: 'sun' },
  },
  sites: {},
  positions: {},
  people: {
    gao: person('gao', '高总', 'company'),
    li: person('li', '李销售', 'sales', 'gao'),
    wang: person('wang', '王助理', 'sales', 'li'),
    zhao: person('zhao', '赵生产', 'production', 'gao'),
    zhou: person('zhou', '周工', 'production', 'zhao'),
    qian: person('qian', '钱物流', 'logistics', 'gao'),
    sun: person('sun', '孙质量', 'quality', 'gao'),
  },
  roles: {
    'trader-24-hours': {
      sales: { unit: 'sales' },
      'sales-assistant': { people: ['wang'] },
      production: { unit: 'production' },
      'supply-chain': { unit: 'logistics' },
      'general-manager': { people: ['gao'] },
    },
  },
  signers: {},
  offices: {},
  qualified: {},
  deputies: [{ person: 'wang', deputy: 'zhou', from: '2026-11-25', to: '2026-11-27' }],
}

export const settings: Settings = {
  version: '1',
  title: { zh: '示例贸易公司', en: 'Example Trading' },
  zone: 'Asia/Shanghai',
  languages: ['zh', 'en'],
  atOnce: { amount: '2', unit: 'working hours' },
  warningPercent: 80,
  procedures: {},
  letters: {
    acknowledgement: {
      title: { zh: '已收到投诉 {number}', en: 'Complaint {number} received' },
      text: { zh: '我们已收到您的投诉，编号 {number}。', en: 'We received your complaint, number {number}.' },
    },
  },
  desks: {},
}

export const versions = { procedure: 'p1', settings: '1', calendars: '1' }

export const trader: World = { procedure: shipped('trader-24-hours'), versions, settings, book, directory }
