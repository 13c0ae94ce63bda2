import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { newId } from '#core/id'
import * as after from '../../../test/after-order.ts'
import { order, use } from '../../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../../test/world.ts'
import { call } from '../../../tools/call.ts'
import { findTool } from '../../../tools/index.ts'

// The parcel should go somewhere else: what that changes, and what it costs.
const world = useWorld()
const refusal = (actor: Actor, name: string, args: unknown) => after.refusal(world, actor, name, args)
const khulna = { ...dhaka, line1: 'KDA Avenue 5', district: 'Khulna', upazila: 'Khulna Sadar', phone: '+8801711111111' }
const rangpur = { ...dhaka, district: 'Rangpur', upazila: 'Rangpur Sadar' }
let store: { id: string; slug: string }

beforeAll(async () => {
  // Dhaka ৳60, Khulna ৳120 and no cash, elsewhere nothing.
  store = await world.store({ slug: 'nakshi' })
  await zone(['Dhaka'], 6_000, true)
  await zone(['Khulna'], 12_000, false)
  const rate = { name: 'VAT', rate_bps: 1_000, inclusive: false, starts_at: null }
  await world.db
    .insertInto('tax_rates')
    .values([{ id: newId('tax_rate'), ...rate, tax_class: 'standard', district: 'Khulna' }])
    .execute()
})

async function zone(districts: string[], price_minor: number, cash_on_delivery: boolean) {
  const zone_id = newId('shipping_zone')
  await world.db.insertInto('shipping_zones').values({ id: zone_id, name: districts[0]!, districts }).execute()
  await world.db
    .insertInto('shipping_methods')
    .values({
      id: newId('shipping_method'),
      zone_id,
      code: 'standard',
      name: 'Standard delivery',
      kind: 'courier',
      courier: 'manual',
      cash_on_delivery,
      rates: JSON.stringify([{ up_to: null, price_minor }]),
    })
    .execute()
}

const product = (given: object = {}) => world.product({ store_id: store.id, price_minor: 10_000, ...given })

describe('another address', () => {
  test('within the district nothing but the street changes', async () => {
    const ana = await world.shopper()
    const { number } = await order(world, ana.actor, (await product()).external_id)
    await use(world, ana.actor, 'change_order', { number, address: { ...dhaka, line1: 'Lake Circus 12' } })
    const now = await after.look(world, ana.actor, number)
    expect(now).toMatchObject({ total_minor: 16_000, address: { line1: 'Lake Circus 12' }, payment_status: 'due' })
    await after.sound(world)
  })

  test('where delivery costs more and a tax is added, the difference is shown first and paid as the shopper says', async () => {
    const ana = await world.shopper()
    const gift = await after.giftCard(world, ana, 30_000, 'gift')
    const payment = { provider: 'gift_card', method_id: 'gift' }
    const { number } = await order(world, ana.actor, (await product()).external_id, { payment })
    await after.sound(world)
    const change = { number, address: khulna, payment_method: 'gift' }
    const asked = await call(world.db, findTool('change_order'), world.as(ana.actor), change)
    expect(asked.proposal?.quote).toMatchObject({ before_minor: 16_000, after_minor: 23_000, difference_minor: 7_000 })
    expect(await refusal(ana.actor, 'change_order', { number, address: khulna })).toBe('method_missing')
    await use(world, ana.actor, 'change_order', change)
    expect(await after.look(world, ana.actor, number)).toMatchObject({
      ...{ total_minor: 23_000, shipping_minor: 12_000, tax_minor: 1_000, payment_status: 'paid' },
      contact: { phone: '+8801711111111' },
    })
    expect(await gift.balance()).toBe(7_000)
    // And back again: what it cost less comes back.
    await use(world, ana.actor, 'change_order', { number, address: dhaka })
    expect(await gift.balance()).toBe(14_000)
    await after.sound(world)
  })

  test('where nobody delivers, or not for cash, it is refused', async () => {
    const ana = await world.shopper()
    const { number } = await order(world, ana.actor, (await product()).external_id)
    expect(await refusal(ana.actor, 'change_order', { number, address: khulna })).toBe('no_cash_on_delivery')
    expect(await refusal(ana.actor, 'change_order', { number, address: rangpur })).toMatch(
      /nothing_there|not_offered|no_delivery|delivery/,
    )
    expect(await refusal((await world.shopper()).actor, 'change_order', { number, address: dhaka })).toBe(
      'order_not_found',
    )
    expect(await refusal(guest(), 'change_order', { number, address: dhaka })).toBe('order_not_found')
  })

  test('a guest changes the order of their own cart', async () => {
    const visitor = guest('guest-visitor')
    const { number, access_token } = await order(world, visitor, (await product()).external_id)
    await use(world, visitor, 'change_order', { number, address: { ...dhaka, line1: 'New lane 3' } })
    const { order: now } = await use<{ order: { address: object } }>(world, visitor, 'track_order', {
      number,
      token: access_token,
    })
    expect(now.address).toMatchObject({ line1: 'New lane 3' })
  })
})

