import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import * as after from '../../../test/after-order.ts'
import { order, stockOf, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import type { ReturnView } from './read.ts'

// Goods that come back: for their money, or for other goods.
const world = useWorld()
let store: { id: string; slug: string }
let seller: Actor
beforeAll(async () => {
  await world.delivery()
  store = await world.store({ slug: 'nakshi' })
  seller = (await world.seller(store.id)).actor
})

const saree = () => after.saree(world, store.id)
const card = (person: { id: string }, amount_minor: number, external_id: string) =>
  after.giftCard(world, person, amount_minor, external_id)
const refusal = (actor: Actor, name: string, args: unknown) => after.refusal(world, actor, name, args)
const sound = () => after.sound(world)

async function deliver(number: string, to: Actor = seller) {
  for (const step of ['confirm', 'pack', 'ship', 'deliver']) {
    const order = await world.db
      .selectFrom('orders')
      .select('status')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    if (step === 'confirm' && order.status !== 'placed') continue
    await use(world, to, 'ship_order', { number, step })
  }
  await after.sound(world)
  // What follows comes later, also for a clock that stands still.
  world.clock.forward(1)
}
/** An order that has arrived. */
async function delivered(actor: Actor, variants: string[], payment?: Record<string, unknown>, quantity = 1) {
  const { number } = await order(world, actor, variants, { quantity, ...(payment && { payment }) })
  await after.sound(world)
  await deliver(number)
  return number
}
const handle = (back: string, action: string, rest: object = {}) =>
  use<{ status: string; refunded_minor?: number }>(world, seller, 'handle_return', { return: back, action, ...rest })
const returns = async (actor: Actor) => (await use<{ items: ReturnView[] }>(world, actor, 'list_returns')).items

describe('returns', () => {
  test('goods come back step by step, and their money goes to a gift card at once', async () => {
    const { s, variant_ids } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 5_000, 'gift')
    const number = await delivered(ana.actor, [s], undefined, 3)
    const { numbers, refunds_minor } = await use<{ numbers: string[]; refunds_minor: number }>(
      world,
      ana.actor,
      'return_items',
      {
        number,
        items: [{ variant: s, quantity: 2 }],
        reason: 'too small',
        refund_to: 'gift',
      },
    )
    expect([numbers, refunds_minor]).toEqual([[`${number}-R1`], 20_000])
    expect(await gift.balance(), 'nothing moves before the goods are back').toBe(5_000)
    const [asked] = await returns(seller)
    expect(asked).toMatchObject({
      number: `${number}-R1`,
      status: 'requested',
      amount_minor: 20_000,
      reason: 'too small',
    })
    await handle(`${number}-R1`, 'approve')
    const shelf = await stockOf(world, variant_ids[0]!)
    await handle(`${number}-R1`, 'receive')
    expect(await stockOf(world, variant_ids[0]!)).toEqual({ ...shelf, on_hand: shelf.on_hand + 2 })
    expect(await handle(`${number}-R1`, 'refund')).toMatchObject({ status: 'refunded', refunded_minor: 20_000 })
    expect(await gift.balance()).toBe(25_000)
    await sound()
    expect(await refusal(seller, 'handle_return', { return: `${number}-R1`, action: 'refund' })).toBe('wrong_state')
    expect(await refusal(ana.actor, 'return_items', { number })).toBe('returned_already')
  })

  test('everything that is left is meant when nothing is named; damaged goods do not go back on the shelf', async () => {
    const { s, m, variant_ids } = await saree()
    const ana = await world.shopper()
    const { actor: manager } = await world.staff('manager')
    const number = await delivered(ana.actor, [s, m])
    const shelf = await stockOf(world, variant_ids[0]!)
    const asked = await use<{ refunds_minor: number }>(world, ana.actor, 'return_items', {
      number,
      refund_to: 'original',
    })
    expect(asked.refunds_minor, 'goods, not delivery').toBe(25_000)
    await handle(`${number}-R1`, 'approve')
    await handle(`${number}-R1`, 'receive', { restock: false })
    expect(await stockOf(world, variant_ids[0]!)).toEqual(shelf)
    await handle(`${number}-R1`, 'refund')
    // What came as cash goes back by hand, and staff write down how.
    await use(world, manager, 'send_refund', { number, reference: 'BKASH12345' })
    expect(
      (await after.look(world, ana.actor, number)).payments.map(({ kind, state, amount_minor }) => [
        kind,
        state,
        amount_minor,
      ]),
    ).toEqual([
      ['payment', 'succeeded', 31_000],
      ['refund', 'succeeded', 25_000],
    ])
    await sound()
  })

  test('a refused return says why, and its pieces may be exchanged', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    await card(ana, 9_000, 'pays')
    const number = await delivered(ana.actor, [s])
    await use(world, ana.actor, 'return_items', { number })
    expect(
      await refusal(ana.actor, 'exchange_items', {
        number,
        items: [{ variant: s, new_variant: m }],
        payment_method: 'pays',
      }),
    ).toBe('more_than_bought')
    expect(await refusal(seller, 'handle_return', { return: `${number}-R1`, action: 'refuse' })).toBe('reason_missing')
    await handle(`${number}-R1`, 'refuse', { reason: 'The label is gone' })
    expect((await returns(ana.actor))[0]).toMatchObject({ status: 'refused', refusal: 'The label is gone' })
    await use(world, ana.actor, 'exchange_items', {
      number,
      items: [{ variant: s, new_variant: m }],
      payment_method: 'pays',
    })
    await sound()
  })

  test('what cannot be returned is refused with a way out', async () => {
    const { s, m } = await saree()
    const other = await saree()
    const [ana, eve] = [await world.shopper(), await world.shopper()]
    await card(eve, 9_000, 'eves')
    await card(ana, 90_000, 'anas')
    await world.db
      .insertInto('payment_methods')
      .values({ id: 'pmt_of_ana', external_id: 'visa', customer_id: ana.id, kind: 'card', created_at: world.clock.now })
      .execute()
    const { number: open } = await order(world, ana.actor, s)
    expect(await refusal(ana.actor, 'return_items', { number: open })).toBe('not_delivered')
    const number = await delivered(ana.actor, [s, m], { provider: 'gift_card', method_id: 'anas' })
    const back = (args: object) => refusal(ana.actor, 'return_items', { number, ...args })
    expect(await back({ items: [{ variant: s, quantity: 2 }] })).toBe('more_than_bought')
    expect(await back({ items: [{ variant: s }, { variant: s }] })).toBe('more_than_bought')
    expect(await back({ items: [{ variant: other.s }] })).toBe('not_in_the_order')
    expect(await back({ refund_to: 'eves' })).toBe('payment_method_not_found')
    expect(await back({ refund_to: 'visa' })).toBe('refund_elsewhere')
    expect(await refusal(eve.actor, 'return_items', { number })).toBe('order_not_found')
    expect(await refusal(guest(), 'return_items', { number })).toBe('order_not_found')
    const { actor: owner } = await world.staff('owner')
    await use(world, owner, 'change_setting', { order_rules: { return_within_days: 7 } })
    world.clock.forward(8 * 24 * 60 * 60 * 1000)
    expect(await back({})).toBe('too_late_to_return')
    await use(world, owner, 'change_setting', { order_rules: { return_within_days: null } })
    await use(world, ana.actor, 'return_items', { number })
    await sound()
  })

  test('money that was given back before is not given back twice', async () => {
    const { s } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 16_000, 'once')
    const number = await delivered(ana.actor, [s], { provider: 'gift_card', method_id: 'once' })
    const { actor: owner } = await world.staff('owner')
    await use(world, owner, 'refund_order', { number, amount_minor: 12_000, reason: 'It came late' })
    expect(await gift.balance()).toBe(12_000)
    await use(world, ana.actor, 'return_items', { number })
    expect(await refusal(owner, 'refund_order', { number, amount_minor: 4_001, reason: 'again' })).toBe(
      'refund_too_much',
    )
    for (const action of ['approve', 'receive']) await handle(`${number}-R1`, action)
    expect(await handle(`${number}-R1`, 'refund')).toMatchObject({ refunded_minor: 4_000 })
    expect(await gift.balance()).toBe(16_000)
    await sound()
  })
})

