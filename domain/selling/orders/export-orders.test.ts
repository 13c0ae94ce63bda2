import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { erasePerson, issueGiftCard, mergeCustomers, saveMethod } from '#domain/customers'
import { order, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import { exportOrders, type OrderLine } from './index.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)
let store: Awaited<ReturnType<typeof world.store>>
let other: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  store = await world.store()
  other = await world.store()
  await world.delivery()
})

async function exported(given: { store?: { id: string } } = {}): Promise<OrderLine[]> {
  const lines: OrderLine[] = []
  for await (const line of exportOrders(world.db, given)) lines.push(line)
  return lines
}

const lineOf = async (number: string, of?: { id: string }) =>
  (await exported(of && { store: of })).find(({ external_id }) => external_id === number)

const warehouse = async () => (await world.staff('warehouse')).actor
const rename = (customer_id: string, external_id: string) =>
  world.db.updateTable('customers').set({ external_id }).where('id', '=', customer_id).execute()

/** What somebody buys of two stores, with the first one's parcel on its way. */
async function ofTwoStores() {
  const things = [
    await world.product({ store_id: store.id, price_minor: 10_000 }),
    await world.product({ store_id: other.id, price_minor: 25_000, options: [{ Size: 'M' }, { Size: 'L' }] }),
  ] as const
  const buyer = await world.shopper()
  const variants = [things[0].external_id, `${things[1].external_id}-2`]
  const { number } = await order(world, buyer.actor, variants, { quantity: 2 })
  for (const step of ['confirm', 'pack'])
    await use(world, await warehouse(), 'ship_order', { number, step, store: store.slug })
  const seller = await world.seller(store.id)
  await use(world, seller.actor, 'ship_order', { number, step: 'ship', tracking: `T-${number}` })
  return { buyer, number, variants }
}

test('an order comes back in the shape of the contract', async () => {
  const { buyer, number, variants } = await ofTwoStores()
  await rename(buyer.id, 'rina')
  expect(JSON.stringify(await lineOf(number))).toBe(
    JSON.stringify({
      external_id: number,
      customer: 'rina',
      status: 'placed',
      placed_at: world.clock.now.toISOString(),
      currency: 'BDT',
      address: {
        name: 'Rahima Khatun',
        phone: '+8801712345678',
        line1: 'House 7, Road 2',
        district: 'Dhaka',
        upazila: 'Dhanmondi',
        country: 'BD',
      },
      lines: [
        { variant: variants[0], quantity: 2, unit_price_minor: 10_000 },
        { variant: variants[1], quantity: 2, unit_price_minor: 25_000 },
      ],
      // Both stores deliver for a fee, and one of them was quicker.
      shipping_minor: 12_000,
      parts: [
        { store: store.slug, status: 'shipped', shipping_minor: 6_000 },
        { store: other.slug, shipping_minor: 6_000 },
      ],
      payments: [{ method: 'cod', kind: 'payment', amount_minor: 82_000, state: 'pending' }],
      shipments: [{ tracking: `T-${number}`, lines: [variants[0]] }],
    }),
  )
})

test('a store is told of its own parts alone', async () => {
  const { number, variants } = await ofTwoStores()
  expect(await lineOf(number, store)).toMatchObject({
    status: 'shipped',
    lines: [{ variant: variants[0] }],
    shipments: [{ tracking: `T-${number}` }],
  })
  const part = await lineOf(number, other)
  expect(part).toMatchObject({ status: 'placed', lines: [{ variant: variants[1] }] })
  expect(part).not.toHaveProperty('shipments')
  expect(await exported({ store: await world.store() })).toEqual([])
})

test('money is told in the order in which it moved, by the method that was saved or else by its provider', async () => {
  const thing = await world.product({ store_id: store.id, price_minor: 10_000 })
  const buyer = await world.shopper()
  const card = await transact(world.db, (tx) =>
    issueGiftCard(tx, shop, { customer_id: buyer.id, external_id: 'card-7', amount_minor: 90_000, reason: 'gift' }),
  )
  const paid = await order(world, buyer.actor, thing.external_id, {
    payment: { provider: 'gift_card', method_id: card.id },
  })
  world.clock.forward(1_000)
  await use(world, buyer.actor, 'cancel_order', { number: paid.number, reason: 'no longer needed' })
  expect(await lineOf(paid.number)).toMatchObject({
    status: 'cancelled',
    payments: [
      { method: 'card-7', kind: 'payment', amount_minor: 16_000 },
      { method: 'card-7', kind: 'refund', amount_minor: 16_000 },
    ],
  })
  await world.db
    .updateTable('payment_methods')
    .set({ deleted_at: world.clock.now, external_id: null })
    .where('id', '=', card.id)
    .execute()
  expect((await lineOf(paid.number))!.payments.map(({ method }) => method)).toEqual(['gift_card', 'gift_card'])

  const cash = await order(world, buyer.actor, thing.external_id)
  for (const step of ['confirm', 'pack', 'ship', 'deliver'])
    await use(world, await warehouse(), 'ship_order', { number: cash.number, step })
  expect((await lineOf(cash.number))!.payments).toEqual([{ method: 'cod', kind: 'payment', amount_minor: 16_000 }])
})

test('a guest has no name, a merged person that of the one they are, and a forgotten one none and no address', async () => {
  const thing = await world.product({ store_id: store.id })
  const byGuest = await order(world, guest(), thing.external_id)
  expect(await lineOf(byGuest.number)).not.toHaveProperty('customer')

  const [kept, merged] = [await world.shopper(), await world.shopper()]
  const { number } = await order(world, merged.actor, thing.external_id)
  expect(await lineOf(number)).toMatchObject({ customer: merged.id })
  await rename(kept.id, 'kept')
  await transact(world.db, async (tx) => {
    await saveMethod(tx, world.as(merged.actor), { kind: 'cod' })
    await mergeCustomers(tx, shop, { kept_id: kept.id, merged_id: merged.id, reason: 'same phone' })
  })
  expect(await lineOf(number)).toMatchObject({ customer: 'kept' })

  await use(world, merged.actor, 'cancel_order', { number, reason: 'no longer needed' })
  await transact(world.db, (tx) => erasePerson(tx, shop, { customer_id: kept.id }))
  // What is left of the order's address when it has heard of that.
  const address = JSON.stringify({ country: 'BD', district: 'Dhaka', upazila: null })
  await world.db.updateTable('orders').set({ address }).where('number', '=', number).execute()
  const line = await lineOf(number)
  expect(line).not.toHaveProperty('customer')
  expect(line!.address).toEqual({ district: 'Dhaka', country: 'BD' })
})

test('more orders than a batch come once each, in byte order of what they are called, the same each time', async () => {
  await world.pool.query(`
    insert into orders (id, number, external_id, status, payment_status, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor,
      total_minor, quote, address, access_token, channel, placed_at, updated_at)
    select 'ord_many' || n, 'MANY-' || n, case when n % 3 > 0 then (array['Ä', 'a', 'M', '_'])[n % 4 + 1] || (n * 7919) % 1203 end,
      'delivered', 'paid', 'BDT', 0, 0, 0, 0, 0, '{}', '{}', 'x', 'api', now(), now()
    from generate_series(1, 1203) n`)
  const lines = await exported()
  const names = lines.map(({ external_id }) => external_id)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
  const { rows } = await world.pool.query('select count(*) from orders')
  expect(names).toHaveLength(rows[0].count)
  expect(JSON.stringify(await exported())).toBe(JSON.stringify(lines))
})
