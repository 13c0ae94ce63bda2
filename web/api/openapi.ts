import { Hono } from 'hono'
import type { z } from 'zod'
import { type Door, replyText } from '../door.ts'
import { version } from '../version.ts'
import { type JsonSchema, schemaWriter } from './json-schema.ts'
import { base } from './mount.ts'
import { problem, problem_example } from './problem.ts'
import type { AnyRoute } from './route.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: unknown
}
export type Media = { schema: JsonSchema; example?: unknown }
export type Answer = { description: string; headers?: Record<string, unknown>; content?: Record<string, Media> }
export type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  security?: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, Media> }
  responses: Record<string, Answer>
}
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> }
}

const tags = [
  { name: 'Catalogue', description: 'Products and the categories they stand in. Open to everyone.' },
  { name: 'Stores', description: 'The sellers of the marketplace.' },
  { name: 'Sessions', description: 'Signing in and out, and who you are.' },
  {
    name: 'Carts',
    description:
      'From an empty cart to a placed order. A guest’s cart belongs to whoever holds its id: keep it secret.',
  },
  { name: 'Orders', description: 'What was ordered, where it is, and calling it off.' },
  { name: 'Help', description: 'Articles and policies, and tickets for people to answer.' },
  { name: 'Reports', description: 'For staff: figures from the books, as JSON or for a spreadsheet.' },
  {
    name: 'Tools',
    description:
      'Every tool of the shop for whoever may use it. Tools with consequences answer a proposal to accept or decline.',
  },
]

const description = `JSON over HTTP. Money is an integer in the currency's minor unit (\`price_minor\`: 45000 is ৳450); times are ISO 8601 in UTC.
Refusals are problem documents (RFC 9457) whose \`code\` is stable and whose \`detail\` is a sentence to show, in Bengali with \`Accept-Language: bn\`.
A refused input is always 400. Whoever asks too fast is told by 429 and \`Retry-After\`; \`RateLimit-Remaining\` says how much is left. Lists are paged with \`cursor\`; \`next_cursor\` is null on the last page.`

// What any route may answer besides its own.
const common = (route: AnyRoute): number[] => [
  ...(route.params || route.query || route.body ? [400] : []),
  ...(route.audience === 'signed_in' ? [401] : []),
  ...(route.body ? [413, 415] : []),
  429,
  500,
  503,
]

export const problem_titles: Record<number, string> = {
  400: 'Malformed, or not acceptable: `details.problems` names each wrong field',
  401: 'Not signed in, or the session is over',
  403: 'Signed in, but not allowed',
  404: 'Not there, or not yours',
  409: 'Conflicts with how things are now: out of stock, changed total, reused key',
  413: 'The body is larger than 1 MB',
  415: 'The body is not application/json',
  429: 'Too many requests: wait `Retry-After` seconds',
  500: 'Our fault; `details.reference` finds it in our logs',
  503: 'The database is away; nothing was changed',
}

/** The document, made from the same table that the router is made from. */
export function openApiOf(routes: AnyRoute[]): OpenApi {
  const { write, components } = schemaWriter()
  const refusal = { schema: write(problem, 'output'), example: problem_example }
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const path = base + route.path
    paths[path] ??= {}
    paths[path][route.method] = operationOf(route, write, refusal)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dokandar', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/v1/sessions.' },
      },
    },
  }
}

type Write = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema

function operationOf(route: AnyRoute, write: Write, refusal: Media): Operation {
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(route.audience === 'signed_in' && { security: [{ session: [] }] }),
    ...(route.audience === 'anyone' && { security: [{}, { session: [] }] }),
    parameters: [
      ...parametersOf('path', route.params, write),
      ...parametersOf('query', route.query, write),
      ...(route.headers ?? []).map(({ name, description, required, example }) => ({
        name,
        in: 'header' as const,
        required,
        description,
        schema: { type: 'string' },
        example,
      })),
    ],
    ...(route.body && { requestBody: bodyOf(route, write) }),
    responses: { ...answersOf(route, write), ...refusalsOf(route, refusal) },
  }
}

function parametersOf(where: 'path' | 'query', schema: z.ZodType | undefined, write: Write): Parameter[] {
  if (!schema) return []
  const written = write(schema, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] }
  return Object.entries(written.properties ?? {}).map(([name, { description, examples, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || (written.required ?? []).includes(name),
    ...(description !== undefined && { description: description as string }),
    schema: rest,
    ...(Array.isArray(examples) && { example: examples[0] }),
  }))
}

function bodyOf({ body, body_example }: AnyRoute, write: Write): Operation['requestBody'] {
  const schema = write(body, 'input')
  return {
    required: Array.isArray(schema.required) && schema.required.length > 0,
    content: { 'application/json': { schema, ...(body_example !== undefined && { example: body_example }) } },
  }
}

function answersOf(route: AnyRoute, write: Write): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, { description, schema, media_type, example, headers }]) => [
      status,
      {
        description,
        ...(headers && { headers: Object.fromEntries(Object.entries(headers).map(headerOf)) }),
        ...(schema && {
          content: {
            'application/json': { schema: write(schema, 'output'), ...(example !== undefined && { example }) },
          },
        }),
        ...(media_type && { content: { [media_type]: { schema: { type: 'string', contentMediaType: media_type } } } }),
      },
    ]),
  )
}

function headerOf([name, text]: [string, string]): [string, unknown] {
  return [name, { description: text, schema: { type: 'string' } }]
}

function refusalsOf(route: AnyRoute, media: Media): Record<string, Answer> {
  const all = [...new Set([...common(route), ...(route.refuses ?? [])])].sort()
  return Object.fromEntries(
    all.map((status) => [
      status,
      { description: problem_titles[status]!, content: { 'application/problem+json': media } },
    ]),
  )
}

/** GET /api/openapi.json: written when somebody first asks, then kept as text. */
export function openApi(routes: AnyRoute[]): Hono<Door> {
  let text: string | undefined
  return new Hono<Door>().get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json')
    text ??= JSON.stringify(openApiOf(routes))
    return replyText(c, 200, text, { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' })
  })
}