describe('exchanges', () => {
  test('the new goods are set aside at once, the difference is charged when the store agrees, and they leave when the old have come', async () => {
    const { s, m, variant_ids } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 6_000, 'gift-x')
    const number = await delivered(ana.actor, [s])
    await use(world, ana.actor, 'exchange_items', {
      number,
      items: [{ variant: s, new_variant: m }],
      payment_method: 'gift-x',
    })
    expect(await stockOf(world, variant_ids[1]!)).toEqual({ on_hand: 10, reserved: 1 })
    expect(await gift.balance()).toBe(6_000)
    await handle(`${number}-R1`, 'approve')
    expect(await gift.balance()).toBe(1_000)
    expect(await refusal(seller, 'handle_return', { return: `${number}-R1`, action: 'send' })).toBe('wrong_state')
    await handle(`${number}-R1`, 'receive')
    await handle(`${number}-R1`, 'send', { tracking: 'SA-REPLACES-1' })
    expect(await stockOf(world, variant_ids[1]!)).toEqual({ on_hand: 9, reserved: 0 })
    expect(await stockOf(world, variant_ids[0]!)).toEqual({ on_hand: 10, reserved: 0 })
    await sound()
  })

  test('a cheaper variant gives the difference back when it leaves', async () => {
    const { s, l } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 16_000, 'gift-y')
    const number = await delivered(ana.actor, [s], { provider: 'gift_card', method_id: 'gift-y' })
    await use(world, ana.actor, 'exchange_items', { number, items: [{ variant: s, new_variant: l }] })
    for (const action of ['approve', 'receive', 'send']) await handle(`${number}-R1`, action)
    expect(await gift.balance()).toBe(2_000)
    await sound()
  })

  test('a refusal after it was charged gives everything back', async () => {
    const { s, m, variant_ids } = await saree()
    const ana = await world.shopper()
    const gift = await card(ana, 6_000, 'gift-z')
    const number = await delivered(ana.actor, [s])
    await use(world, ana.actor, 'exchange_items', {
      number,
      items: [{ variant: s, new_variant: m }],
      payment_method: 'gift-z',
    })
    await handle(`${number}-R1`, 'approve')
    await handle(`${number}-R1`, 'receive', { restock: false })
    await handle(`${number}-R1`, 'refuse', { reason: 'It was worn' })
    expect(await gift.balance()).toBe(6_000)
    expect(await stockOf(world, variant_ids[1]!)).toEqual({ on_hand: 10, reserved: 0 })
    await sound()
  })

  test('a refusal gives back no more than goodwill has left of it', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    const { actor: owner } = await world.staff('owner')
    const gift = await card(ana, 6_000, 'gift-g')
    const number = await delivered(ana.actor, [s])
    await use(world, ana.actor, 'exchange_items', {
      number,
      items: [{ variant: s, new_variant: m }],
      payment_method: 'gift-g',
    })
    for (const action of ['approve', 'receive']) await handle(`${number}-R1`, action)
    const balance_minor = await gift.balance()
    const all = { number, reason: 'Sorry for the wait', refund_to: 'gift-g' }
    const { refunds } = await use<{ refunds: { amount_minor: number }[] }>(world, owner, 'refund_order', all)
    const given_minor = refunds.reduce((total, { amount_minor }) => total + amount_minor, 0)
    await handle(`${number}-R1`, 'refuse', { reason: 'It was worn' })
    await sound()
    expect(await gift.balance()).toBe(balance_minor + given_minor)
  })

  test('new goods do not leave before their difference has come', async () => {
    const { s, m } = await saree()
    const ana = await world.shopper()
    const { actor: manager } = await world.staff('manager')
    const number = await delivered(ana.actor, [s])
    const paying = { payment_method: 'mobile_money', reference: 'DIFFER12345' }
    await use(world, ana.actor, 'exchange_items', { number, items: [{ variant: s, new_variant: m }], ...paying })
    for (const action of ['approve', 'receive']) await handle(`${number}-R1`, action)
    expect(await refusal(seller, 'handle_return', { return: `${number}-R1`, action: 'send' })).toBe('not_paid')
    await use(world, manager, 'check_transfer', { number, received: true })
    await handle(`${number}-R1`, 'send')
    await sound()
  })

  test('what cannot be exchanged is refused with a way out', async () => {
    const { s, m, variant_ids } = await saree()
    const other = await saree()
    const ana = await world.shopper()
    await card(ana, 4_999, 'short')
    const number = await delivered(ana.actor, [s])
    const swap = (item: object, rest: object = {}) =>
      refusal(ana.actor, 'exchange_items', { number, items: [item], ...rest })
    expect(await swap({ variant: s, new_variant: s })).toBe('same_variant')
    expect(await swap({ variant: s, new_variant: other.m })).toBe('other_product')
    expect(await swap({ variant: s, new_variant: m })).toBe('method_missing')
    expect(await swap({ variant: s, new_variant: m }, { payment_method: 'short' })).toBe('gift_card_short')
    expect(await swap({ variant: s, new_variant: m }, { payment_method: 'cod' })).toBe('no_cash_on_delivery')
    expect(await swap({ variant: s, new_variant: m, quantity: 2 })).toBe('more_than_bought')
    await world.db.updateTable('variants').set({ available: false }).where('id', '=', variant_ids[1]!).execute()
    expect(await swap({ variant: s, new_variant: m }, { payment_method: 'short' })).toBe('not_sold')
  })

  test('a store answers for its own part only', async () => {
    const { s } = await saree()
    const ana = await world.shopper()
    const eves = await world.seller((await world.store()).id)
    const number = await delivered(ana.actor, [s])
    await use(world, ana.actor, 'return_items', { number })
    expect(await refusal(eves.actor, 'handle_return', { return: `${number}-R1`, action: 'approve' })).toBe(
      'return_not_found',
    )
    expect(await returns(eves.actor)).toEqual([])
    const { actor: support } = await world.staff('support')
    for (const action of ['approve', 'receive']) await handle(`${number}-R1`, action)
    expect(await refusal(support, 'handle_return', { return: `${number}-R1`, action: 'refund' })).toBe('no_permission')
  })
})

