import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import * as after from '../../../test/after-order.ts'
import { work } from '../../../test/journeys/books.ts'
import { order, stockOf, use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'
import { call } from '../../../tools/call.ts'
import { findTool } from '../../../tools/index.ts'

// What a shopper may still change once they have ordered, and what it costs.
const world = useWorld()
let store: { id: string; slug: string }
beforeAll(async () => {
  await world.delivery()
  store = await world.store({ slug: 'nakshi' })
})

const saree = () => after.saree(world, store.id)
const card = (person: { id: string }, amount_minor: number, external_id: string) =>
  after.giftCard(world, person, amount_minor, external_id)
const look = (actor: Actor, number: string) => after.look(world, actor, number)
const refusal = (actor: Actor, name: string, args: unknown) => after.refusal(world, actor, name, args)
const sound = () => after.sound(world)

describe('swapping goods', () => {
  test('a dearer size is paid from a gift card, the order becomes what it would have been, and stock follows', async () => {
    const { s, m, variant_ids } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 50_000, 'gift')
    const placed = await order(world, ana.actor, s, {
      quantity: 2,
      payment: { provider: 'gift_card', method_id: 'gift' },
    })
    await work(world)
    const swap = { number: placed.number, items: [{ variant: s, new_variant: m }], payment_method: 'gift' }
    const asked = await call(world.db, findTool('change_order'), world.as(ana.actor), swap)
    expect(asked.proposal?.quote).toMatchObject({ before_minor: 26_000, after_minor: 31_000, difference_minor: 5_000 })
    expect(asked.content).toContain('৳260')
    expect(await look(ana.actor, placed.number), 'asking changes nothing').toMatchObject({ total_minor: 26_000 })
    await use(world, ana.actor, 'change_order', swap)
    const now = await look(ana.actor, placed.number)
    expect(now).toMatchObject({ total_minor: 31_000, subtotal_minor: 25_000, payment_status: 'paid' })
    expect(now.lines.map((line) => [line.variant, line.quantity, line.unit_price_minor])).toEqual([
      [s, 1, 10_000],
      [m, 1, 15_000],
    ])
    expect(await gift.balance()).toBe(50_000 - 31_000)
    expect(await stockOf(world, variant_ids[0]!)).toEqual({ on_hand: 10, reserved: 1 })
    expect(await stockOf(world, variant_ids[1]!)).toEqual({ on_hand: 10, reserved: 1 })
    await sound()
  })

  test('a cheaper size gives the difference back, and with cash on delivery less is collected', async () => {
    const { s, l } = await saree()
    const ana = await world.shopper()
    const placed = await order(world, ana.actor, s)
    await use(world, ana.actor, 'change_order', { number: placed.number, items: [{ variant: s, new_variant: l }] })
    expect(await look(ana.actor, placed.number)).toMatchObject({ total_minor: 14_000, payment_status: 'due' })
    const gift = await card(ana, 20_000, 'gift-2')
    const paid = await order(world, ana.actor, s, { payment: { provider: 'gift_card', method_id: 'gift-2' } })
    await use(world, ana.actor, 'change_order', { number: paid.number, items: [{ variant: s, new_variant: l }] })
    expect(await gift.balance()).toBe(20_000 - 14_000)
    await sound()
  })

  test('it is possible once, and then the order can neither be swapped again nor cancelled', async () => {
    const { s, m, l } = await saree()
    const ana = await world.shopper()
    const { number } = await order(world, ana.actor, s)
    await use(world, ana.actor, 'change_order', { number, items: [{ variant: s, new_variant: m }] })
    expect(await refusal(ana.actor, 'change_order', { number, items: [{ variant: m, new_variant: l }] })).toBe(
      'swapped_already',
    )
    expect(await refusal(ana.actor, 'cancel_order', { number, reason: 'no longer needed' })).toBe('swapped_already')
    // A shop that allows it says so in its settings.
    const { actor: owner } = await world.staff('owner')
    await use(world, owner, 'change_setting', { order_rules: { swaps_per_order: 2, cancel_after_swap: true } })
    await use(world, ana.actor, 'change_order', { number, items: [{ variant: m, new_variant: l }] })
    await use(world, ana.actor, 'cancel_order', { number, reason: 'no longer needed' })
    await use(world, owner, 'change_setting', { order_rules: { swaps_per_order: 1, cancel_after_swap: false } })
    await sound()
  })

  test('what cannot be swapped is refused with a way out, and nothing changes', async () => {
    const { s, m, l, variant_ids } = await saree()
    const other = await saree()
    const ana = await world.shopper()
    const eve = await world.shopper()
    await card(eve, 90_000, 'eves')
    await card(ana, 17_000, 'small')
    const { number } = await order(world, ana.actor, s)
    const swap = (items: object[], rest: object = {}) => refusal(ana.actor, 'change_order', { number, items, ...rest })
    expect(await swap([{ variant: s, new_variant: s }])).toBe('same_variant')
    expect(await swap([{ variant: s, new_variant: other.m }])).toBe('other_product')
    expect(await swap([{ variant: s, new_variant: 'no such thing' }])).toBe('variant_not_found')
    expect(await swap([{ variant: other.s, new_variant: other.m }])).toBe('not_in_the_order')
    expect(await swap([{ variant: s, new_variant: l, quantity: 9 }])).toBe('more_than_bought')
    expect(await swap([{ variant: s, new_variant: m }], { payment_method: 'eves' })).toBe('payment_method_not_found')
    expect(await refusal(eve.actor, 'change_order', { number, items: [{ variant: s, new_variant: m }] })).toBe(
      'order_not_found',
    )
    await world.db.updateTable('variants').set({ available: false }).where('id', '=', variant_ids[1]!).execute()
    expect(await swap([{ variant: s, new_variant: m }])).toBe('not_sold')
    await world.db.updateTable('stock_levels').set({ on_hand: 0 }).where('variant_id', '=', variant_ids[2]!).execute()
    expect(await swap([{ variant: s, new_variant: l }])).toBe('out_of_stock')
    await world.db.updateTable('stock_levels').set({ on_hand: 10 }).where('variant_id', '=', variant_ids[2]!).execute()
  })

  test('a gift card must cover the difference, and who paid in advance names a method for it', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    const first = await card(ana, 16_000, 'just-enough')
    await card(ana, 4_999, 'not-enough')
    const { number } = await order(world, ana.actor, s, {
      payment: { provider: 'gift_card', method_id: 'just-enough' },
    })
    const swap = (rest: object) =>
      refusal(ana.actor, 'change_order', { number, items: [{ variant: s, new_variant: m }], ...rest })
    expect(await swap({ payment_method: 'not-enough' })).toBe('gift_card_short')
    expect(await swap({ payment_method: 'just-enough' })).toBe('gift_card_short')
    expect(await swap({})).toBe('method_missing')
    expect(await swap({ payment_method: 'cod' })).toBe('no_cash_on_delivery')
    expect(await swap({ payment_method: 'mobile_money' })).toBe('reference_missing')
    expect(await first.balance()).toBe(0)
  })

  test('once packed, nothing can be changed any more', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    const seller = await world.seller(store.id)
    const { number } = await order(world, ana.actor, s)
    for (const step of ['confirm', 'pack']) await use(world, seller.actor, 'ship_order', { number, step })
    expect(await refusal(ana.actor, 'change_order', { number, items: [{ variant: s, new_variant: m }] })).toBe(
      'too_late_to_change',
    )
    expect(await refusal(ana.actor, 'change_order', { number, address: dhaka })).toBe('too_late_to_change')
    expect(
      await refusal(ana.actor, 'change_order', { number, payment_method: 'mobile_money', reference: 'ABC1234567' }),
    ).toBe('too_late_to_change')
    expect(await refusal(ana.actor, 'cancel_order', { number, reason: 'found cheaper' })).toBe('too_late_to_cancel')
  })
})

