import { isZone } from '@redress/core/calendar'
import { nearest } from '@redress/core/values'
import { inOrder, placeOf, readYaml, spotOf, type Problem, type Tree } from '@redress/core/yaml'
import { datePattern } from './dates.ts'
import { mapShape, type FieldSource, type MapFile, type Source } from './map-shape.ts'

export type ReadMap = { map: MapFile; tree: Tree }

/** Reads a map file. Columns and fields are looked up later, when the table and the procedure are at hand. */
export function readMap(source: string): { read?: ReadMap; problems: Problem[] } {
  const { value: map, tree, note, problems } = readYaml(source, mapShape, { bytes: 500_000, levels: 10 })
  if (map && tree) {
    const zone = map.format?.zone
    if (zone !== undefined && !isZone(zone))
      note('zone-unknown', spotOf(tree, ['format', 'zone']), { value: zone })
    const delimiter = map.format?.delimiter
    if (delimiter !== undefined && ![',', ';', '\t', '|'].includes(delimiter))
      note('not-a-delimiter', spotOf(tree, ['format', 'delimiter']), { value: delimiter.slice(0, 20) })
    if (map.key.length === 0) note('missing-key', spotOf(tree, ['key']), { key: 'key' })
    if (map.procedure === undefined && map.desk === undefined)
      note('procedure-or-desk', { path: '', at: placeOf(tree) })
    for (const { path, source: one } of sourcesOf(map))
      if (one.from === 'column' && one.format !== undefined && !datePattern(one.format))
        note('not-a-date-pattern', spotOf(tree, [...path, 'format']), { value: one.format.slice(0, 60) })
  }
  const wrong = problems.some(({ severity }) => severity === 'error')
  return { ...(map && tree && !wrong ? { read: { map, tree } } : {}), problems: inOrder(problems) }
}

/** Everything in the map that names columns, with its place. */
function sourcesOf(map: MapFile): { path: string[]; source: Source }[] {
  const fields = Object.entries(map.fields).flatMap(([name, field]) =>
    partsOf(field).map(({ part, source }) => ({ path: ['fields', name, ...part], source })),
  )
  const closed = map.closed
    ? Object.entries(map.closed).map(([part, source]) => ({ path: ['closed', part], source }))
    : []
  return [{ path: ['received'], source: map.received }, ...fields, ...closed].flatMap(withElse)
}

export const partsOf = (field: FieldSource): { part: string[]; source: Source }[] =>
  'source' in field
    ? [{ part: [], source: field.source }]
    : Object.entries(field.party).map(([part, source]) => ({ part: [part], source }))

function withElse(found: { path: string[]; source: Source }): { path: string[]; source: Source }[] {
  const { path, source } = found
  const next =
    'else' in source && source.else ? withElse({ path: [...path, 'else'], source: source.else }) : []
  return [found, ...next]
}

const columnsOf = (source: Source): readonly string[] =>
  source.from === 'column' ? [source.column] : source.from === 'join' ? source.columns : []

/** What the map names and the table does not have, and names the table has twice. */
export function checkColumns({ map, tree }: ReadMap, header: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const say = (code: string, path: readonly string[], facts: Problem['facts'], hint?: string) => {
    const { at, path: shown } = spotOf(tree, path)
    problems.push({
      code,
      severity: 'error',
      ...at,
      path: shown,
      facts,
      ...(hint === undefined ? {} : { hint }),
    })
  }
  const needed = [
    ...map.key.map((column) => ({ path: ['key'], column })),
    ...sourcesOf(map).flatMap(({ path, source }) => columnsOf(source).map((column) => ({ path, column }))),
  ]
  for (const { path, column } of needed) {
    const times = header.filter((name) => name === column).length
    if (times === 0) say('no-such-column', path, { column }, nearest(column, header))
    if (times > 1) say('column-twice', path, { column })
  }
  return inOrder(problems)
}

/** Fields the procedure does not have. */
export function checkFields({ map, tree }: ReadMap, fields: readonly string[]): Problem[] {
  const unknown = Object.keys(map.fields).filter((name) => !fields.includes(name))
  return inOrder(
    unknown.map((name): Problem => {
      const { at, path } = spotOf(tree, ['fields', name])
      const hint = nearest(name, fields)
      return {
        code: 'no-such-field',
        severity: 'error',
        ...at,
        path,
        facts: { name },
        ...(hint === undefined ? {} : { hint }),
      }
    }),
  )
}
