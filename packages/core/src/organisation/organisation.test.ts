import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { holdersOf, isOrAbove, qualificationOf } from '../directory/index.ts'
import { own } from '../values/index.ts'
import { readOrganisation, type Known } from './index.ts'

const known: Known = {
  calendars: {
    'cn-official': {
      zone: 'Asia/Shanghai',
      week: { mon: [['09:00', '17:00']] },
      days: { '2026-10-01': [], '2026-10-10': [['09:00', '17:00']] },
      names: { '2026-10-01': { zh: '国庆节', en: 'National Day' } },
      published: { from: '2026-01-01', to: '2026-12-31' },
    },
  },
  procedures: {
    'trader-24-hours': {
      roles: {
        sales: { outside: false },
        'sales-assistant': { outside: false },
        production: { outside: false },
        'supply-chain': { outside: false },
        'general-manager': { outside: false },
        courier: { outside: true },
        inspector: { outside: true, qualified: ['certificate', 'valid-until'] },
      },
      channels: ['letter', 'fax', 'email', 'call', 'conversation'],
      settings: { 'repair-time': 'number' },
      openLists: ['complaint-type'],
      openTables: { guarantee: { keys: 2, gives: 'money' } },
    },
  },
}

const small = ({
  head = '',
  calendars = '{ office: { week: { mon-fri: 08:00-12:00 } } }',
  units = '{ sales: { zh: 销售部, en: Sales } }',
  people = '{ ana: { name: Ana, unit: sales } }',
  rest = '',
} = {}) =>
  `organisation: acme
title: Acme
zone: Europe/Berlin
calendar: office
calendars: ${calendars}
units: ${units}
people: ${people}
${head}
${rest}
`
const read = (source: string) => readOrganisation(source, known)
const codes = (source: string) => read(source).problems.map(({ code }) => code)
const only = (source: string) => {
  const { problems } = read(source)
  assert.equal(problems.length, 1, JSON.stringify(problems))
  const [problem] = problems
  assert.ok(problem)
  return problem
}

test('the demo organisation has no problem, and every role has somebody', () => {
  const source = readFileSync(new URL('../../../../demo/organisation.yaml', import.meta.url), 'utf8')
  const { file, problems } = read(source)
  assert.deepEqual(problems, [])
  assert.ok(file)
  const held = (role: string) => holdersOf(file.directory, 'trader-24-hours', role, {})
  assert.deepEqual(held('sales-assistant').people, ['zhang-wei', 'liu-fang'])
  assert.deepEqual(held('sales').people, ['zhang-wei', 'liu-fang', 'li-na', 'emma-brown'])
  assert.deepEqual(held('general-manager'), { people: ['wang-jun'], units: [] })
  assert.ok(isOrAbove(file.directory, 'wang-jun', held('production').people))
})

test('a calendar like a shipped one keeps its holidays and gives make-up days its own hours', () => {
  const calendars =
    '{ office: { like: cn-official, week: { mon-fri: [08:30-12:00, 13:30-17:30] }, days: { 2026-12-31: { hours: closed, en: Stocktaking, zh: 盘点 } } } }'
  const office = own(read(small({ calendars })).file?.calendars.calendars ?? {}, 'office')
  assert.deepEqual(office?.days, {
    '2026-10-01': [],
    '2026-10-10': [
      ['08:30', '12:00'],
      ['13:30', '17:30'],
    ],
    '2026-12-31': [],
  })
  assert.deepEqual(office?.names?.['2026-12-31'], { en: 'Stocktaking', zh: '盘点' })
  assert.deepEqual(office?.week.fri, office?.week.mon)
  assert.equal(office?.week.sat, undefined)
})

test('a misspelt key is answered with its line, its column and the key that was meant', () => {
  const problem = only(small({ head: 'lettres: {}' }))
  assert.deepEqual(
    [problem.code, problem.hint, problem.line, problem.column],
    ['unknown-key', 'letters', 8, 1],
  )
})

test('a misspelt role, department or person is answered with the nearest one', () => {
  const roles = (holder: string) =>
    small({
      units: '{ sales: { zh: 销售部, en: Sales } }',
      rest: `procedures: { trader-24-hours: { roles: { sales: sales, sales-assistant: sales, production: sales, supply-chain: sales, general-manager: ${holder} } } }`,
    })
  assert.equal(only(roles('salse')).hint, 'sales')
  assert.equal(only(roles('ann')).hint, 'ana')
  assert.deepEqual(codes(roles('[sales, ana]')), ['mixed-holders'])
})

