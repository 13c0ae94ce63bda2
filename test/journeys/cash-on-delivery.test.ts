import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { newId } from '#core/id'
import { day_ms, hour_ms, minute_ms } from '#core/time'
import { listProducts } from '#domain/catalog'
import { accept, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { type Ordered, stockOf, use } from '../ordering.ts'
import { dhaka, useWorld } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'

// docs/ARCHITECTURE.md, "A shopper buys a saree with cash on delivery", from the first look to the last coin, and its neighbours.
const world = useWorld()
type Store = Awaited<ReturnType<typeof world.store>>
let store: Store, other: Store
let seller: Actor, other_seller: Actor, manager: Actor, warehouse: Actor

beforeAll(async () => {
  ;[store, other] = [await world.store({ name: 'Nakshi' }), await world.store({ name: 'Bazar' })]
  ;[seller, other_seller] = [(await world.seller(store.id)).actor, (await world.seller(other.id)).actor]
  ;[manager, warehouse] = [(await world.staff('manager')).actor, (await world.staff('warehouse')).actor]
  await world.delivery()
  await world.db.updateTable('shipping_methods').set({ courier: 'simulated' }).execute()
})

type Seen = {
  status: string
  payment_status: string
  payments: { provider: string; kind: string; state: string; amount_minor: number }[]
  fulfilments: {
    store: string
    status: string
    shipments: { state: string; tracking: string; events: { status: string }[] }[]
  }[]
  history: { change: string; from_status: string | null; reason: string | null; store: string | null; by: string }[]
}
const seen = async (actor: Actor, number: string) =>
  (await use<{ order: Seen }>(world, actor, 'track_order', { number })).order
const sound = async () => expect(await problemsInTheBooks(world)).toEqual([])

async function send(actor: Actor, number: string, ...steps: string[]): Promise<void> {
  for (const step of steps) await use(world, actor, 'ship_order', { number, step })
  await work(world)
}

/** The rider is on the way for a day and a half; the shop asks the courier every minute, we look twice a day. */
async function aDayAndAHalf(): Promise<void> {
  for (let half = 0; half < 3; half++) {
    world.clock.forward(12 * hour_ms)
    await work(world)
  }
}

async function buy(actor: Actor, variants: string[], payment: object): Promise<Ordered> {
  for (const variant of variants) await use(world, actor, 'add_to_cart', { variant })
  const placed = await use<Ordered>(world, actor, 'checkout', { address: dhaka, payment })
  await work(world)
  return placed
}
const product = (price_minor = 450_000, store_id = store.id) => world.product({ store_id, price_minor, stock: 5 })

test('a saree with cash on delivery, from the first look to the last coin', async () => {
  const saree = await world.product({ store_id: store.id, title: 'Red lotus jamdani', price_minor: 450_000, stock: 3 })
  const { actor } = await world.shopper()
  const ctx = world.as(actor)
  const page = await listProducts(world.db, ctx, { q: 'jamdani', limit: 20 } as never)
  expect(page.items).toMatchObject([{ slug: saree.slug, price_minor: 450_000, in_stock: true }])

  await use(world, actor, 'add_to_cart', { product: saree.slug, quantity: 2 })
  await use(world, actor, 'set_delivery', { address: dhaka, methods: { '*': 'standard' } })
  const asked = await call(world.db, findTool('checkout'), ctx, { payment: { provider: 'cod' } })
  expect(asked.content).toMatch(/2 × Red lotus jamdani.*৳9,060.*cash on delivery/s)
  expect(await stockOf(world, saree.variant_id)).toEqual({ on_hand: 3, reserved: 0 })
  const { data } = await accept(world.db, findTool, ctx, asked.proposal!.id)
  const { number, total_minor } = data as Ordered
  expect(total_minor).toBe(906_000)
  expect(await stockOf(world, saree.variant_id)).toEqual({ on_hand: 3, reserved: 2 })
  await work(world)
  await sound()

  await send(seller, number, 'confirm')
  await send(seller, number, 'pack')
  await send(seller, number, 'ship')
  expect(await stockOf(world, saree.variant_id)).toEqual({ on_hand: 1, reserved: 0 })
  const shipped = await seen(actor, number)
  expect(shipped).toMatchObject({
    status: 'shipped',
    payment_status: 'due',
    payments: [{ provider: 'cod', state: 'pending' }],
  })
  expect(shipped.fulfilments[0]!.shipments).toMatchObject([
    { state: 'booked', tracking: expect.stringMatching(/^SIM-/) },
  ])
  const { cod_minor } = await world.db.selectFrom('shipments').select('cod_minor').executeTakeFirstOrThrow()
  expect(cod_minor).toBe(906_000)
  await sound()

  await aDayAndAHalf()
  const delivered = await seen(actor, number)
  expect(delivered).toMatchObject({
    status: 'delivered',
    payment_status: 'paid',
    payments: [{ provider: 'cod', kind: 'payment', state: 'succeeded', amount_minor: 906_000 }],
  })
  expect(delivered.fulfilments[0]!.shipments[0]!.events.map((event) => event.status)).toEqual([
    ...['picked_up', 'in_transit', 'out_for_delivery', 'delivered'],
  ])
  expect(delivered.history.map(({ change, by, store }) => `${change} by ${by} ${store ?? ''}`.trim())).toEqual([
    'placed by shopper',
    `confirmed by seller ${store.slug}`,
    `packed by seller ${store.slug}`,
    `shipped by seller ${store.slug}`,
    `delivered by system ${store.slug}`,
  ])
  await sound()

  // Nothing is left to happen: another day changes nothing.
  await aDayAndAHalf()
  expect(await seen(actor, number)).toEqual(delivered)
  await sound()
})

test('from two stores, each sends its own part and each rider collects for it', async () => {
  const [a, b] = [await product(100_000), await product(70_000, other.id)]
  const { actor } = await world.shopper()
  const { number, total_minor } = await buy(actor, [a.external_id, b.external_id], { provider: 'cod' })
  expect(total_minor).toBe(182_000)
  await send(seller, number, 'confirm', 'pack', 'ship')
  expect((await seen(actor, number)).status).toBe('placed')
  await aDayAndAHalf()
  expect(await seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'partly_paid' })
  await sound()
  await send(other_seller, number, 'confirm', 'pack', 'ship')
  await aDayAndAHalf()
  const done = await seen(actor, number)
  expect(done).toMatchObject({ status: 'delivered', payment_status: 'paid' })
  const collected = done.payments.filter((one) => one.state === 'succeeded').map((one) => one.amount_minor)
  expect(collected.sort()).toEqual([106_000, 76_000].sort())
  const told = await world.db.selectFrom('events').select('payload').where('name', '=', 'order.delivered').execute()
  expect(told.filter(({ payload }) => (payload as { number: string }).number === number)).toHaveLength(1)
  await sound()
})

