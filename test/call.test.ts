import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { runBatch } from '../bin/tool/batch.ts'
import type { Told } from '../bin/tool/use-tool.ts'
import { useWorld } from './world.ts'

const world = useWorld()
let shopper: string, other: string, seller: string, support: string, product: string

beforeAll(async () => {
  const store = await world.store({ slug: 'nakshi' })
  const made = await world.product({
    store_id: store.id,
    title: 'Red saree',
    price_minor: 120_000,
    stock: 5,
    external_id: 'saree-red',
  })
  product = made.external_id
  shopper = `shopper:${(await world.shopper()).email}`
  other = `shopper:${(await world.shopper()).email}`
  seller = `seller:${(await world.seller(store.id)).email}`
  const { id } = await world.staff('support')
  const { email } = await world.db.selectFrom('staff').select('email').where('id', '=', id).executeTakeFirstOrThrow()
  support = `staff:${email}`
})

async function batch(lines: (object | string)[], as = 'guest'): Promise<Told[]> {
  const answers: Told[] = []
  const input = Readable.from([
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  ])
  await runBatch({
    db: world.db,
    guest_id: 'crt_batch',
    language: 'en',
    as,
    input,
    say: async (told) => void answers.push(told),
  })
  return answers
}

test('each line is answered by one line, in order, and people keep what is theirs', async () => {
  const answers = await batch([
    { as: shopper, tool: 'add_to_cart', args: { product, quantity: 2 } },
    { as: other, tool: 'view_cart', args: {} },
    { as: shopper, tool: 'view_cart' },
  ])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(answers[0]).toMatchObject({ content: expect.stringContaining('Red saree'), error: null })
  expect(answers[1]!.content).not.toContain('Red saree')
  expect(answers[2]!.content).toContain('Red saree')
})

test('a guest of one batch is one guest', async () => {
  const [, seen] = await batch([{ tool: 'add_to_cart', args: { product } }, { tool: 'view_cart' }])
  expect(seen!.content).toContain('Red saree')
  expect((await batch([{ as: 'guest:somebody-else', tool: 'view_cart' }]))[0]!.content).not.toContain('Red saree')
})

test('--as speaks for every line that names nobody', async () => {
  const [own, line] = await batch([{ tool: 'view_cart' }, { as: other, tool: 'view_cart' }], shopper)
  expect(own!.content).toContain('Red saree')
  expect(line!.content).not.toContain('Red saree')
})

test('a line that cannot be read is answered with its number, and the batch goes on', async () => {
  const answers = await batch([
    '{ "tool": ',
    '',
    'null',
    '[1]',
    '{"tool": 7}',
    '{"tool":"view_cart","arguments":{}}',
    '\uFEFF{}',
    { tool: 'view_cart' },
  ])
  expect(answers.map(({ ok, error }) => (ok ? 'ok' : error!.code))).toEqual([
    'broken_json',
    'broken_line',
    'broken_line',
    'broken_line',
    'broken_line',
    'broken_json',
    'ok',
  ])
  expect(answers.map(({ error }) => error?.details.line)).toEqual([1, 3, 4, 5, 6, 7, undefined])
  expect(answers[0]!.content).toMatch(/^Line 1 is not JSON/)
})

test('a byte-order mark before the first line is no mistake', async () => {
  expect((await batch(['\uFEFF{"tool":"view_cart"}']))[0]).toMatchObject({ ok: true })
})

test('an unknown tool, person or way to write a person is a clear refusal', async () => {
  const answers = await batch([
    { tool: 'fly' },
    { as: 'shopper:nobody@example.test', tool: 'view_cart' },
    { as: 'staff:nobody@example.test', tool: 'find_order', args: { number: 'DK-1' } },
    { as: 'admin', tool: 'view_cart' },
    { as: 'shopper:', tool: 'view_cart' },
    { as: shopper.replace('shopper', 'seller'), tool: 'view_cart' },
  ])
  expect(answers.map(({ error }) => error?.code)).toEqual([
    'tool_not_found',
    'customer_not_found',
    'staff_not_found',
    'unknown_actor',
    'unknown_actor',
    'seller_not_found',
  ])
  for (const { ok, content, error } of answers) expect([ok, content]).toEqual([false, error!.message])
})

test('roles and input are looked at here as everywhere', async () => {
  const answers = await batch([
    { as: shopper, tool: 'find_order', args: { number: 'DK-1' } },
    { as: support, tool: 'create_coupon', args: {} },
    { as: shopper, tool: 'add_to_cart', args: { product, quantity: 'many' } },
    { as: seller, tool: 'view_cart' },
  ])
  expect(answers.map(({ error }) => error?.code)).toEqual([
    'not_your_tool',
    'no_permission',
    'invalid_input',
    undefined,
  ])
})

test('a tool with consequences only proposes, and does it for whoever accepts', async () => {
  const args = { code: 'BATCH10', name: 'Ten off', kind: 'percent', percent: 10 }
  const owner = `staff:${
    (
      await world.db
        .selectFrom('staff')
        .select('email')
        .where('id', '=', (await world.staff('owner')).id)
        .executeTakeFirstOrThrow()
    ).email
  }`
  const coupons = () => world.db.selectFrom('promotions').select('code').where('code', '=', 'BATCH10').execute()
  const [offered] = await batch([{ as: owner, tool: 'create_coupon', args }])
  expect(offered).toMatchObject({ ok: true, error: null, proposal: { tool: 'create_coupon' } })
  expect(await coupons()).toHaveLength(0)
  const [done] = await batch([{ as: owner, tool: 'create_coupon', args, accept: true }])
  expect(done).toMatchObject({ ok: true, error: null })
  expect(done).not.toHaveProperty('proposal')
  expect(await coupons()).toHaveLength(1)
})

test('what happened is handed on before the next line', async () => {
  await batch([{ as: shopper, tool: 'add_to_cart', args: { product } }])
  expect(await world.db.selectFrom('events').select('id').where('relayed_at', 'is', null).execute()).toEqual([])
})
