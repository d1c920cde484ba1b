import { activities } from '../catalogue/index.ts'
import { dutyShape, dutyStepShape, fileShape, stepShape } from './file-shape.ts'
import type { Key, Shape } from './shape.ts'

type Schema = { readonly [key: string]: unknown }

const textSchema: Schema = { $ref: '#/$defs/text' }
const clause: Schema = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  description: 'Ids of the clauses this rule implements.',
}

/**
 * The JSON Schema (draft 2020-12) of a procedure file, for completion and first checks in an editor. It is made from
 * the same shapes the reader checks with; what only the checker knows (names, types, flow) is not in it.
 */
export function procedureSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Procedure',
    ...mapSchema(fileShape),
    $defs: {
      text: {
        anyOf: [
          { type: 'string' },
          {
            type: 'object',
            properties: { zh: { type: 'string' }, en: { type: 'string' }, clause },
            additionalProperties: false,
          },
        ],
      },
      step: mapSchema(stepShape),
      duty: mapSchema(dutyShape),
      dutyStep: mapSchema(dutyStepShape),
      activity: { enum: Object.keys(activities) },
    },
  }
}

function schemaOf(shape: Shape): Schema {
  switch (shape.shape) {
    case 'scalar':
      if (shape.is === 'flag') return { type: 'boolean' }
      if (shape.is === 'whole') return { type: 'integer', minimum: 0 }
      if (shape.is === 'value') return { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] }
      return { type: ['string', 'number'] }
    case 'words':
      return { enum: shape.words }
    case 'text':
      return textSchema
    case 'list':
      return { anyOf: [schemaOf(shape.of), { type: 'array', items: schemaOf(shape.of) }] }
    case 'map':
      return shape === stepShape ? { $ref: '#/$defs/step' } : mapSchema(shape)
    case 'names':
      if (shape.of === dutyShape) return { type: 'object', additionalProperties: { $ref: '#/$defs/duty' } }
      return { type: 'object', additionalProperties: schemaOf(shape.of) }
    case 'choice': {
      const value = schemaOf(shape.of)
      const line: Schema = { type: 'object', minProperties: 1, maxProperties: 2 }
      const is: Schema = {
        type: 'object',
        required: ['is'],
        properties: { is: value, clause },
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
      const item: Schema = {
        anyOf: [schemaOf(shape.of), shape.map ? schemaOf(shape.map) : { type: 'object' }],
      }
      return { anyOf: [item, { type: 'array', items: item }] }
    }
    case 'either':
      return { anyOf: shape.of.map(schemaOf) }
  }
}

function mapSchema(shape: Extract<Shape, { shape: 'map' }>): Schema {
  const properties: Record<string, Schema> = {}
  for (const [name, key] of Object.entries(shape.keys)) properties[name] = keySchema(name, key)
  if (shape.labelled) {
    properties['zh'] = { type: 'string' }
    properties['en'] = { type: 'string' }
  }
  if (!shape.bare) properties['clause'] = clause
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

function keySchema(name: string, { of, says }: Key): Schema {
  if (name === 'does')
    return {
      description: says,
      anyOf: [{ $ref: '#/$defs/activity' }, { type: 'array', items: { $ref: '#/$defs/activity' } }],
    }
  return { description: says, ...schemaOf(of) }
}