test('what nobody holds is warned of and does not stop the file; a role outside the house is not', () => {
  const { file, problems } = read(
    small({ rest: 'procedures: { trader-24-hours: { roles: { sales: sales } } }' }),
  )
  assert.ok(file)
  assert.deepEqual(
    problems.map(({ code, severity, facts }) => [code, severity, facts.role]),
    ['sales-assistant', 'production', 'supply-chain', 'general-manager'].map((role) => [
      'role-unheld',
      'warning',
      role,
    ]),
  )
})

const inspected = (data: string) =>
  small({
    rest: `procedures:
  trader-24-hours:
    roles: { ${['sales', 'sales-assistant', 'production', 'supply-chain', 'general-manager', 'inspector'].map((role) => `${role}: ana`).join(', ')} }
    qualified: ${data}`,
  })

test('who holds a role without what its appointment asks for is warned of, and who has it is known with it', () => {
  const { file, problems } = read(inspected("{ inspector: { ana: { certificate: 'C-1' } } }"))
  assert.ok(file)
  assert.deepEqual(
    problems.map(({ code, severity, facts }) => [code, severity, facts.missing]),
    [['not-qualified', 'warning', 'valid-until']],
  )
  const sound = read(inspected('{ inspector: { ana: { certificate: C-1, valid-until: 2027-12-31 } } }'))
  assert.deepEqual(sound.problems, [])
  const { directory } = sound.file ?? {}
  assert.ok(directory)
  assert.deepEqual(qualificationOf(directory, 'trader-24-hours', 'inspector', 'ana'), {
    certificate: 'C-1',
    'valid-until': '2027-12-31',
  })
})

test('a qualification nobody asked for, of nobody, or with a last day that is none, is refused with the name that was meant', () => {
  const wrong = (data: string) => {
    const { code, severity, hint } = only(inspected(data))
    assert.equal(severity, 'error')
    return [code, hint]
  }
  assert.deepEqual(wrong('{ inspektor: { ana: { certificate: C } } }'), ['no-such-role', 'inspector'])
  assert.deepEqual(wrong('{ inspector: { anna: { certificate: C } } }'), ['no-such-person', 'ana'])
  assert.deepEqual(wrong('{ inspector: { ana: { certificat: C } } }'), ['not-a-qualification', 'certificate'])
  assert.deepEqual(wrong('{ inspector: { ana: { valid-until: soon } } }'), ['not-a-date', undefined])
})

test('a table of holders needs no row for everybody, but warns when it has no fallback', () => {
  const table = (more: string) =>
    small({
      rest: `procedures: { trader-24-hours: { roles: { sales: sales, sales-assistant: { for: customer, rows: { 'ACME, Inc.': ana }${more} }, production: sales, supply-chain: sales, general-manager: ana } } }`,
    })
  assert.equal(only(table('')).code, 'no-fallback')
  const { file, problems } = read(table(', else: sales'))
  assert.deepEqual(problems, [])
  assert.ok(file)
  const held = (customer?: string) =>
    holdersOf(file.directory, 'trader-24-hours', 'sales-assistant', { customer })
  assert.deepEqual(held('ACME, Inc.'), { people: ['ana'], units: [] })
  assert.deepEqual(held('constructor'), { people: ['ana'], units: ['sales'] })
  assert.deepEqual(held(), { people: ['ana'], units: ['sales'] })
})

test('departments and superiors that go round in a circle are refused once', () => {
  const units = '{ a: { zh: 甲, en: A, in: b }, b: { zh: 乙, en: B, in: c }, c: { zh: 丙, en: C, in: a } }'
  const circle = only(small({ units, people: '{ ana: { name: Ana, unit: a } }' }))
  assert.deepEqual([circle.code, circle.facts.line], ['circle', 'a → b → c → a'])
  assert.deepEqual(
    codes(small({ people: '{ ana: { name: Ana, superior: bo }, bo: { name: Bo, superior: ana } }' })),
    ['circle'],
  )
})

test('one short name means one thing, and one address one person', () => {
  assert.equal(only(small({ people: '{ sales: { name: Sal } }' })).code, 'name-twice')
  const people = '{ ana: { name: Ana, email: a@acme.example }, bo: { name: Bo, email: A@acme.example } }'
  assert.deepEqual(only(small({ people })).facts, { email: 'a@acme.example', before: 'ana' })
})

