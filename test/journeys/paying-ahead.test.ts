import { describe, expect, test } from 'vitest'
import { newId } from '#core/id'
import { day_ms, minute_ms } from '#core/time'
import { cancelUnpaidOrders } from '#domain/orders'
import { stockOf, use } from '../ordering.ts'
import { useWorld } from '../world.ts'
import { work } from './books.ts'
import { useShop } from './shop.ts'

// Orders that are paid before they leave: none leaves without its money, and none keeps money for goods that stay.
const world = useWorld()
const shop = useShop(world)

describe('paid by card at the gateway', () => {
  test('the money comes, the order is confirmed by itself, and no rider asks for cash', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_fine' })
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await shop.send(shop.seller, number, 'pack', 'ship')
    const shipment = await world.db.selectFrom('shipments').select('cod_minor').orderBy('id', 'desc').executeTakeFirst()
    expect(shipment?.cod_minor).toBe(0)
    await shop.aDayAndAHalf()
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    await shop.sound()
  })

  test('declined, it is never sent for nothing, and its goods come back when the time to pay is over', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_decline_1' })
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'failed' })
    for (const by of [shop.seller, shop.warehouse])
      await expect(use(world, by, 'ship_order', { number, step: 'confirm' })).rejects.toMatchObject({
        code: 'not_paid',
      })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 1 })
    world.clock.forward(31 * minute_ms)
    await work(world)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'cancelled' })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 0 })
    await shop.sound()
  })

  test('cancelled in time, the money goes back through the gateway, and the history says who and why', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number, total_minor } = await shop.buy(actor, [thing.external_id], {
      provider: 'simulated',
      reference: 'tok_back',
    })
    const done = await use<{ refunds_minor: number }>(world, actor, 'cancel_order', { number, reason: 'found cheaper' })
    expect(done.refunds_minor).toBe(total_minor)
    await work(world)
    const order = await shop.seen(actor, number)
    expect(order).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    expect(order.payments.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
      { kind: 'payment', state: 'succeeded' },
      { kind: 'refund', state: 'succeeded', amount_minor: total_minor },
    ])
    expect(order.history.at(-1)).toMatchObject({ change: 'cancelled', reason: 'found cheaper', by: 'shopper' })
    await shop.sound()
  })

  test('money that comes after the order was given up goes straight back', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_pending_1' })
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'pending' })
    await use(world, actor, 'cancel_order', { number, reason: 'takes too long' })
    for (let n = 0; n < 4; n++) {
      world.clock.forward(3 * minute_ms)
      await work(world)
    }
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    await shop.sound()
  })
})

describe.each(['gift_card', 'wallet'])('paid with a %s', (kind) => {
  async function card(customer_id: string, balance_minor: number): Promise<string> {
    const id = newId('payment_method')
    const at = world.clock.now
    await world.db
      .insertInto('payment_methods')
      .values({ id, customer_id, kind, balance_minor, created_at: at })
      .execute()
    const entry = { payment_method_id: id, amount_minor: balance_minor, reason: 'issued', at }
    await world.db.insertInto('balance_entries').values(entry).execute()
    return id
  }
  const balance = async (id: string) =>
    (
      await world.db
        .selectFrom('payment_methods')
        .select('balance_minor')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).balance_minor

  test('it is paid at once, and cancelling fills it again', async () => {
    const thing = await shop.product(100_000)
    const { actor, id } = await world.shopper()
    const method_id = await card(id, 150_000)
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'gift_card', method_id })
    expect(await balance(method_id)).toBe(44_000)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await use(world, actor, 'cancel_order', { number, reason: 'ordered by mistake' })
    await work(world)
    expect(await balance(method_id)).toBe(150_000)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    await shop.sound()
  })

  test('one that does not cover it pays nothing', async () => {
    const thing = await shop.product(200_000)
    const { actor, id } = await world.shopper()
    const method_id = await card(id, 205_999)
    await expect(shop.buy(actor, [thing.external_id], { provider: 'gift_card', method_id })).rejects.toMatchObject({
      code: 'gift_card_short',
    })
    expect(await balance(method_id)).toBe(205_999)
    await shop.sound()
  })
})

describe('paid by mobile money', () => {
  test('nothing leaves before somebody has seen the money; then it does', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'mobile_money', reference: '9J7A8B6C5D' })
    for (const step of ['confirm', 'pack', 'ship'])
      await expect(use(world, shop.seller, 'ship_order', { number, step })).rejects.toMatchObject({ kind: 'conflict' })
    await use(world, shop.manager, 'check_transfer', { number, received: true })
    await work(world)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await shop.send(shop.seller, number, 'pack', 'ship')
    await shop.aDayAndAHalf()
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    await shop.sound()
  })

  test('an id that the account does not know is told; the order is not sent, and its goods go back after a day', async () => {
    const thing = await shop.product()
    const { actor } = await world.shopper()
    const { number } = await shop.buy(actor, [thing.external_id], { provider: 'mobile_money', reference: 'INVENTED99' })
    await use(world, shop.manager, 'check_transfer', { number, received: false })
    await work(world)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'failed' })
    await expect(use(world, shop.seller, 'ship_order', { number, step: 'confirm' })).rejects.toMatchObject({
      code: 'not_paid',
    })
    world.clock.forward(day_ms / 2)
    await cancelUnpaidOrders(world.db, world.as({ kind: 'system', name: 'test' }))
    expect(await stockOf(world, thing.variant_id)).toMatchObject({ reserved: 1 })
    world.clock.forward(day_ms)
    await cancelUnpaidOrders(world.db, world.as({ kind: 'system', name: 'test' }))
    await work(world)
    expect(await shop.seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'cancelled' })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 0 })
    await shop.sound()
  })
})
