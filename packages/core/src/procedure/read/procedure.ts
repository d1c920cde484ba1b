import type { Choice, Whos } from '../rule.ts'
import type { Procedure } from '../model.ts'
import type { Place, Problem } from '../problems.ts'
import type { Entry, MapTree, Tree } from '../../yaml/index.ts'
import { problem } from '../problems.ts'
import { checkShape } from '../shape/check-shape.ts'
import { collectNames } from './collect.ts'
import {
  atOnceOf,
  documentOf,
  introductionOf,
  numberOf,
  readAuthority,
  readChannels,
  readExtensions,
  readPauses,
  readRoles,
  readScope,
  readTotals,
} from './document.ts'
import { readDuties } from './duties.ts'
import { readFileTree } from './file-tree.ts'
import { readFields, readSeries, readSettings, readTables } from './fields.ts'
import { readForms, readKeep } from './forms.ts'
import { Reading } from './reading.ts'
import { stepIn, whoChoice, whoIn, whoItems } from './rules.ts'
import { readSteps } from './steps.ts'
import { layOver, looserLimits } from './supplement.ts'
import { withTail } from './tail.ts'
import { entriesOf, textOf, textsOf, valueAt } from './trees.ts'

/** A read file: the model as far as it could be built, where its rules stand, and everything that is wrong with it. */
export type ReadProcedure = {
  procedure?: Procedure
  problems: readonly Problem[]
  /** Line and column of every rule, by path (`steps.sheet.within`). */
  places: ReadonlyMap<string, Place>
}

/**
 * Reads one procedure file. Never throws: whatever is wrong comes back as problems with line and column, and
 * `procedure` is absent as soon as one of them is an error of the file itself.
 *
 * @param source UTF-8 YAML of the procedure language, at most 512 kB, 400 steps, six levels of steps.
 * @param base The procedure that this file supplements, if it is a department's supplement.
 *
 * Source: procedure language §2 to §16.
 */
export function readProcedure(source: string, base?: string): ReadProcedure {
  const { tree, problems } = readFileTree(source)
  if (!tree) return onlyProblems(problems)
  if (tree.kind !== 'map')
    return onlyProblems([problem('wrong-type', tree, '', { expected: 'map', found: tree.kind })])
  const supplements = tree.entries.find(({ key }) => key === 'supplements')
  return supplements ? readSupplement(tree, supplements, base) : readWhole(tree)
}

const onlyProblems = (problems: readonly Problem[]): ReadProcedure => ({ problems, places: new Map() })

/** A supplement is read as the procedure it makes of its base: that is what is checked, signed and run. */
function readSupplement(over: MapTree, { at, value }: Entry, base: string | undefined): ReadProcedure {
  const named = supplementOf(value).supplements
  if (!named)
    return onlyProblems([
      problem('wrong-type', value, 'supplements', {
        expected: 'id@version',
        found: textOf(value) ?? value.kind,
      }),
    ])
  const { procedure, version } = named
  if (base === undefined)
    return onlyProblems([problem('supplement-alone', at, 'supplements', { procedure, version })])
  const below = readProcedure(base)
  const tree = readFileTree(base).tree
  const found = below.procedure
  if (!found || tree?.kind !== 'map' || found.supplements)
    return onlyProblems([problem('supplement-base', at, 'supplements', { procedure })])
  if (found.procedure !== procedure || (found.document.version ?? '') !== version) {
    const facts = {
      wanted: `${procedure}@${version}`,
      found: `${found.procedure}@${found.document.version ?? ''}`,
    }
    return onlyProblems([problem('supplement-of-other', at, 'supplements', facts)])
  }
  const { merged, problems } = layOver(tree, over)
  const read = readWhole(merged)
  if (!read.procedure) return { ...read, problems: inOrder([...problems, ...read.problems]) }
  const looser = looserLimits(found, read.procedure, read.places)
  const all = inOrder([...problems, ...looser, ...read.problems])
  const whole = { ...read.procedure, clauses: { ...read.procedure.clauses, base: found.clauses.prefix } }
  const wrong = all.some(({ severity }) => severity === 'error')
  return { ...(wrong ? {} : { procedure: whole }), problems: all, places: read.places }
}

function readWhole(tree: MapTree): ReadProcedure {
  const languages = textsOf(valueAt(tree, 'languages')).filter((each) => each === 'zh' || each === 'en')
  const reading = new Reading(collectNames(tree), languages.length > 0 ? languages : ['zh', 'en'])
  const procedure = build(reading, tree)
  const found = inOrder([...checkShape(tree, reading.languages), ...reading.problems])
  const wrong = found.some(({ severity }) => severity === 'error')
  return { ...(wrong ? {} : { procedure }), problems: found, places: reading.places }
}

