import { z } from 'zod'
import { everywhere, type Route } from './route.ts'
import { ProblemDetails } from './problem-details.ts'
import { routes } from './routes.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of all operations; printed from the routes, edited by nobody. */
export function printOpenapi(operations: Record<string, Route> = routes): Json {
  const schemas: Json = {}
  const schema = (type: z.ZodType, io: 'input' | 'output') => collect(type, io, schemas)
  const paths: Record<string, Json> = {}
  for (const [operationId, route] of Object.entries(operations))
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(operationId, route, schema),
    }
  schema(ProblemDetails, 'output')
  return {
    openapi: '3.1.0',
    info: { title: 'Redress', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-redress' } },
    },
    'x-refusals-everywhere': everywhere,
  }
}

type Schema = (type: z.ZodType, io: 'input' | 'output') => unknown

function operation(operationId: string, route: Route, schema: Schema): Json {
  return {
    operationId,
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route, schema),
      ...keyParameter(route),
      ...preferParameter(route),
    ],
    ...requestBody(route, schema),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Done',
        content: answered(route, schema),
      },
      default: {
        description: 'Refused: RFC 9457 problem details',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
      },
    },
    'x-refusals': route.refusals,
  }
}

function answered(route: Route, schema: Schema): Json {
  if (route.content === 'bytes') return { 'application/octet-stream': {} }
  const type = route.content === 'events' ? 'text/event-stream' : 'application/json'
  const reply = schema(route.reply, 'output')
  return {
    [type]: { schema: route.minimal ? { oneOf: [reply, schema(route.minimal, 'output')] } : reply },
  }
}

const pathParameters = (route: Route): Json[] =>
  [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters(route: Route, schema: Schema): Json[] {
  if (!(route.query instanceof z.ZodObject)) return []
  return Object.entries(route.query.shape).map(([name, type]) => ({
    name,
    in: 'query',
    required: false,
    schema: schema(type, 'input'),
  }))
}

const keyParameter = (route: Route): Json[] =>
  route.method === 'POST'
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : []

/** RFC 7240: a program that needs no more than to know it was done. */
const preferParameter = (route: Route): Json[] =>
  route.minimal
    ? [
        {
          name: 'Prefer',
          in: 'header',
          required: false,
          schema: { type: 'string', enum: ['return=minimal'] },
        },
      ]
    : []

function requestBody(route: Route, schema: Schema): Json {
  if (!route.body && !route.files) return {}
  const json = route.body && schema(route.body, 'input')
  const file = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }
  return {
    requestBody: {
      required: true,
      content: {
        ...(json ? { 'application/json': { schema: json } } : {}),
        ...(route.files
          ? { 'multipart/form-data': { schema: { type: 'object', properties: { [route.files]: file } } } }
          : {}),
      },
    },
  }
}

/** Named schemas go to the components once; the rest stays where it is used. */
function collect(type: z.ZodType, io: 'input' | 'output', schemas: Json): unknown {
  const { $schema: _, $defs, ...own }: Json = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  const id = own['id']
  for (const [name, inner] of Object.entries($defs ?? {})) schemas[name] = move(inner)
  if (typeof id !== 'string') return move(own)
  schemas[id] = move(own)
  return { $ref: `#/components/schemas/${id}` }
}

/** Moves references from the place Zod writes them to the components, and drops the ids Zod keeps beside them. */
function move(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(move)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => name !== 'id' || typeof inner !== 'string')
      .map(([name, inner]) => [
        name,
        name === '$ref' && typeof inner === 'string'
          ? inner.replace('#/$defs/', '#/components/schemas/')
          : move(inner),
      ]),
  )
}