describe('cancelling what one store sends', () => {
  test('that part goes back with its delivery; the other goes on', async () => {
    const other = await world.store({ slug: 'jamdani' })
    const ana = await world.shopper()
    const gift = await after.giftCard(world, ana, 50_000, 'both')
    const goods = [
      (await product()).external_id,
      (await product({ store_id: other.id, price_minor: 20_000 })).external_id,
    ]
    const { number } = await order(world, ana.actor, goods, { payment: { provider: 'gift_card', method_id: 'both' } })
    await after.sound(world)
    const given = { number, reason: 'ordered by mistake' }
    expect(await refusal(ana.actor, 'cancel_order', { ...given, reason: 'just because' })).toBe('reason_unknown')
    const asked = await call(world.db, findTool('cancel_order'), world.as(ana.actor), { ...given, store: 'jamdani' })
    expect(asked.proposal?.quote).toMatchObject({ before_minor: 42_000, after_minor: 16_000, refunds_minor: 26_000 })
    await use(world, ana.actor, 'cancel_order', { ...given, store: 'jamdani' })
    expect(await gift.balance()).toBe(50_000 - 16_000)
    await after.sound(world)
    expect(await after.look(world, ana.actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    const seller = await world.seller(store.id)
    for (const step of ['pack', 'ship', 'deliver']) await use(world, seller.actor, 'ship_order', { number, step })
    await after.sound(world)
    expect(await after.look(world, ana.actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    expect(await refusal(ana.actor, 'cancel_order', { ...given, store: 'jamdani' })).toBe('wrong_state')
  })

  test('of an order to be paid at the door, less is collected; and the whole may go back onto a gift card', async () => {
    const other = await world.store()
    const ana = await world.shopper()
    const gift = await after.giftCard(world, ana, 1_000, 'empty')
    const goods = [
      (await product()).external_id,
      (await product({ store_id: other.id, price_minor: 20_000 })).external_id,
    ]
    const { number } = await order(world, ana.actor, goods)
    await use(world, ana.actor, 'cancel_order', { number, reason: 'found cheaper', store: other.slug })
    await after.sound(world)
    expect(
      (await after.look(world, ana.actor, number)).payments.map((payment) => [payment.state, payment.amount_minor]),
    ).toEqual([['pending', 16_000]])
    const paid = await order(world, ana.actor, goods[0]!, {
      payment: { provider: 'mobile_money', reference: 'CANCEL12345' },
    })
    const { actor: manager } = await world.staff('manager')
    await use(world, manager, 'check_transfer', { number: paid.number, received: true })
    await after.sound(world)
    await use(world, ana.actor, 'cancel_order', { number: paid.number, reason: 'takes too long', refund_to: 'empty' })
    expect(await gift.balance()).toBe(17_000)
    expect(await after.look(world, ana.actor, paid.number)).toMatchObject({
      status: 'cancelled',
      payment_status: 'refunded',
    })
    await after.sound(world)
  })
})
