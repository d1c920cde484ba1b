import type { Directory } from '../../directory/index.ts'
import type { World } from '../../steps/index.ts'
import { book, settings, shipped, versions } from './trader.ts'

const person = (id: string, unit: string, superior?: string) => ({
  id,
  name: id,
  units: [unit],
  active: true,
  ...(superior ? { superior } : {}),
})

/** Marketing, quality control and production of a manufacturer, with the people above them. */
export const workshopDirectory: Directory = {
  units: {
    factory: { id: 'factory', title: { en: 'Factory' }, head: 'gm' },
    marketing: { id: 'marketing', title: { en: 'Marketing' }, in: 'factory', head: 'deputy' },
    qc: { id: 'qc', title: { en: 'Quality control' }, in: 'factory', head: 'qc-head' },
    production: { id: 'production', title: { en: 'Production' }, in: 'factory', head: 'maker' },
    technology: { id: 'technology', title: { en: 'Technology' }, in: 'factory', head: 'tech' },
  },
  sites: {},
  positions: {},
  people: {
    gm: person('gm', 'factory'),
    rep: person('rep', 'factory', 'gm'),
    deputy: person('deputy', 'marketing', 'gm'),
    supervisor: person('supervisor', 'marketing', 'deputy'),
    salesman: person('salesman', 'marketing', 'supervisor'),
    clerk: person('clerk', 'marketing', 'supervisor'),
    driver: person('driver', 'factory', 'gm'),
    'qc-head': person('qc-head', 'qc', 'gm'),
    qe: person('qe', 'qc', 'qc-head'),
    maker: person('maker', 'production', 'gm'),
    tech: person('tech', 'technology', 'gm'),
  },
  roles: {
    'interim-and-permanent': {
      marketing: { unit: 'marketing' },
      'marketing-clerk': { people: ['clerk'] },
      salesman: { for: 'customer', rows: {}, else: { people: ['salesman'] } },
      'marketing-supervisor': { people: ['supervisor'] },
      'marketing-deputy-gm': { people: ['deputy'] },
      qc: { unit: 'qc' },
      qe: { people: ['qe'] },
      technology: { unit: 'technology' },
      production: { unit: 'production' },
      'management-representative': { people: ['rep'] },
      'general-manager': { people: ['gm'] },
    },
  },
  signers: {},
  offices: {},
  qualified: {},
  deputies: [],
}

export const workshop: World = {
  procedure: shipped('interim-and-permanent'),
  versions,
  settings: { ...settings, letters: {} },
  book,
  directory: workshopDirectory,
}