test('a letter names only what a complaint says', () => {
  const letters =
    "letters: { acknowledgement: { title: { zh: 收到, en: Received }, text: { zh: '编号 {numbr}', en: 'Number {number}' } } }"
  const problem = only(small({ rest: letters }))
  assert.deepEqual([problem.code, problem.hint], ['no-such-letter-name', 'number'])
})

test('a desk asks only what a filing may say, for a procedure and channel that exist', () => {
  const desk = (procedure: string, channel: string | undefined, fields: string) =>
    codes(
      small({
        rest: `desks: { shop: { title: Shop, procedure: ${procedure}, ${channel === undefined ? '' : `channel: ${channel}, `}fields: [${fields}] } }\nprocedures: { trader-24-hours: { roles: { sales: sales, sales-assistant: sales, production: sales, supply-chain: sales, general-manager: ana } } }`,
      }),
    )
  assert.deepEqual(desk('trader-24-hours', 'email', 'product'), [])
  assert.deepEqual(desk('trader-24-hour', 'email', 'product'), ['no-such-procedure'])
  assert.deepEqual(desk('trader-24-hours', 'pigeon', 'product'), ['no-such-channel'])
  assert.deepEqual(desk('trader-24-hours', undefined, 'product'), [])
  assert.deepEqual(desk('trader-24-hours', 'email', 'password'), ['no-such-desk-field'])
})

test('settings and table rows are of the type the procedure asks for', () => {
  const given = (body: string) =>
    read(
      small({
        rest: `procedures: { trader-24-hours: { ${body}, roles: { sales: sales, sales-assistant: sales, production: sales, supply-chain: sales, general-manager: ana } } }`,
      }),
    )
  const settingsOf = (body: string) => given(body).file?.settings.procedures['trader-24-hours']
  const wrong = (body: string) => given(body).problems.map(({ code }) => code)
  assert.deepEqual(settingsOf('settings: { repair-time: 1.50 }')?.knobs, { 'repair-time': '1.50' })
  assert.deepEqual(
    settingsOf('tables: { guarantee: { fresh: { big: 1000 CNY, else: 50 CNY }, else: 0 CNY } }')?.tables,
    {
      guarantee: {
        fresh: { big: { amount: '1000', currency: 'CNY' }, else: { amount: '50', currency: 'CNY' } },
        else: { amount: '0', currency: 'CNY' },
      },
    },
  )
  assert.deepEqual(wrong('settings: { repair-time: soon }'), ['not-of-type'])
  assert.deepEqual(wrong('settings: { repair-tim: 3 }'), ['no-such-setting'])
  assert.deepEqual(wrong('tables: { guarantee: { fresh: 1000 } }'), ['not-of-type'])
  assert.deepEqual(wrong('tables: { guarantee: { a: { b: { c: 1 CNY } } } }'), ['too-many-keys'])
  assert.deepEqual(wrong('tables: { prices: {} }'), ['not-an-open-table'])
  assert.deepEqual(wrong('lists: { colour: {} }'), ['not-an-open-list'])
})

test('hours, days, spans, shares, addresses and zones are what they say or are refused', () => {
  const calendar = (body: string) => codes(small({ calendars: `{ office: { ${body} } }` }))
  assert.deepEqual(calendar('week: { mon-fri: 8-12 }'), ['not-hours'])
  assert.deepEqual(calendar('week: { mon-fry: 08:00-12:00 }'), ['unknown-weekday'])
  assert.deepEqual(calendar('week: { mon-fri: 08:00-12:00, fri: 08:00-10:00 }'), ['weekday-twice'])
  assert.deepEqual(calendar('week: { mon: 08:00-12:00 }, days: { 2026-02-30: closed }'), ['not-a-date'])
  assert.deepEqual(calendar('week: { mon: 08:00-12:00 }, zone: Mars/Base'), ['zone-unknown'])
  assert.deepEqual(calendar('like: cn-oficial'), ['missing-key', 'no-such-shipped-calendar'])
  assert.deepEqual(codes(small({ head: 'at-once: 2 fortnights' })), ['not-a-span'])
  assert.deepEqual(codes(small({ head: 'warning: 0.8' })), ['not-a-percentage'])
  assert.deepEqual(codes(small({ people: '{ ana: { name: Ana, email: ana } }' })), ['not-an-email'])
})

