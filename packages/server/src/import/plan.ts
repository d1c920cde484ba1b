import { localDate } from '@redress/core/calendar'
import { outcomes, standardFields, type Procedure } from '@redress/core/procedure'
import { ok, refuse, type Result } from '@redress/core/result'
import { settingsOf, type Settings } from '@redress/core/settings'
import { questionOf } from '@redress/core/steps'
import { own, type Instant } from '@redress/core/values'
import { spotOf, type Problem } from '@redress/core/yaml'
import type { Store } from '../store/index.ts'
import { directoryKind, only, pinned, pinsOn, settingsKind, type Load } from '../streams/index.ts'
import { drafterOf, type Drafter, type FieldShape } from './draft.ts'
import { checkColumns, checkFields, type ReadMap } from './map.ts'
import type { Table } from './table.ts'

/** Everything about an import that is the same for every row. */
export type Plan = {
  organisation: number
  procedure: string
  desk?: string
  channel?: string
  language?: 'zh' | 'en'
  draft: Drafter
}

export type CannotPlan =
  | { code: 'no-such-organisation'; name: string }
  | { code: 'not-applied' }
  | { code: 'map-has-problems'; problems: readonly Problem[] }
  | { code: 'person-unknown'; person: string }

/** Looks up everything the map names: organisation, desk, procedure, fields, columns. */
export async function planOf(
  store: Store,
  read: ReadMap,
  table: Table,
  by: string,
  now: Instant,
): Promise<Result<Plan, CannotPlan>> {
  const { map } = read
  const found = (await store.organisations()).find(({ name }) => name === map.organisation)
  if (!found) return refuse({ code: 'no-such-organisation', name: map.organisation })
  const { organisation } = found
  const load: Load = (kind, id) => store.read(organisation, (tx) => store.load(tx, organisation, kind, id))
  const settings = settingsOf((await load(settingsKind, only)).state)
  if (!settings) return refuse({ code: 'not-applied' })
  const { state: directory } = await load(directoryKind, only)
  if (!own(directory.people, by)?.active) return refuse({ code: 'person-unknown', person: by })

  const desk = map.desk === undefined ? undefined : own(settings.desks, map.desk)
  if (map.desk !== undefined && !desk) return wrong(read, 'no-such-desk', ['desk'], { name: map.desk })
  const name = map.procedure ?? desk?.procedure ?? ''
  const pins = await pinsOn(load, name, localDate(now, settings.zone))
  if (!pins)
    return wrong(read, 'procedure-not-in-force', [map.procedure === undefined ? 'desk' : 'procedure'], {
      name,
    })
  const { procedure } = await pinned(load, name, pins)

  const problems = [
    ...checkColumns(read, table.header),
    ...checkFields(read, fieldsOf(procedure)),
    ...checkOutcomes(read),
  ]
  if (problems.length > 0) return refuse({ code: 'map-has-problems', problems })
  const channel = map.channel ?? desk?.channel
  const language = map.language ?? desk?.language
  return ok({
    organisation,
    procedure: name,
    ...(map.desk === undefined ? {} : { desk: map.desk }),
    ...(channel === undefined ? {} : { channel }),
    ...(language === undefined ? {} : { language }),
    draft: drafterOf(map, table.header, shapeOf(procedure), zoneOf(settings)),
  })
}

const zoneOf = ({ zone }: Settings): string => zone

/** What the act of recording says itself. */
const said = ['received', 'recorder', 'acceptor', 'holder', 'channel']

const fieldsOf = (procedure: Procedure): string[] =>
  [...new Set([...Object.keys(standardFields), ...Object.keys(procedure.fields)])].filter(
    (name) => !said.includes(name),
  )

function shapeOf(procedure: Procedure): (name: string) => FieldShape | undefined {
  return (name) => {
    const question = questionOf(procedure, name)
    if (!question || question.type === 'items') return undefined
    return { type: question.type === 'who' ? 'person' : question.type, list: question.list }
  }
}

/** Outcomes a map can know beforehand: those it lists. */
function checkOutcomes(read: ReadMap): Problem[] {
  const outcome = read.map.closed?.outcome
  if (!outcome) return []
  const named =
    outcome.from === 'constant'
      ? [String(outcome.value)]
      : outcome.from === 'column'
        ? [
            ...Object.values(outcome.values ?? {}),
            ...(outcome.otherwise === undefined ? [] : [outcome.otherwise]),
          ]
        : []
  const known: readonly string[] = Object.keys(outcomes)
  return named
    .filter((name) => name !== '' && !known.includes(name))
    .flatMap((name) =>
      problem(read, 'not-an-outcome', ['closed', 'outcome'], { value: name, choices: known.join(', ') }),
    )
}

const problem = (
  read: ReadMap,
  code: string,
  path: readonly string[],
  facts: Problem['facts'],
): Problem[] => {
  const { at, path: shown } = spotOf(read.tree, path)
  return [{ code, severity: 'error', ...at, path: shown, facts }]
}

const wrong = (read: ReadMap, code: string, path: readonly string[], facts: Problem['facts']) =>
  refuse({ code: 'map-has-problems' as const, problems: problem(read, code, path, facts) })