/** By place, each once: what has the wrong shape is often also not readable. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  const unique = problems.filter(({ line, column, kind }) => {
    const key = `${line}:${column}:${kind}`
    return !seen.has(key) && seen.add(key)
  })
  return unique.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

const named = (who: 'holder' | 'anyone'): Choice<Whos> => [
  { is: [{ text: who, any: [{ who }] }], clause: [], path: '' },
]

function build(reading: Reading, root: MapTree): Procedure {
  const at = (key: string): Tree | undefined => valueAt(root, key)
  const clauses = at('clauses')
  for (const { key, at: place } of root.entries) reading.places.set(key, place)
  const file = textOf(valueAt(clauses, 'file'))
  const lacks = valueAt(clauses, 'truncated')
  const truncated = lacks && reading.text(lacks)
  const tailText = textOf(at('tail'))
  const tail =
    tailText === 'default' || (tailText === undefined && truncated !== undefined) ? 'default' : 'none'
  const calendar = reading.choice(at('calendar'), 'calendar', textOf)
  const atOnce = atOnceOf(reading, root)
  if (!reading.names.steps.has('register')) reading.report('no-register', at('steps') ?? root, 'steps')
  const owner = whoChoice(reading, at('owner'), 'owner')
  const supervisor = whoChoice(reading, at('supervisor'), 'supervisor')
  const recordBy = whoChoice(reading, at('record-by'), 'record-by')
  const barred = whoItems(reading, at('barred'), 'barred')
  const steps = withTail(readSteps(reading, false), tail)
  const dutySteps = readSteps(reading, true)
  const forTree = at('for')
  const forText = textOf(forTree)
  const forWho = forTree && forText !== undefined ? whoIn(reading, forText, forTree, 'for') : undefined
  return {
    procedure: textOf(at('procedure')) ?? '',
    title: reading.text(at('title')) ?? {},
    clauses: {
      prefix: textOf(valueAt(clauses, 'prefix')) ?? '',
      ...(file === undefined ? {} : { file }),
      ...(truncated === undefined ? {} : { truncated }),
    },
    document: documentOf(reading, root),
    languages: reading.languages,
    texts: introductionOf(reading, root),
    ...(calendar.length > 0 ? { calendar } : {}),
    number: numberOf(reading, root),
    ...(atOnce ? { atOnce } : {}),
    owner: owner.length > 0 ? owner : named('holder'),
    ...(supervisor.length > 0 ? { supervisor } : {}),
    barred: at('barred') ? barred : [{ is: personsConcerned, clause: [], path: 'barred' }],
    visible: whoItems(reading, at('visible'), 'visible'),
    hidden: whoItems(reading, at('hidden'), 'hidden'),
    recordBy: recordBy.length > 0 ? recordBy : named('anyone'),
    ...reopenOf(reading, at('reopen')),
    tail,
    ...supplementOf(at('supplements')),
    ...(forWho ? { for: forWho } : {}),
    app: appOf(reading, at('app')),
    roles: readRoles(reading, root),
    channels: readChannels(reading, root),
    ...readFields(reading, root),
    tables: readTables(reading, root),
    settings: readSettings(reading, root),
    series: readSeries(reading, root),
    steps,
    limits: readTotals(reading, root),
    pause: readPauses(reading, root),
    extend: readExtensions(reading, root),
    scope: readScope(reading, root),
    authority: readAuthority(reading, root),
    forms: readForms(reading, root),
    keep: readKeep(reading, root),
    duties: readDuties(reading, root, dutySteps),
    dutySteps,
  }
}

function appOf(reading: Reading, tree: Tree | undefined): Procedure['app'] {
  const app: Record<string, readonly string[]> = {}
  for (const { key, at, value } of entriesOf(tree)) {
    reading.places.set(`app.${key}`, at)
    app[key] = textsOf(value)
  }
  return app
}

const personsConcerned = {
  text: 'persons-concerned',
  any: [{ who: 'field', field: 'persons-concerned' }],
} as const

function reopenOf(reading: Reading, tree: Tree | undefined): Pick<Procedure, 'reopen'> {
  if (tree) reading.places.set('reopen', tree)
  const step = stepIn(reading, valueAt(tree, 'is') ?? tree, 'reopen')
  return step === undefined ? {} : { reopen: { step, clause: reading.clause(tree) } }
}

function supplementOf(tree: Tree | undefined): Pick<Procedure, 'supplements'> {
  const match = /^([a-z][a-z0-9-]*)@(.+)$/.exec(textOf(tree) ?? '')
  const [, procedure, version] = match ?? []
  return procedure !== undefined && version !== undefined ? { supplements: { procedure, version } } : {}
}
