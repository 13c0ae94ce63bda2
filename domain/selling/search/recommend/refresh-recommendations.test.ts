import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { day_ms, hour_ms } from '#core/time'
import { transact } from '#db/transact'
import { erasePerson, mergeCustomers } from '#domain/customers'
import { use } from '../../../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../../../test/world.ts'
import { type Good, marketOf, sylhet } from './market.fixture.ts'

const world = useWorld()
const { buys, buy, deliver, refresh } = marketOf(world)
let store: Awaited<ReturnType<typeof world.store>>
let rice: Good
let lentils: Good
let oil: Good

beforeAll(async () => {
  store = await world.store()
  await world.delivery()
})
beforeEach(async () => {
  // Each test has goods of its own; what was bought of others stays in the books.
  const good = (title: string) => world.product({ store_id: store.id, title, stock: 500 })
  ;[rice, lentils, oil] = [await good('Rice'), await good('Lentils'), await good('Oil')]
})

async function together(product: Good): Promise<string[]> {
  const rows = await world.db
    .selectFrom('search_bought_together as t')
    .innerJoin('products as p', 'p.id', 't.other_id')
    .select('p.title')
    .where('t.product_id', '=', product.id)
    .orderBy('t.place')
    .execute()
  return rows.map(({ title }) => title)
}

async function buyersOf(product: Good): Promise<number> {
  const sales = world.db.selectFrom('search_sales').select('buyers').where('product_id', '=', product.id)
  return (await sales.executeTakeFirstOrThrow()).buyers
}

test('what people buy together is found both ways, and what everybody buys goes with nothing', async () => {
  const soap = await world.product({ store_id: store.id, title: 'Soap', stock: 500 })
  await buy(4, [rice, lentils, oil])
  await buy(6, [soap, oil])
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
  expect(await together(lentils)).toEqual(['Rice'])
  expect(await together(oil)).toEqual([])
  const [pair] = await world.db
    .selectFrom('search_bought_together')
    .selectAll()
    .where('product_id', '=', rice.id)
    .execute()
  expect(pair).toMatchObject({ other_id: lentils.id, buyers: 4 })
  expect(pair!.lift).toBeCloseTo(2.5)
})

test('where everybody buys the same two things, they go together all the same', async () => {
  const tea = await world.product({ store_id: store.id, title: 'Tea', stock: 500 })
  const sugar = await world.product({ store_id: store.id, title: 'Sugar', stock: 500 })
  await sql`update orders set status = 'cancelled'`.execute(world.db)
  await sql`update fulfilments set status = 'cancelled'`.execute(world.db)
  await buy(5, [tea, sugar])
  await refresh()
  expect(await together(tea)).toEqual(['Sugar'])
})

test('two people are too few to tell of, and somebody who orders twice is still one', async () => {
  const [first] = await buy(2, [rice, lentils])
  await buys(first!, [rice, lentils])
  await refresh()
  expect(await together(rice)).toEqual([])
  await buy(1, [rice, lentils])
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
})

test('guests with one phone number are one person', async () => {
  const asGuest = (phone: string) => buys(guest(), [rice, lentils], { ...dhaka, phone })
  for (let n = 0; n < 3; n++) await asGuest('+8801711000001')
  await refresh()
  expect(await together(rice)).toEqual([])
  for (const phone of ['+8801711000002', '+8801711000003']) await asGuest(phone)
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
})

test('two records of one person are one person', async () => {
  const [kept, merged] = (await buy(3, [rice, lentils])).map((actor) => (actor as { customer_id: string }).customer_id)
  const owner = await world.staff('owner')
  await transact(world.db, (tx) =>
    mergeCustomers(tx, world.as(owner.actor), { kept_id: kept!, merged_id: merged!, reason: 'same' }),
  )
  await refresh()
  expect(await together(rice)).toEqual([])
})

