import { activities } from '../catalogue/index.ts'
import { dutyShape, dutyStepShape, fileShape, stepShape } from './file-shape.ts'
import type { Key, Shape } from './shape.ts'

type Schema = { readonly [key: string]: unknown }

const clauseRef: Schema = { $ref: '#/$defs/clause' }
const clause: Schema = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  description: 'Ids of the clauses this rule implements.',
}

/**
 * The JSON Schema (draft 2020-12) of a procedure file, for completion and first checks in an editor. It is made from
 * the same shapes the reader checks with; what only the checker knows (names, types, flow) is not in it.
 */
export function procedureSchema(): Schema {
  const defs: Record<string, Schema> = {}
  const shared: Shared = { uses: usesOf(), names: new Map(), defs }
  defs['clause'] = clause
  defs['text'] = {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: { zh: { type: 'string' }, en: { type: 'string' }, clause: clauseRef },
        additionalProperties: false,
      },
    ],
  }
  defs['activity'] = { enum: Object.keys(activities) }
  const own = [
    ['step', stepShape],
    ['duty', dutyShape],
    ['dutyStep', dutyStepShape],
  ] as const
  for (const [name, shape] of own) shared.names.set(shape, name)
  for (const [name, shape] of own) defs[name] = mapSchema(shape, shared)
  const root = mapSchema(fileShape, shared)
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Procedure', ...root, $defs: defs }
}

type Shared = { uses: ReadonlyMap<Shape, number>; names: Map<Shape, string>; defs: Record<string, Schema> }

/** How often each shape occurs; what occurs again is written once. */
function usesOf(): ReadonlyMap<Shape, number> {
  const uses = new Map<Shape, number>()
  const visit = (shape: Shape): void => {
    const count = (uses.get(shape) ?? 0) + 1
    uses.set(shape, count)
    if (count > 1) return
    if (shape.shape === 'map') for (const key of Object.values(shape.keys)) visit(key.of)
    else if (shape.shape === 'either') for (const each of shape.of) visit(each)
    else if ('of' in shape) visit(shape.of)
    if (shape.shape === 'items' && shape.map) visit(shape.map)
  }
  for (const shape of [fileShape, stepShape, dutyShape, dutyStepShape]) visit(shape)
  return uses
}

const plain: ReadonlySet<Shape['shape']> = new Set(['scalar', 'text'])

function schemaOf(shape: Shape, shared: Shared): Schema {
  const known = shared.names.get(shape)
  if (known !== undefined) return { $ref: `#/$defs/${known}` }
  if ((shared.uses.get(shape) ?? 0) < 2 || plain.has(shape.shape)) return bodyOf(shape, shared)
  const name = `shared${shared.names.size}`
  shared.names.set(shape, name)
  shared.defs[name] = bodyOf(shape, shared)
  return { $ref: `#/$defs/${name}` }
}

function bodyOf(shape: Shape, shared: Shared): Schema {
  const inner = (of: Shape): Schema => schemaOf(of, shared)
  switch (shape.shape) {
    case 'scalar':
      if (shape.is === 'flag') return { type: 'boolean' }
      if (shape.is === 'whole') return { type: 'integer', minimum: 0 }
      return shape.is === 'value' ? {} : { type: ['string', 'number'] }
    case 'words':
      return { enum: shape.words }
    case 'text':
      return { $ref: '#/$defs/text' }
    case 'list':
      return { anyOf: [inner(shape.of), { type: 'array', items: inner(shape.of) }] }
    case 'map':
      return mapSchema(shape, shared)
    case 'names':
      return { type: 'object', additionalProperties: inner(shape.of) }
    case 'choice': {
      const value = inner(shape.of)
      const line: Schema = { type: 'object', minProperties: 1, maxProperties: 2 }
      const is: Schema = {
        type: 'object',
        required: ['is'],
        properties: { is: value, clause: clauseRef },
        additionalProperties: false,
      }
      return {
        anyOf: [
          value,
          is,
          {
            type: 'array',
            items: line,
            minItems: 1,
            description: 'condition: value; the first that applies',
          },
        ],
      }
    }
    case 'items': {
      const item: Schema = { anyOf: [inner(shape.of), shape.map ? inner(shape.map) : { type: 'object' }] }
      return { anyOf: [item, { type: 'array', items: item }] }
    }
    case 'either':
      return { anyOf: shape.of.map(inner) }
  }
}

function mapSchema(shape: Extract<Shape, { shape: 'map' }>, shared: Shared): Schema {
  const properties: Record<string, Schema> = {}
  for (const [name, key] of Object.entries(shape.keys)) properties[name] = keySchema(name, key, shared)
  if (shape.labelled) {
    properties['zh'] = { type: 'string' }
    properties['en'] = { type: 'string' }
  }
  if (!shape.bare) properties['clause'] = clauseRef
  const inner =
    shape === stepShape ? 'step' : shape === dutyShape || shape === dutyStepShape ? 'dutyStep' : undefined
  if (inner !== undefined)
    properties['steps'] = { type: 'object', additionalProperties: { $ref: `#/$defs/${inner}` } }
  if (shape === fileShape)
    properties['steps'] = {
      type: 'object',
      description: 'What is to be done.',
      additionalProperties: { $ref: '#/$defs/step' },
    }
  const required = Object.entries(shape.keys).flatMap(([name, key]) => (key.required ? [name] : []))
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  }
}

function keySchema(name: string, { of, says }: Key, shared: Shared): Schema {
  if (name === 'does')
    return {
      description: says,
      anyOf: [{ $ref: '#/$defs/activity' }, { type: 'array', items: { $ref: '#/$defs/activity' } }],
    }
  return { description: says, ...schemaOf(of, shared) }
}