describe('paid by card at the gateway', () => {
  test('the money comes, the order is confirmed by itself, and no rider asks for cash', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number } = await buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_fine' })
    expect(await seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await send(seller, number, 'pack', 'ship')
    const shipment = await world.db.selectFrom('shipments').select('cod_minor').orderBy('id', 'desc').executeTakeFirst()
    expect(shipment?.cod_minor).toBe(0)
    await aDayAndAHalf()
    expect(await seen(actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    await sound()
  })

  test('declined, it is never sent for nothing, and its goods come back when the time to pay is over', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number } = await buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_decline_1' })
    expect(await seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'failed' })
    for (const by of [seller, warehouse])
      await expect(use(world, by, 'ship_order', { number, step: 'confirm' })).rejects.toMatchObject({
        code: 'not_paid',
      })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 1 })
    world.clock.forward(31 * minute_ms)
    await work(world)
    expect(await seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'cancelled' })
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 0 })
    await sound()
  })

  test('cancelled in time, the money goes back through the gateway, and the history says who and why', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number, total_minor } = await buy(actor, [thing.external_id], {
      provider: 'simulated',
      reference: 'tok_back',
    })
    const done = await use<{ refunds_minor: number }>(world, actor, 'cancel_order', { number, reason: 'found cheaper' })
    expect(done.refunds_minor).toBe(total_minor)
    await work(world)
    const order = await seen(actor, number)
    expect(order).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    expect(order.payments.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
      { kind: 'payment', state: 'succeeded' },
      { kind: 'refund', state: 'succeeded', amount_minor: total_minor },
    ])
    expect(order.history.at(-1)).toMatchObject({ change: 'cancelled', reason: 'found cheaper', by: 'shopper' })
    await sound()
  })

  test('money that comes after the order was given up goes straight back', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number } = await buy(actor, [thing.external_id], { provider: 'simulated', reference: 'tok_pending_1' })
    expect(await seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'pending' })
    await use(world, actor, 'cancel_order', { number, reason: 'takes too long' })
    for (let n = 0; n < 4; n++) {
      world.clock.forward(3 * minute_ms)
      await work(world)
    }
    expect(await seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    await sound()
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
    const thing = await product(100_000)
    const { actor, id } = await world.shopper()
    const method_id = await card(id, 150_000)
    const { number } = await buy(actor, [thing.external_id], { provider: 'gift_card', method_id })
    expect(await balance(method_id)).toBe(44_000)
    expect(await seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await use(world, actor, 'cancel_order', { number, reason: 'ordered by mistake' })
    await work(world)
    expect(await balance(method_id)).toBe(150_000)
    expect(await seen(actor, number)).toMatchObject({ status: 'cancelled', payment_status: 'refunded' })
    await sound()
  })

  test('one that does not cover it pays nothing', async () => {
    const thing = await product(200_000)
    const { actor, id } = await world.shopper()
    const method_id = await card(id, 205_999)
    await expect(buy(actor, [thing.external_id], { provider: 'gift_card', method_id })).rejects.toMatchObject({
      code: 'gift_card_short',
    })
    expect(await balance(method_id)).toBe(205_999)
    await sound()
  })
})

describe('paid by mobile money', () => {
  test('nothing leaves before somebody has seen the money; then it does', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number } = await buy(actor, [thing.external_id], { provider: 'mobile_money', reference: '9J7A8B6C5D' })
    for (const step of ['confirm', 'pack', 'ship'])
      await expect(use(world, seller, 'ship_order', { number, step })).rejects.toMatchObject({ kind: 'conflict' })
    await use(world, manager, 'check_transfer', { number, received: true })
    await work(world)
    expect(await seen(actor, number)).toMatchObject({ status: 'confirmed', payment_status: 'paid' })
    await send(seller, number, 'pack', 'ship')
    await aDayAndAHalf()
    expect(await seen(actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
    await sound()
  })

  test('an id that the account does not know is told; the order is not sent, and can be called off', async () => {
    const thing = await product()
    const { actor } = await world.shopper()
    const { number } = await buy(actor, [thing.external_id], { provider: 'mobile_money', reference: 'INVENTED99' })
    await use(world, manager, 'check_transfer', { number, received: false })
    await work(world)
    expect(await seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'failed' })
    await expect(use(world, seller, 'ship_order', { number, step: 'confirm' })).rejects.toMatchObject({
      code: 'not_paid',
    })
    world.clock.forward(7 * day_ms)
    await work(world)
    await use(world, actor, 'cancel_order', { number, reason: 'no longer needed' })
    await work(world)
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 0 })
    await sound()
  })
})
