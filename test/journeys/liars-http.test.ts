import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyRoute } from '../../web/api/route.ts'
import { routes } from '../../web/api/routes.ts'
import { useDoor } from '../../web/door.fixture.ts'
import { liesOn, lying_numbers, lying_words } from './lies.ts'
import { type Parties, settle } from './parties.ts'
import { rowsOfOthers } from './rows-of-others.ts'

// The same lies as in liars.test.ts at every endpoint: in the address, in the query and in the body. None of them is our fault.
const plenty = { address: { per_minute: 1e6, burst: 1e6 }, person: { per_minute: 1e6, burst: 1e6 } }
const world = useDoor({ limits: { read: plenty, write: plenty, checkout: plenty, sign_in: plenty } })
let p: Parties
let token: string
let before: Record<string, string>
beforeAll(async () => {
  p = await settle(world)
  token = await world.tokenOf(p.us.actor)
  before = await rowsOfOthers(world, p)
})

const words = [...lying_words, ...lying_numbers].map(String).map((word) => encode(word.slice(0, 10_000)))
// A lone half of a pair has no address; everything else has.
function encode(word: string): string {
  return encodeURIComponent(word.replace(/\p{Surrogate}/gu, '\ufffd'))
}

async function send(route: AnyRoute, path: string, given: { body?: unknown; raw?: string } = {}): Promise<number> {
  const answer = await world.app.request(`/api/v1${path}`, {
    method: route.method.toUpperCase(),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'liars-key-1' },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    ...(given.raw !== undefined && { body: given.raw }),
  })
  const text = await answer.text()
  const what = `${route.method} ${path.slice(0, 200)} ${JSON.stringify(given).slice(0, 300)}: ${text.slice(0, 300)}`
  expect(answer.status, what).toBeLessThan(500)
  if (answer.status >= 400)
    expect(JSON.parse(text), what).toMatchObject({ code: expect.any(String), status: answer.status })
  return answer.status
}

const plain = (path: string) =>
  path
    .replace('{id}', p.our_cart.id)
    .replace('{line}', p.our_product.external_id)
    .replace('{number}', p.theirs.number)
    .replace('{slug}', p.our_product.slug)
const fieldsOf = (schema: z.ZodType | undefined) =>
  schema
    ? Object.keys((z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as object)
    : []
const signing_out = (route: AnyRoute) => route.method === 'delete' && route.path === '/sessions'
const cases = routes
  .filter((route) => !signing_out(route))
  .map((route) => [`${route.method} ${route.path}`, route] as const)

describe('a lie', () => {
  test.each(cases.filter(([, { path }]) => path.includes('{')))('in the address of %s', async (_name, route) => {
    const names = [...route.path.matchAll(/\{\w+\}/g)].map(([name]) => name)
    for (const name of names)
      for (const word of words) await send(route, plain(route.path.replace(name, word || '%20')))
  })

  test.each(cases.filter(([, { query }]) => query))('in the query of %s', async (_name, route) => {
    for (const field of [...fieldsOf(route.query), 'sort', 'cursor', 'currency', '__proto__', 'as', 'customer_id'])
      for (const word of words) await send(route, `${plain(route.path)}?${field}=${word}`)
  })

  test.each(cases.filter(([, { body, path }]) => body && !path.startsWith('/tools/')))(
    'in the body of %s',
    { timeout: 120_000 },
    async (_name, route) => {
      for (const { args } of liesOn((route.body_example ?? {}) as object)) {
        const body = JSON.stringify(args, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value))
        await send(route, plain(route.path), { raw: body })
      }
      for (const raw of [
        '{',
        '[]',
        '"text"',
        'null',
        '{"a":'.repeat(5_000),
        `${'['.repeat(100_000)}`,
        '{"a":1e999}',
        '\u0000',
        '{"quantity":1,"quantity":2}',
      ])
        await send(route, plain(route.path), { raw })
    },
  )
})

test.each(cases.filter(([, { path }]) => path.startsWith('/tools/')))(
  'deep and wide nonsense for %s is refused',
  async (_name, route) => {
    const deep = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`field_${n}`, n])))
    for (const raw of [deep, wide]) expect(await send(route, route.path, { raw })).toBeGreaterThanOrEqual(400)
  },
)

test('after all of it, what is theirs is as it was', async () => {
  expect(await rowsOfOthers(world, p)).toEqual(before)
})