test('an order that is called off counts no longer', async () => {
  await buy(2, [rice, lentils])
  const { actor } = await world.shopper()
  const { number } = await buys(actor, [rice, lentils])
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
  await use(world, actor, 'cancel_order', { number, reason: 'no longer needed' })
  await refresh()
  expect(await together(rice)).toEqual([])
  expect(await buyersOf(rice)).toBe(2)
})

test('what somebody bought who is forgotten counts no longer', async () => {
  await buy(2, [rice, lentils])
  const person = await world.shopper()
  await deliver(await buys(person.actor, [rice, lentils]))
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
  await transact(world.db, (tx) => erasePerson(tx, world.as(person.actor)))
  await refresh()
  expect(await together(rice)).toEqual([])
  expect(await buyersOf(rice)).toBe(2)
})

test('sellers put their own goods beside nothing by ordering them', async () => {
  for (let n = 0; n < 3; n++) {
    const seller = await world.seller(store.id)
    const actor = { kind: 'shopper' as const, customer_id: seller.id, customer_ids: [seller.id] }
    await use(world, actor, 'add_to_cart', { variant: rice.external_id }).catch(() => {})
    await use(world, actor, 'add_to_cart', { variant: lentils.external_id }).catch(() => {})
    await use(world, actor, 'checkout', { address: dhaka, payment: { provider: 'cod' } }).catch(() => {})
  }
  await refresh()
  expect(await together(rice)).toEqual([])
  expect(await world.db.selectFrom('search_sales').selectAll().where('product_id', '=', rice.id).execute()).toEqual([])
})

test('who buys for a whole office says nothing of what goes together', async () => {
  await buy(3, [rice, lentils])
  await refresh()
  expect(await together(rice)).toEqual(['Lentils'])
  await sql`
    insert into order_lines (id, order_id, fulfilment_id, variant_id, product_id, title, options, quantity, unit_price_minor, discount_minor, tax_minor, total_minor, position)
    select l.id || n, order_id, fulfilment_id, ${oil.variant_id}, ${oil.id}, title, options, quantity, unit_price_minor, discount_minor, tax_minor, total_minor, n
    from order_lines l cross join generate_series(1, 39) n
    where product_id = ${rice.id}
  `.execute(world.db)
  await refresh()
  expect(await together(rice)).toEqual([])
})

test('counting twice writes nothing the second time', async () => {
  await buy(3, [rice, lentils], sylhet)
  await refresh()
  const written = async () => {
    const tables = ['search_sales', 'search_bought_together', 'search_popular']
    const rows = tables.map((table) => sql`select ctid::text || xmin::text as at from ${sql.table(table)}`)
    const found = await sql<{ at: string }>`${sql.join(rows, sql` union all `)} order by at`.execute(world.db)
    return found.rows.map(({ at }) => at)
  }
  const before = await written()
  expect(before.length).toBeGreaterThan(0)
  await refresh()
  expect(await written()).toEqual(before)
})

test('a very large shop is counted by turns, and within some hours all of it', async () => {
  await buy(3, [rice, lentils])
  const { products: all } = await refresh()
  const { number } = await buys((await world.shopper()).actor, [rice, lentils])
  for (let hours = 0; (await buyersOf(rice)) < 4; hours++) {
    expect(hours, `hours until ${number} was counted`).toBeLessThan(all)
    const { products } = await refresh({ most: 3 })
    expect(products).toBeLessThan(all)
    world.clock.forward(hour_ms)
  }
  expect(await together(rice)).toEqual(['Lentils'])
})

test('what was bought long ago is let go of', async () => {
  await buy(3, [rice, lentils], sylhet)
  await refresh()
  const popular = () =>
    world.db.selectFrom('search_popular').select('level').where('product_id', '=', rice.id).execute()
  expect(await popular()).toHaveLength(3)
  world.clock.forward(91 * day_ms)
  await refresh()
  expect(await popular()).toEqual([])
  expect(await together(rice)).toEqual(['Lentils'])
  world.clock.forward(275 * day_ms)
  await refresh()
  expect(await together(rice)).toEqual([])
  expect(await world.db.selectFrom('search_sales').selectAll().execute()).toEqual([])
})