describe('paying another way', () => {
  test('the new gift card pays all of it, the old one gets its money back at once', async () => {
    const { s } = await saree()
    const ana = await world.shopper()
    const [old, other] = [await card(ana, 30_000, 'old'), await card(ana, 20_000, 'other')]
    await card(ana, 15_999, 'short')
    const { number } = await order(world, ana.actor, s, { payment: { provider: 'gift_card', method_id: 'old' } })
    expect(await refusal(ana.actor, 'change_order', { number, payment_method: 'old' })).toBe('same_method')
    expect(await refusal(ana.actor, 'change_order', { number, payment_method: 'short' })).toBe('gift_card_short')
    await use(world, ana.actor, 'change_order', { number, payment_method: 'other' })
    expect([await old.balance(), await other.balance()]).toEqual([30_000, 4_000])
    expect(await look(ana.actor, number)).toMatchObject({ payment_status: 'paid', total_minor: 16_000 })
    expect(await refusal(ana.actor, 'change_order', { number, payment_method: 'old' }), 'the first').toBe('same_method')
    await sound()
  })

  test('cash on delivery becomes a transfer that staff look for, and the other way round', async () => {
    const { s } = await saree()
    const ana = await world.shopper()
    const { actor: manager } = await world.staff('manager')
    const { number } = await order(world, ana.actor, s)
    await use(world, ana.actor, 'change_order', { number, payment_method: 'mobile_money', reference: 'CHANGE12345' })
    expect(await look(ana.actor, number)).toMatchObject({ payment_status: 'pending' })
    expect(
      await refusal(ana.actor, 'change_order', { number, items: [{ variant: s, new_variant: s.replace(/1$/, '2') }] }),
    ).toBe('payment_under_way')
    await use(world, manager, 'check_transfer', { number, received: true })
    await work(world)
    expect(await look(ana.actor, number)).toMatchObject({ payment_status: 'paid', status: 'confirmed' })
    await sound()
  })

  test('a card on file is charged by people, who say when the money has come', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    const { actor: manager } = await world.staff('manager')
    await world.db
      .insertInto('payment_methods')
      .values({
        id: 'pmt_file',
        external_id: 'credit_card_1',
        customer_id: ana.id,
        kind: 'card',
        label: 'Visa 1234',
        created_at: world.clock.now,
      })
      .execute()
    await card(ana, 16_000, 'pays-first')
    const { number } = await order(world, ana.actor, s, { payment: { provider: 'gift_card', method_id: 'pays-first' } })
    await work(world)
    await use(world, ana.actor, 'change_order', {
      number,
      items: [{ variant: s, new_variant: m }],
      payment_method: 'credit_card_1',
    })
    expect(await look(ana.actor, number)).toMatchObject({ payment_status: 'partly_paid', total_minor: 21_000 })
    const seller = await world.seller(store.id)
    expect(await refusal(seller.actor, 'ship_order', { number, step: 'pack' })).toBe('not_paid')
    await use(world, manager, 'check_transfer', { number, received: true })
    await work(world)
    await use(world, seller.actor, 'ship_order', { number, step: 'pack' })
    await sound()
  })
})

test('goodwill while one parcel is under way leaves every rider with what is really owed', async () => {
  const other = await world.store({ slug: 'jamdani' })
  const [{ s, m }, theirs] = [await saree(), await world.product({ store_id: other.id, price_minor: 20_000 })]
  const ana = await world.shopper()
  const { actor: owner } = await world.staff('owner')
  await card(ana, 5_000, 'ahead')
  const { number } = await order(world, ana.actor, [s, theirs.external_id])
  const items = [{ variant: s, new_variant: m }]
  await use(world, ana.actor, 'change_order', { number, items, payment_method: 'ahead' })
  const step = (step: string, store: string) => use(world, owner, 'ship_order', { number, step, store })
  for (const one of ['confirm', 'pack', 'ship']) await step(one, 'nakshi')
  await use(world, owner, 'refund_order', { number, amount_minor: 3_000, reason: 'It came late' })
  for (const one of ['confirm', 'pack', 'ship', 'deliver']) await step(one, 'jamdani')
  await step('deliver', 'nakshi')
  await sound()
  const { payments, payment_status } = await look(ana.actor, number)
  expect(payment_status).toBe('paid')
  expect(payments.filter(({ state }) => state === 'pending')).toEqual([])
})
