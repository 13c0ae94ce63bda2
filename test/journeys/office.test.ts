import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { order, use } from '../ordering.ts'
import { useWorld } from '../world.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let manager: Actor
beforeAll(async () => {
  store = await world.store()
  manager = (await world.staff('manager')).actor
  await world.delivery()
})

test('two records of one person are joined, and taken apart again exactly as they were', async () => {
  const thing = await world.product({ store_id: store.id })
  const [kept, other] = [await world.shopper(), await world.shopper()]
  const { number } = await order(world, other.actor, thing.external_id)
  const reason = 'She called from both numbers'
  const { merge_id } = await use<{ merge_id: string }>(world, manager, 'merge_customers', {
    keep: kept.id,
    merge: other.id,
    reason,
  })
  const joined: Actor = { kind: 'shopper', customer_id: kept.id, customer_ids: [kept.id, other.id] }
  expect(await use(world, joined, 'list_orders')).toMatchObject({ items: [{ number }] })
  await use(world, manager, 'merge_customers', { undo: merge_id, reason: 'It was her sister' })
  expect(await use(world, kept.actor, 'list_orders')).toMatchObject({ items: [] })
  expect(await use(world, other.actor, 'list_orders')).toMatchObject({ items: [{ number }] })
})

test('a person can have all that is kept about them, and nothing about anybody else', async () => {
  const thing = await world.product({ store_id: store.id })
  const [mine, theirs] = [await world.shopper(), await world.shopper()]
  const { number } = await order(world, mine.actor, thing.external_id)
  const foreign = await order(world, theirs.actor, thing.external_id)
  const kept = JSON.stringify(await use(world, mine.actor, 'my_data'))
  expect(kept).toContain(number)
  expect(kept).toContain(mine.email)
  expect(kept).not.toContain(foreign.number)
  expect(kept).not.toContain(theirs.email)
})

test('a tax rate that staff set is charged from the next order on and stands in the report', async () => {
  const tax_rate = { name: 'VAT', rate_bps: 1000, inclusive: false, tax_class: 'standard' }
  const before = await use<{ totals: unknown[] }>(world, manager, 'tax_report', {
    from: '2026-11-20',
    to: '2026-11-20',
  })
  await use(world, manager, 'change_setting', { tax_rate })
  const thing = await world.product({ store_id: store.id, price_minor: 50_000 })
  const { actor } = await world.shopper()
  const { total_minor } = await order(world, actor, thing.external_id)
  expect(total_minor).toBe(50_000 + 5_000 + 6_000)
  const { lines } = await use<{ lines: object[] }>(world, manager, 'tax_report', {
    from: '2026-11-20',
    to: '2026-11-20',
  })
  expect(lines).toContainEqual(
    expect.objectContaining({
      district: 'Dhaka',
      kind: 'goods',
      tax_bps: 1000,
      tax_minor: 5_000,
      gross_minor: 55_000,
      count: 1,
    }),
  )
  expect(before.totals).not.toEqual([])
})

test('a way to pay that is switched off is refused, and orders that used it stay as they are', async () => {
  const thing = await world.product({ store_id: store.id })
  const [before, after] = [await world.shopper(), await world.shopper()]
  const paid = { provider: 'mobile_money', reference: 'BEFORE-77' }
  const { number } = await order(world, before.actor, thing.external_id, { payment: paid })
  await use(world, manager, 'change_setting', { payment_providers: ['cod'] })
  await expect(
    order(world, after.actor, thing.external_id, { payment: { provider: 'mobile_money', reference: 'AFTER-77' } }),
  ).rejects.toMatchObject({ code: 'provider_off' })
  expect(await use(world, before.actor, 'track_order', { number })).toMatchObject({
    order: { payment_status: 'pending' },
  })
  await order(world, after.actor, [])
})

test('nothing is joined or changed before somebody has agreed', async () => {
  const [kept, other] = [await world.shopper(), await world.shopper()]
  await call(world.db, findTool('merge_customers'), world.as(manager), {
    keep: kept.id,
    merge: other.id,
    reason: 'Not yet',
  })
  const row = await world.db.selectFrom('customers').select('merged_into').where('id', '=', other.id).executeTakeFirst()
  expect(row).toEqual({ merged_into: null })
})
