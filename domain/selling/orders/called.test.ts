import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import * as after from '../../../test/after-order.ts'
import { importingIn } from '../../../test/importing.ts'
import { order, use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'

// What people call their orders, wherever they bought them.
const world = useWorld()
const { bring } = importingIn(world)
let variant: string
let rina: Actor
beforeAll(async () => {
  await world.delivery()
  variant = (await after.saree(world, (await world.store()).id)).s
  await bring('customers', [{ external_id: 'rina', name: 'Rina' }])
  const { id } = await world.db
    .selectFrom('customers')
    .select('id')
    .where('external_id', '=', 'rina')
    .executeTakeFirstOrThrow()
  rina = { kind: 'shopper', customer_id: id, customer_ids: [id] }
})

const imported = (external_id: string) =>
  bring('orders', [
    {
      ...{ external_id, customer: 'rina', status: 'placed', placed_at: '2024-01-01', currency: 'BDT', address: dhaka },
      lines: [{ variant, quantity: 1, unit_price_minor: 1_000 }],
      payments: [],
    },
  ])
const seen = async (actor: Actor, number: string) =>
  (await use<{ order: { number: string } }>(world, actor, 'track_order', { number })).order.number
const cancel = (actor: Actor, number: string) =>
  use<{ number: string }>(world, actor, 'cancel_order', { number, reason: 'no longer needed' })

test('another shop may have called its orders as we call ours', async () => {
  for (const number of ['2042', '#3042', 'dk-4042', 'dk 77', 'w-3', 'ORD 12']) {
    expect(await imported(number)).toMatchObject({ created: 1, failed: 0 })
    expect(await seen(rina, number)).toBe(number)
    expect((await use<{ order: string }>(world, rina, 'get_document', { number })).order).toBe(number)
    expect((await cancel(rina, number)).number).toBe(number)
  }
  await after.sound(world)
})

test('of two orders that may be meant, everybody reaches their own', async () => {
  const ana = await world.shopper()
  const { number } = await order(world, ana.actor, variant)
  const digits = number.slice('DK-'.length)
  await imported(digits)
  for (const [actor, own] of [
    [ana.actor, number],
    [rina, digits],
  ] as const) {
    expect(await seen(actor, digits)).toBe(own)
    expect((await use<{ order: string }>(world, actor, 'get_document', { number: digits })).order).toBe(own)
    expect((await cancel(actor, digits)).number).toBe(own)
  }
  const eve = await world.shopper()
  for (const name of [digits, number, `#${digits}`])
    expect(await after.refusal(world, eve.actor, 'cancel_order', { number: name, reason: 'no longer needed' })).toBe(
      'order_not_found',
    )
})

test('a line that is nested without end is refused, and the others are taken', async () => {
  const deep = `{"external_id":"deep","lines":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  const good = { external_id: 'bo', name: 'Bo' }
  expect(await bring('customers', [deep, good])).toMatchObject({
    created: 1,
    failed: 1,
    errors: [{ line: 1, error: expect.stringContaining('nested too deeply') }],
  })
})