test('a comma that cuts a text in two is recognised as such', () => {
  assert.equal(
    only(small().replace('title: Acme', 'title: { zh: 甲, en: Acme, Ltd. }')).code,
    'quotes-needed',
  )
})

test('a file that is no organisation is answered, whatever it is', () => {
  assert.deepEqual(codes(''), ['wrong-kind'])
  assert.deepEqual(codes('[]'), ['wrong-kind'])
  assert.deepEqual(codes('organisation: acme'), [
    'missing-key',
    'missing-key',
    'missing-key',
    'missing-key',
    'missing-key',
    'missing-key',
  ])
  assert.deepEqual(codes(small({ units: '{ constructor: { zh: 甲, en: A } }' })), ['no-such-unit'])
  assert.deepEqual(codes(small({ people: '{ __proto__: { name: Ana } }' })), ['not-a-name'])
})

test('hostile YAML is named with line and column', () => {
  const at = (source: string) => {
    const { code, line, column } = read(source).problems[0] ?? {}
    return [code, line, column]
  }
  assert.deepEqual(at('a: &x 1\nb: *x'), ['anchor', 1, 7])
  assert.deepEqual(at('organisation: a\norganisation: b'), ['duplicate-key', 2, 1])
  assert.deepEqual(at('a: 1\nb: "x\u0000"'), ['not-text', 2, 6])
  assert.deepEqual(at('a: \uD800'), ['not-text', 1, 4])
  assert.deepEqual(at('['.repeat(1000)), ['too-deep', 1, 161])
  assert.deepEqual(
    at(Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'))[0],
    'too-deep',
  )
  assert.deepEqual(at('- '.repeat(1000))[0], 'too-deep')
  assert.deepEqual(at('a: 1\n---\nb: 2'), ['several-documents', 2, 1])
  assert.deepEqual(at('a: 1\ntitle: { en: Acme: Ltd }'), ['quote-item', 2, 14])
  assert.deepEqual(at('a: "\\q"')[0], 'not-yaml')
  assert.deepEqual(at('a: !!binary x')[0], 'tag')
  assert.deepEqual(at(`a: ${'x'.repeat(4_000_001)}`)[0], 'file-too-large')
})

test('no text makes the reader throw, and every problem has a place in it', () => {
  const pieces = fc.constantFrom(
    'organisation',
    'units',
    'people',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '\n',
    '  ',
    '- ',
    '&a',
    '*a',
    '!x',
    '"',
    "'",
    '|',
    '>',
    '#',
    '?',
    ',',
    '---',
    '%',
    '海湾',
    '\t',
    '2026-01-01',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (source) => {
        const { file, problems } = read(source)
        assert.equal(file, undefined)
        assert.ok(problems.length > 0)
        for (const { line, column } of problems) assert.ok(line >= 1 && column >= 1)
      },
    ),
    { numRuns: 500, seed: 20261121 },
  )
})

test('every example of the documentation is read without a problem', () => {
  const docs = readFileSync(new URL('../../../../docs/organisation-file.md', import.meta.url), 'utf8')
  const demo = readFileSync(new URL('../../../../demo/organisation.yaml', import.meta.url), 'utf8')
  const examples = [...docs.matchAll(/```yaml\n([\s\S]*?)```/g)].map((found) => found[1] ?? '')
  assert.equal(examples.length, 3)
  const role = { outside: false }
  const roles = { sales: role, 'general-manager': role, engineer: role, salesman: role }
  const trader = {
    ...known.procedures['trader-24-hours'],
    roles,
    channels: ['email'],
    settings: { 'repair-time': 'number' },
    openLists: [],
    openTables: {},
  }
  const section = (name: string) => new RegExp(`^${name}:.*\\n(?:(?:[ #].*)?\\n)*`, 'm')
  // The roles of the demo are those of its own procedure; the examples bring others.
  const base = demo.replace(
    section('procedures'),
    `procedures: { trader-24-hours: { roles: { sales: sales, general-manager: general-manager, engineer: wu-lei, salesman: sales } } }\n`,
  )
  for (const example of examples) {
    const names = [...example.matchAll(/^([a-z-]+):/gm)].map((found) => found[1] ?? '')
    const source = names.reduce((text, name) => text.replace(section(name), ''), base) + example
    assert.deepEqual(
      readOrganisation(source, { ...known, procedures: { 'trader-24-hours': trader } }).problems,
      [],
      example,
    )
  }
})