test('ordering again puts into the cart what is still sold, and says what is not', async () => {
  const { s, m, l, variant_ids } = await saree()
  const ana = await world.shopper()
  const number = await delivered(ana.actor, [s, m, l], undefined, 2)
  await world.db.updateTable('variants').set({ available: false }).where('id', '=', variant_ids[0]!).execute()
  await world.db.updateTable('stock_levels').set({ on_hand: 1 }).where('variant_id', '=', variant_ids[1]!).execute()
  await world.db
    .insertInto('stock_movements')
    .values({
      variant_id: variant_ids[1]!,
      warehouse_id: (
        await world.db
          .selectFrom('stock_levels')
          .select('warehouse_id')
          .where('variant_id', '=', variant_ids[1]!)
          .executeTakeFirstOrThrow()
      ).warehouse_id,
      delta: -7,
      reason: 'counted',
      actor: 'system:test',
      at: world.clock.now,
    })
    .execute()
  const again = await use<{ added: object[]; missing: object[]; cart: { lines: { quantity: number }[] } }>(
    world,
    ana.actor,
    'reorder',
    { number },
  )
  expect(again.added).toMatchObject([
    { variant: m, quantity: 1 },
    { variant: l, quantity: 2 },
  ])
  expect(again.missing).toMatchObject([
    { variant: s, wanted: 2, added: 0, reason: 'not_sold' },
    { variant: m, wanted: 2, added: 1, reason: 'fewer_left' },
  ])
  const eve = await world.shopper()
  expect(await refusal(eve.actor, 'reorder', { number })).toBe('order_not_found')
})
