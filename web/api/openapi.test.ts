import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { order } from '../../test/ordering.ts'
import { dhaka } from '../../test/world.ts'
import { type Heard, type Say, useDoor } from '../door.fixture.ts'
import type { JsonSchema } from './json-schema.ts'
import { honoPath } from './mount.ts'
import { type OpenApi, openApiOf } from './openapi.ts'
import { routes } from './routes.ts'

const door = useDoor()
const api: OpenApi = openApiOf(routes)
const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
)

describe('the document', () => {
  test('is served as OpenAPI 3.1, the same as the routes make it', async () => {
    const { status, body } = await door.call('GET', '/api/openapi.json')
    expect(status).toBe(200)
    expect(body.openapi).toBe('3.1.0')
    expect(body).toEqual(JSON.parse(JSON.stringify(api)))
  })

  test('knows every route there is, and there is every route that it knows', () => {
    const served = door.app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path}`)
    const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${honoPath(path)}`)
    expect(new Set(documented)).toEqual(new Set(served))
  })

  test('gives every operation a name of its own, and refers only to schemas that are there', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1]!,
    )
    for (const ref of refs) expect(api.components.schemas).toHaveProperty(ref)
    expect(JSON.stringify(api)).not.toContain('#/$defs/')
  })

  test('says of every path what its parts mean', () => {
    for (const { path, operation } of operations) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const described = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(described, path).toEqual(parts)
    }
  })

  test('has an example body for what people write by hand, and it is a good one', () => {
    for (const { path, method, operation } of operations) {
      const media = operation.requestBody?.content['application/json']
      if (!media || operation.tags.includes('Tools')) continue
      expect(media.example, `${method} ${path}`).toBeDefined()
      expect(problemsWith(media.schema, media.example), `${method} ${path}`).toEqual([])
    }
  })
})

describe('what is really answered', () => {
  let saree: Awaited<ReturnType<typeof door.product>>
  let store: Awaited<ReturnType<typeof door.store>>
  beforeAll(async () => {
    store = await door.store({ slug: 'sarees' })
    saree = await door.product({
      store_id: store.id,
      title: 'Red saree',
      stock: 50,
      options: [{ Colour: 'Red' }, { Colour: 'Blue' }],
    })
    await door.delivery()
  })

  test('agrees with the document, along the whole journey of a shopper', async () => {
    const { actor } = await door.shopper()
    const token = await door.tokenOf(actor)
    await say('get', '/products')
    await say('get', '/products/{slug}', { slug: saree.slug })
    await say('get', '/products/{slug}', { slug: 'none' }, {}, 404)
    await say('get', '/categories')
    await say('get', '/stores')
    await say('get', '/stores/{slug}', { slug: store.slug })
    await say('post', '/sessions', {}, { body: { email: 'nobody@example.test', password: 'wrong' } }, 401)
    await say('get', '/me', {}, { token })
    await say('get', '/me', {}, {}, 401)

    const { body: cart } = await say('post', '/carts', {}, { body: {} }, 201)
    const line = { product: saree.slug, options: { Colour: 'Red' }, quantity: 2 }
    const { body: filled } = await say('post', '/carts/{id}/lines', cart, { body: line }, 201)
    await say('post', '/carts/{id}/lines', cart, { body: { product: saree.slug } }, 400)
    const at = { id: cart.id, line: filled.lines[0].id }
    await say('patch', '/carts/{id}/lines/{line}', at, { body: { quantity: 1 } })
    await say('get', '/carts/{id}', cart)
    await say('post', '/carts/{id}/delivery-options', cart, { body: { address: dhaka } })
    await say('post', '/carts/{id}/coupons', cart, { body: { code: 'NOPE10' } }, 409)
    const checkout = { body: { address: dhaka }, headers: { 'Idempotency-Key': 'journey-0001' } }
    const { body: placed } = await say('post', '/carts/{id}/checkout', cart, checkout, 201)
    await say('get', '/carts/{id}', cart, {}, 404)
    const { body: shown } = await door.call('GET', `orders/${placed.number}?token=${placed.access_token}`)
    expect(problemsWith(schemaOf('get', '/orders/{number}', 200), shown)).toEqual([])

    const { number } = await order(door, actor, `${saree.external_id}-1`)
    await say('get', '/orders', {}, { token })
    await say('get', '/orders/{number}', { number }, { token })
    await say('post', '/orders/{number}/cancel', { number }, { token, body: {} })
    await say('post', '/orders/{number}/cancel', { number }, { token, body: {} }, 409)

    await say('post', '/tools/add_to_cart', {}, { token, body: { variant: `${saree.external_id}-2` } })
    await say('post', '/tools/view_cart', {}, { token, body: {} })
    const { body: offered } = await say('post', '/tools/checkout', {}, { token, body: { address: dhaka } })
    await say('post', '/proposals/{id}/accept', offered.proposal, { token })
    await say('delete', '/sessions', {}, { token }, 204)
  })

  /** Calls the address, and holds the answer against what the document says of that status. */
  async function say(
    method: string,
    template: string,
    params: Record<string, string> = {},
    given: Say = {},
    status = 200,
  ): Promise<Heard> {
    const path = template.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => params[name]!)
    const heard = await door.call(method.toUpperCase(), path, given)
    expect(heard.status, `${method} ${path}: ${JSON.stringify(heard.body)}`).toBe(status)
    if (status !== 204)
      expect(problemsWith(schemaOf(method, template, status), heard.body), `${method} ${path}`).toEqual([])
    return heard
  }
})

function schemaOf(method: string, template: string, status: number): JsonSchema {
  const { content } = api.paths[`/api/v1${template}`]![method]!.responses[status]!
  return content![status < 400 ? 'application/json' : 'application/problem+json']!.schema
}

/** What a JSON Schema has against a value, read from the document alone. */
function problemsWith(schema: JsonSchema, value: unknown): string[] {
  const whole = JSON.parse(
    JSON.stringify({ ...schema, $defs: api.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/'),
  )
  const parsed = z.fromJSONSchema(whole).safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
