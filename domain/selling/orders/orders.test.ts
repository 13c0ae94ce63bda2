import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { transact } from '#db/transact'
import { order, stockOf, use } from '../../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../../test/world.ts'
import { notePayment } from './note-payment.ts'
import { canBecome, next, type OrderStatus, statuses, statusOfParts } from './states.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let seller: { actor: Actor }
let warehouse: { actor: Actor }
beforeAll(async () => {
  store = await world.store({ commission_bps: 750 })
  seller = await world.seller(store.id)
  warehouse = await world.staff('warehouse')
  await world.delivery()
})

const steps: Partial<Record<OrderStatus, string>> = {
  confirmed: 'confirm',
  packed: 'pack',
  shipped: 'ship',
  delivered: 'deliver',
}
const path: OrderStatus[] = ['placed', 'confirmed', 'packed', 'shipped', 'delivered']

/** A fresh order in the state that is asked for, reached by the steps a seller takes. */
async function orderIn(status: OrderStatus) {
  const thing = await world.product({ store_id: store.id })
  const buyer = await world.shopper()
  const { number } = await order(world, buyer.actor, thing.external_id)
  if (status === 'cancelled') await use(world, buyer.actor, 'cancel_order', { number, reason: 'no longer needed' })
  else
    for (const reached of path.slice(1, path.indexOf(status) + 1))
      await use(world, seller.actor, 'ship_order', { number, step: steps[reached] })
  return { number, buyer, thing }
}

async function statusOf(number: string): Promise<string> {
  return (await world.db.selectFrom('orders').select('status').where('number', '=', number).executeTakeFirstOrThrow())
    .status
}

describe('every step between states', () => {
  for (const from of statuses)
    for (const to of statuses.filter((status) => status !== 'placed'))
      test(`${from} to ${to} is ${canBecome(from, to) ? 'taken' : 'refused, and changes nothing'}`, async () => {
        const { number, buyer } = await orderIn(from)
        const step = () =>
          to === 'cancelled'
            ? use(world, buyer.actor, 'cancel_order', { number, reason: 'takes too long' })
            : use(world, warehouse.actor, 'ship_order', { number, step: steps[to] })
        if (canBecome(from, to)) {
          await step()
          expect(await statusOf(number)).toBe(to)
        } else {
          await expect(step()).rejects.toMatchObject({ kind: 'conflict' })
          expect(await statusOf(number)).toBe(from)
        }
      })

  test('an order is as far as the slowest of its parts that is still alive', () => {
    expect(statusOfParts(['shipped', 'packed'])).toBe('packed')
    expect(statusOfParts(['cancelled', 'delivered'])).toBe('delivered')
    expect(statusOfParts(['cancelled', 'cancelled'])).toBe('cancelled')
    expect(
      Object.values(next)
        .flat()
        .every((status) => status in next),
    ).toBe(true)
  })
})

describe('placing', () => {
  test('reserves the goods, keeps what was agreed and takes the commission of that day', async () => {
    const thing = await world.product({ store_id: store.id, price_minor: 100_000, stock: 5 })
    const { actor } = await world.shopper()
    const placed = await order(world, actor, thing.external_id, { quantity: 2 })
    expect(placed.total_minor).toBe(206_000)
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 2 })
    const part = await world.db
      .selectFrom('fulfilments')
      .innerJoin('orders', 'orders.id', 'fulfilments.order_id')
      .select(['goods_minor', 'commission_minor'])
      .where('number', '=', placed.number)
      .executeTakeFirstOrThrow()
    expect(part).toEqual({ goods_minor: 200_000, commission_minor: 15_000 })
  })

  test('from two stores is one order with a part for each', async () => {
    const other = await world.store()
    const [a, b] = [await world.product({ store_id: store.id }), await world.product({ store_id: other.id })]
    const { actor } = await world.shopper()
    const { number } = await order(world, actor, [a.external_id, b.external_id])
    const { order: seen } = await use<{ order: { fulfilments: { store: string }[]; shipping_minor: number } }>(
      world,
      actor,
      'track_order',
      { number },
    )
    expect(seen.fulfilments.map((part) => part.store).sort()).toEqual([store.slug, other.slug].sort())
    expect(seen.shipping_minor).toBe(12_000)
    const mine = await use<{ order: { lines: unknown[]; payments: unknown[] } }>(world, seller.actor, 'track_order', {
      number,
    })
    expect(mine.order.lines).toHaveLength(1)
    expect(mine.order.payments).toEqual([])
  })

  test('nothing is placed when one of two lines has just gone', async () => {
    const [here, gone] = [
      await world.product({ store_id: store.id, stock: 5 }),
      await world.product({ store_id: store.id, stock: 1 }),
    ]
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: here.external_id })
    await use(world, actor, 'add_to_cart', { variant: gone.external_id })
    const quicker = await world.shopper()
    await order(world, quicker.actor, gone.external_id)
    await expect(order(world, actor, here.external_id)).rejects.toMatchObject({ code: 'out_of_stock' })
    expect(await stockOf(world, here.variant_id)).toEqual({ on_hand: 5, reserved: 0 })
  })

  test('an empty cart, a missing address and a missing phone are each refused with the way out', async () => {
    const thing = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    await expect(use(world, actor, 'checkout', {})).rejects.toMatchObject({ code: 'cart_empty' })
    await use(world, actor, 'add_to_cart', { variant: thing.external_id })
    await expect(use(world, actor, 'checkout', {})).rejects.toMatchObject({ code: 'address_missing' })
    await expect(
      use(world, actor, 'checkout', { address: { line1: 'House 7', district: 'Dhaka', country: 'BD' } }),
    ).rejects.toMatchObject({ code: 'contact_missing' })
  })

  test('someone we know need not say again where they live', async () => {
    const thing = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    await use(world, actor, 'update_profile', { add_address: dhaka })
    await use(world, actor, 'add_to_cart', { variant: thing.external_id })
    const { number } = await use<{ number: string }>(world, actor, 'checkout', {})
    const { order: seen } = await use<{ order: { address: object } }>(world, actor, 'track_order', { number })
    expect(seen.address).toMatchObject({ line1: dhaka.line1, district: 'Dhaka' })
  })

  test('what was saved for later is still there after ordering the rest', async () => {
    const [now, later] = [await world.product({ store_id: store.id }), await world.product({ store_id: store.id })]
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: later.external_id })
    await use(world, actor, 'save_for_later', { line: later.slug })
    await order(world, actor, now.external_id)
    const { cart } = await use<{ cart: { saved: { slug: string }[]; lines: unknown[] } }>(world, actor, 'view_cart')
    expect(cart).toMatchObject({ lines: [], saved: [{ slug: later.slug }] })
  })
})

