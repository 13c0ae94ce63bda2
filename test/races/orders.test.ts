import { beforeAll, describe, expect, test } from 'vitest'
import type { AppError } from '#core/errors'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { ledgerProblems } from '#domain/inventory'
import { cancelUnpaidOrders, notePayment } from '#domain/orders'
import { settlePayment } from '#domain/payments'
import { order, stockOf, use } from '../ordering.ts'
import { useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
})

type Outcome = { ok: number; refused: string[] }
async function outcomes(all: Promise<unknown>[]): Promise<Outcome> {
  const settled = await Promise.allSettled(all)
  return {
    ok: settled.filter(({ status }) => status === 'fulfilled').length,
    refused: settled.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as AppError).code ?? String(one.reason)] : [],
    ),
  }
}

const orderRow = (number: string) =>
  world.db
    .selectFrom('orders')
    .select(['id', 'status', 'payment_status'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()

describe('stock', () => {
  test('two hundred buyers for the last ten pieces: ten get one, the others are told, nothing is oversold', async () => {
    const saree = await world.product({ store_id: store.id, stock: 10, title: 'The last sarees' })
    const buyers = await Promise.all(Array.from({ length: 200 }, () => world.shopper()))
    const { ok, refused } = await outcomes(buyers.map(({ actor }) => order(world, actor, saree.external_id)))
    expect(ok).toBe(10)
    expect(new Set(refused)).toEqual(new Set(['out_of_stock']))
    expect(await stockOf(world, saree.variant_id)).toEqual({ on_hand: 10, reserved: 10 })
    const sold = await world.db
      .selectFrom('order_lines')
      .select('quantity')
      .where('variant_id', '=', saree.variant_id)
      .execute()
    expect(sold).toHaveLength(10)
  })

  test('orders for the same two things in opposite order never wait for each other for ever', async () => {
    const [a, b] = [
      await world.product({ store_id: store.id, stock: 100 }),
      await world.product({ store_id: store.id, stock: 100 }),
    ]
    const buyers = await Promise.all(Array.from({ length: 40 }, () => world.shopper()))
    const { ok, refused } = await outcomes(
      buyers.map(({ actor }, n) =>
        order(world, actor, n % 2 ? [a.external_id, b.external_id] : [b.external_id, a.external_id]),
      ),
    )
    expect(refused).toEqual([])
    expect(ok).toBe(40)
    expect(await stockOf(world, a.variant_id)).toEqual({ on_hand: 100, reserved: 40 })
  })
})

describe('one cart', () => {
  test('checked out twenty times at once becomes one order', async () => {
    const rice = await world.product({ store_id: store.id, stock: 50 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id })
    const address = { line1: 'House 7', phone: '01712345678', district: 'Dhaka', country: 'BD' }
    const { ok } = await outcomes(Array.from({ length: 20 }, () => use(world, actor, 'checkout', { address })))
    expect(ok).toBe(1)
    expect(await stockOf(world, rice.variant_id)).toMatchObject({ reserved: 1 })
  })

  test('added to from thirty places at once holds every piece', async () => {
    const rice = await world.product({ store_id: store.id, stock: 50 })
    const { actor } = await world.shopper()
    await use(world, actor, 'add_to_cart', { variant: rice.external_id })
    const { ok } = await outcomes(
      Array.from({ length: 30 }, () => use(world, actor, 'add_to_cart', { variant: rice.external_id })),
    )
    expect(ok).toBe(30)
    const { cart } = await use<{ cart: { lines: { quantity: number }[] } }>(world, actor, 'view_cart')
    expect(cart.lines).toMatchObject([{ quantity: 31 }])
  })
})

describe('cancelling against shipping', () => {
  test('whoever is first wins, and stock and state agree afterwards', async () => {
    const seller = await world.seller(store.id)
    for (let round = 0; round < 12; round++) {
      const thing = await world.product({ store_id: store.id, stock: 5 })
      const { actor } = await world.shopper()
      const { number } = await order(world, actor, thing.external_id)
      await use(world, seller.actor, 'ship_order', { number, step: 'confirm' })
      const pack = () =>
        use(world, seller.actor, 'ship_order', { number, step: 'pack' }).then(() =>
          use(world, seller.actor, 'ship_order', { number, step: 'ship' }),
        )
      const cancel = () => use(world, actor, 'cancel_order', { number, reason: 'found cheaper' })
      const { ok } = await outcomes(round % 2 ? [pack(), cancel()] : [cancel(), pack()])
      expect(ok).toBe(1)
      const { status } = await orderRow(number)
      const stock = await stockOf(world, thing.variant_id)
      expect(stock).toEqual(status === 'cancelled' ? { on_hand: 5, reserved: 0 } : { on_hand: 4, reserved: 0 })
      expect(['cancelled', 'shipped']).toContain(status)
    }
  })
})

describe('a reservation that runs out against a payment that arrives', () => {
  test('either the order is paid and kept, or it is cancelled and the money goes back', async () => {
    for (let round = 0; round < 12; round++) {
      const thing = await world.product({ store_id: store.id, stock: 3, price_minor: 50_000 })
      const { actor } = await world.shopper()
      const placed = await order(world, actor, thing.external_id, { payment: { provider: 'simulated' } })
      world.clock.forward(31 * minute_ms)
      const ctx = world.as({ kind: 'system', name: 'test' })
      const { id } = await orderRow(placed.number)
      const pay = () =>
        transact(world.db, (tx) =>
          settlePayment(tx, ctx, {
            payment_id: placed.payment!.id,
            state: 'succeeded',
            amount_minor: placed.total_minor,
          }),
        )
      const expire = () => cancelUnpaidOrders(world.db, ctx)
      await Promise.allSettled(round % 2 ? [pay(), expire()] : [expire(), pay()])
      // The news of the payment reaches the order as an event, possibly late.
      await transact(world.db, (tx) => notePayment(tx, ctx, { order_id: id }))
      const { status, payment_status } = await orderRow(placed.number)
      const payments = await world.db
        .selectFrom('payments')
        .select(['kind', 'state', 'amount_minor'])
        .where('order_id', '=', id)
        .execute()
      const paid = payments.filter((one) => one.kind === 'payment' && one.state === 'succeeded').length
      const given_back = payments
        .filter((one) => one.kind === 'refund' && one.state !== 'failed')
        .reduce((sum, one) => sum + one.amount_minor, 0)
      const { reserved } = await stockOf(world, thing.variant_id)
      if (status === 'cancelled') {
        expect(reserved).toBe(0)
        expect(given_back).toBe(paid * placed.total_minor)
      } else {
        expect([status, payment_status, reserved, given_back]).toEqual(['confirmed', 'paid', 1, 0])
      }
    }
  })
})

test('after all of it, every ledger sums to its level', async () => {
  expect(await ledgerProblems(world.db)).toEqual([])
})
