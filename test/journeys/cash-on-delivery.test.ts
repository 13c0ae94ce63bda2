import { expect, test } from 'vitest'
import { accept, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { type Ordered, stockOf, use } from '../ordering.ts'
import { searchable } from '../searchable.ts'
import { dhaka, useWorld } from '../world.ts'
import { work } from './books.ts'
import { useShop } from './shop.ts'

// docs/ARCHITECTURE.md, "A shopper buys a saree with cash on delivery", from the first look to the last coin.
const world = useWorld()
const shop = useShop(world)

test('a saree with cash on delivery, from the first look to the last coin', async () => {
  const saree = await world.product({
    store_id: shop.store.id,
    title: 'Red lotus jamdani',
    price_minor: 450_000,
    stock: 3,
  })
  await searchable(world)
  const { actor } = await world.shopper()
  const ctx = world.as(actor)
  const page = await use<{ items: object[] }>(world, actor, 'search_products', { q: 'jamdani' })
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
  await shop.sound()

  await shop.send(shop.seller, number, 'confirm')
  await shop.send(shop.seller, number, 'pack')
  await shop.send(shop.seller, number, 'ship')
  expect(await stockOf(world, saree.variant_id)).toEqual({ on_hand: 1, reserved: 0 })
  const shipped = await shop.seen(actor, number)
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
  await shop.sound()

  await shop.aDayAndAHalf()
  const delivered = await shop.seen(actor, number)
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
    `confirmed by seller ${shop.store.slug}`,
    `packed by seller ${shop.store.slug}`,
    `shipped by seller ${shop.store.slug}`,
    `delivered by system ${shop.store.slug}`,
  ])
  await shop.sound()

  // Nothing is left to happen: another day changes nothing.
  await shop.aDayAndAHalf()
  expect(await shop.seen(actor, number)).toEqual(delivered)
  await shop.sound()
})

test('from two stores, each sends its own part and each rider collects for it', async () => {
  const [a, b] = [await shop.product(100_000), await shop.product(70_000, shop.other.id)]
  const { actor } = await world.shopper()
  const { number, total_minor } = await shop.buy(actor, [a.external_id, b.external_id], { provider: 'cod' })
  expect(total_minor).toBe(182_000)
  await shop.send(shop.seller, number, 'confirm', 'pack', 'ship')
  expect((await shop.seen(actor, number)).status).toBe('placed')
  await shop.aDayAndAHalf()
  expect(await shop.seen(actor, number)).toMatchObject({ status: 'placed', payment_status: 'partly_paid' })
  await shop.sound()
  await shop.send(shop.other_seller, number, 'confirm', 'pack', 'ship')
  await shop.aDayAndAHalf()
  const done = await shop.seen(actor, number)
  expect(done).toMatchObject({ status: 'delivered', payment_status: 'paid' })
  const collected = done.payments.filter((one) => one.state === 'succeeded').map((one) => one.amount_minor)
  expect(collected.sort()).toEqual([106_000, 76_000].sort())
  const told = await world.db.selectFrom('events').select('payload').where('name', '=', 'order.delivered').execute()
  expect(told.filter(({ payload }) => (payload as { number: string }).number === number)).toHaveLength(1)
  await shop.sound()
})