describe('shipping and delivering', () => {
  test('shipping takes the pieces off the shelf, and delivering collects the cash', async () => {
    const { number, thing } = await orderIn('shipped')
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 9, reserved: 0 })
    await use(world, seller.actor, 'ship_order', { number, step: 'deliver' })
    const { order: seen } = await use<{ order: { payments: unknown[] } }>(world, warehouse.actor, 'track_order', {
      number,
    })
    expect(seen.payments).toMatchObject([{ provider: 'cod', state: 'succeeded' }])
  })

  test('cancelling puts the goods back and says who did it and why', async () => {
    const { number, thing, buyer } = await orderIn('confirmed')
    await use(world, buyer.actor, 'cancel_order', { number, reason: 'found cheaper' })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 10, reserved: 0 })
    const { order: seen } = await use<{ order: { history: { change: string; reason: string | null; by: string }[] } }>(
      world,
      buyer.actor,
      'track_order',
      { number },
    )
    expect(seen.history.at(-1)).toMatchObject({ change: 'cancelled', reason: 'found cheaper', by: 'shopper' })
  })

  test('only the listed reasons cancel an order', async () => {
    const { number, buyer } = await orderIn('placed')
    await expect(use(world, buyer.actor, 'cancel_order', { number, reason: 'because' })).rejects.toMatchObject({
      code: 'reason_unknown',
    })
  })
})

describe('a transfer that staff look for', () => {
  test('once it is received the order is paid and confirmed; a shopper cannot say so themselves', async () => {
    const manager = await world.staff('manager')
    const thing = await world.product({ store_id: store.id })
    const { actor } = await world.shopper()
    const { number } = await order(world, actor, thing.external_id, {
      payment: { provider: 'mobile_money', reference: '8N7A6B5C4D' },
    })
    await expect(use(world, actor, 'check_transfer', { number, received: true })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await use(world, manager.actor, 'check_transfer', { number, received: true })
    const { id } = await world.db
      .selectFrom('orders')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await transact(world.db, (tx) => notePayment(tx, world.as({ kind: 'system', name: 'test' }), { order_id: id }))
    const row = await world.db
      .selectFrom('orders')
      .select(['status', 'payment_status'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toEqual({ status: 'confirmed', payment_status: 'paid' })
  })
})

describe('whose order it is', () => {
  test('a stranger, another seller and a guest see nothing of it', async () => {
    const { number } = await orderIn('placed')
    const stranger = await world.shopper()
    const otherSeller = await world.seller((await world.store()).id)
    for (const actor of [stranger.actor, otherSeller.actor, guest()])
      await expect(use(world, actor, 'track_order', { number })).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(use(world, stranger.actor, 'cancel_order', { number, reason: 'found cheaper' })).rejects.toMatchObject(
      { code: 'order_not_found' },
    )
    await expect(use(world, otherSeller.actor, 'ship_order', { number, step: 'confirm' })).rejects.toMatchObject({
      code: 'order_not_found',
    })
  })

  test('a guest follows their order with the token of its link', async () => {
    const thing = await world.product({ store_id: store.id })
    const placed = await order(world, guest(), thing.external_id)
    const seen = await use<{ order: { number: string } }>(world, guest(), 'track_order', {
      number: placed.number,
      token: placed.access_token,
    })
    expect(seen.order.number).toBe(placed.number)
    await expect(use(world, guest(), 'track_order', { number: placed.number, token: 'guessed' })).rejects.toMatchObject(
      { code: 'order_not_found' },
    )
  })

  test('the number is understood however it is written', async () => {
    const { number, buyer } = await orderIn('placed')
    const digits = number.slice(3)
    for (const written of [digits, `#${digits}`, `dk${digits}`, `DK ${digits}`])
      expect(
        (await use<{ order: { number: string } }>(world, buyer.actor, 'track_order', { number: written })).order.number,
      ).toBe(number)
  })
})
