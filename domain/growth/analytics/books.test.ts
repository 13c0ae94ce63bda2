import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { day_ms } from '#core/time'
import { giftCard, saree } from '../../../test/after-order.ts'
import { work } from '../../../test/journeys/books.ts'
import { type Ordered, order, use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'
import type { Figures } from './figures.ts'
import { kinds } from './figures.ts'
import { groupings, profitReport, salesReport, taxReport } from './index.ts'

// Whatever happens to orders, the reports come to what the ledger and the payments say.
const world = useWorld()
let one: { id: string; slug: string }
let two: { id: string; slug: string }
let sellers: Actor[]
let manager: Actor
beforeAll(async () => {
  await world.delivery()
  one = await world.store({ slug: 'one' })
  two = await world.store({ slug: 'two', commission_bps: 500 })
  sellers = [(await world.seller(one.id)).actor, (await world.seller(two.id)).actor]
  manager = (await world.staff('owner')).actor
  await world.db
    .insertInto('tax_rates')
    .values([
      { id: 'tax_on', name: 'VAT', rate_bps: 750, inclusive: false },
      { id: 'tax_in', name: 'VAT on delivery', rate_bps: 1500, inclusive: true, tax_class: 'shipping' },
      { id: 'tax_far', name: 'VAT', rate_bps: 500, inclusive: false, district: 'Khulna' },
    ])
    .execute()
})

const period = { from: '2026-11-01', to: '2027-10-31' }
const ctx = () => world.as(manager)
const tomorrow = () => world.clock.forward(day_ms)

async function thing(store: { id: string }, cost: number | null = 6_000) {
  const made = await saree(world, store.id)
  for (const [i, id] of made.variant_ids.entries())
    await world.db
      .updateTable('variants')
      .set({ cost_minor: cost === null ? null : cost + i })
      .where('id', '=', id)
      .execute()
  return made
}

async function deliver(number: string, seller = sellers[0]!) {
  await work(world)
  for (const step of ['confirm', 'pack', 'ship', 'deliver'])
    await use(world, seller, 'ship_order', { number, step }).catch((error) => {
      if (step !== 'confirm') throw error
    })
  await work(world)
}

async function handle(back: string, ...actions: [string, object?][]) {
  for (const [action, more] of actions) {
    tomorrow()
    await use(world, sellers[0]!, 'handle_return', { return: back, action, ...more })
    await work(world)
  }
}

/** The days of the report against the books, figure by figure. */
async function comesToTheBooks() {
  await work(world)
  const { rows: ledger } = await sql<{ day: string; kind: string; amount_minor: number }>`
    select to_char(at at time zone 'Asia/Dhaka', 'YYYY-MM-DD') as day, kind, sum(amount_minor)::bigint as amount_minor
    from order_charges group by 1, 2`.execute(world.db)
  const { rows: paid } = await sql<{ amount_minor: number }>`
    select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0)::bigint as amount_minor from payments
    where kind = 'payment' and state in ('intended', 'pending', 'succeeded') or kind = 'refund' and state not in ('failed', 'cancelled')`.execute(
    world.db,
  )
  const report = await salesReport(world.db, ctx(), { ...period, by: 'day' })
  const [block] = report.currencies
  expect(report.currencies).toHaveLength(1)
  const owed = (day: string | null, kind: string) =>
    ledger
      .filter((row) => (day === null || row.day === day) && row.kind === kind)
      .reduce((sum, row) => sum + row.amount_minor, 0)
  for (const row of [...block!.rows, { ...block!.totals, key: null }]) {
    for (const kind of kinds)
      expect([row.key, kind, row[`${kind}_minor`]]).toEqual([row.key, kind, owed(row.key, kind)])
    expect(row.net_minor + row.delivery_minor + row.tax_minor + row.other_minor).toBe(row.total_minor)
  }
  expect(new Set(ledger.map(({ day }) => day)).size).toBeLessThanOrEqual(block!.rows.length)
  expect(block!.totals.total_minor, 'what was paid and is to be paid, less what goes back').toBe(paid[0]!.amount_minor)
  await agreeWithOneAnother(block!.totals)
  return block!
}

/** By store, product, category and channel it is the same money; tax is what the tax report says. */
async function agreeWithOneAnother(totals: Omit<Figures, 'known_cost_minor'> | Record<string, number | null>) {
  for (const by of groupings) {
    const { currencies } = await salesReport(world.db, ctx(), { ...period, by })
    expect([by, currencies[0]!.totals]).toEqual([by, totals])
    for (const name of Object.keys(totals).filter((name) => name !== 'orders')) {
      const sum = currencies[0]!.rows.reduce((sum, row) => sum + (row as unknown as Record<string, number>)[name]!, 0)
      expect([by, name, sum]).toEqual([by, name, (totals as Record<string, number>)[name]])
    }
  }
  const stores = await Promise.all(
    ['one', 'two'].map(
      async (store) => (await salesReport(world.db, ctx(), { ...period, by: 'day', store })).currencies[0],
    ),
  )
  const total = stores.reduce((sum, block) => sum + (block?.totals.total_minor ?? 0), 0)
  expect(total).toBe((totals as Record<string, number>).total_minor)
  const tax = await taxReport(world.db, ctx(), period)
  expect(tax.totals[0]?.tax_minor ?? 0).toBe((totals as Record<string, number>).tax_minor)
}

const margin = async () => (await profitReport(world.db, ctx(), { ...period, by: 'day' })).currencies[0]!.totals

test('orders that only arrive', async () => {
  const [a, b] = [await thing(one), await thing(two)]
  const ana = await world.shopper()
  await order(world, ana.actor, [a.s, b.m], { quantity: 2 })
  const { totals } = await comesToTheBooks()
  // Two sarees for ৳100 and two for ৳150 with 7.5 % on top, and two parcels for ৳60 with 15 % inside.
  expect(totals).toMatchObject({ orders: 1, pieces: 4, gross_minor: 50_000, net_minor: 50_000, other_minor: 0 })
  expect(totals.tax_minor).toBe(3_750 + 2 * 783)
  expect(totals.delivery_minor).toBe(2 * (6_000 - 783))
  expect(totals.total_minor).toBe(50_000 + 3_750 + 12_000)
  expect(await margin()).toMatchObject({
    ...{ net_minor: 50_000, cost_minor: 2 * 6_000 + 2 * 6_001, margin_minor: 25_998, pieces_without_cost: 0 },
    ...{ commission_minor: 2_000 + 1_500, margin_bps: 5_200 },
  })
})

test('a day after midnight in Dhaka is the next one, though not yet in London', async () => {
  const before = (await comesToTheBooks()).rows.length
  world.clock.now = new Date('2026-11-21T18:00:00Z')
  await order(world, (await world.shopper()).actor, (await thing(one)).s)
  const { rows } = await comesToTheBooks()
  expect(rows).toHaveLength(before + 1)
  expect(rows.at(-1)).toMatchObject({ key: '2026-11-22', orders: 1, placed_minor: 10_750 + 6_000 })
})

test('a swap on another day: the day of the order stays as it was, the difference is of its own day', async () => {
  const a = await thing(one)
  const ana = await world.shopper()
  tomorrow()
  const { number, total_minor } = await order(world, ana.actor, a.s, { quantity: 3 })
  const placed = (await comesToTheBooks()).rows.at(-1)!
  tomorrow()
  await use(world, ana.actor, 'change_order', { number, items: [{ variant: a.s, new_variant: a.m, quantity: 2 }] })
  const [before, after] = (await comesToTheBooks()).rows.slice(-2)
  expect(before).toEqual(placed)
  expect(placed.total_minor).toBe(total_minor)
  // Two pieces for ৳50 more each, and 7.5 % on that; nothing that the lines do not explain.
  expect(after).toMatchObject({ changed_minor: 10_750, net_minor: 10_000, tax_minor: 750, other_minor: 0, pieces: 0 })
})

test('another address: delivery and tax change on their day, together with a swap on the day after', async () => {
  const a = await thing(one)
  const ana = await world.shopper()
  tomorrow()
  const { number } = await order(world, ana.actor, a.s)
  const placed = (await comesToTheBooks()).rows.at(-1)!
  tomorrow()
  await use(world, ana.actor, 'change_order', {
    number,
    address: { ...dhaka, district: 'Khulna', upazila: 'Khulna Sadar' },
  })
  const moved = (await comesToTheBooks()).rows
  expect(moved.at(-2)).toEqual(placed)
  expect(moved.at(-1)).toMatchObject({ changed_minor: -250, tax_minor: -250, net_minor: 0, other_minor: 0 })
  tomorrow()
  await use(world, ana.actor, 'change_order', { number, items: [{ variant: a.s, new_variant: a.l, quantity: 1 }] })
  const { rows, totals } = await comesToTheBooks()
  expect(rows.at(-3)).toEqual(placed)
  expect(rows.at(-1)).toMatchObject({ changed_minor: -2_100 })
  expect(totals.other_minor).toBe(0)
})

test('a part that is called off comes off on its day, with its delivery and its commission', async () => {
  const [a, b] = [await thing(one), await thing(two)]
  const ana = await world.shopper()
  tomorrow()
  const { number } = await order(world, ana.actor, [a.s, b.s])
  const before = await margin()
  tomorrow()
  await use(world, ana.actor, 'cancel_order', { number, reason: 'found cheaper', store: 'two' })
  const { rows } = await comesToTheBooks()
  expect(rows.at(-1)).toMatchObject({
    ...{ orders: 0, pieces: -1, cancelled_minor: -16_750, net_minor: -10_000, tax_minor: -750 - 783, other_minor: 0 },
  })
  const after = await margin()
  expect([before.net_minor - after.net_minor, before.cost_minor! - after.cost_minor!]).toEqual([10_000, 6_000])
  expect(before.commission_minor! - after.commission_minor!).toBe(500)
})

test('goods that come back: the money on the day it is given back, the cost only of what can be sold again', async () => {
  const a = await thing(one)
  const ana = await world.shopper()
  await giftCard(world, ana, 500_000, 'card-a')
  const numbers: string[] = []
  for (const _ of [1, 2]) {
    const { number } = await order(world, ana.actor, a.s, {
      quantity: 2,
      payment: { provider: 'gift_card', method_id: 'card-a' },
    })
    await deliver(number)
    await use(world, ana.actor, 'return_items', { number, items: [{ variant: a.s, quantity: 1 }] })
    numbers.push(number)
  }
  const before = await margin()
  await handle(`${numbers[0]}-R1`, ['approve'], ['receive', { restock: true }], ['refund'])
  const sold_again = await margin()
  expect([before.net_minor - sold_again.net_minor, before.cost_minor! - sold_again.cost_minor!]).toEqual([
    10_000, 6_000,
  ])
  await handle(`${numbers[1]}-R1`, ['approve'], ['receive', { restock: false }], ['refund'])
  const spoiled = await margin()
  expect([sold_again.net_minor - spoiled.net_minor, sold_again.cost_minor! - spoiled.cost_minor!]).toEqual([10_000, 0])
  const { rows } = await comesToTheBooks()
  const today = rows.at(-1)!.key!
  expect((await taxReport(world.db, ctx(), { from: today, to: today })).totals).toEqual([
    { currency: 'BDT', tax_minor: -750, net_minor: -10_000, gross_minor: -10_750 },
  ])
  expect(rows.at(-1)).toMatchObject({
    returned_minor: -10_750,
    net_minor: -10_000,
    tax_minor: -750,
    pieces: -1,
    other_minor: 0,
  })
})

test('goodwill is told as goodwill, and what it gave before is not given back twice', async () => {
  const a = await thing(one)
  const ana = await world.shopper()
  await giftCard(world, ana, 500_000, 'card-b')
  const { number, total_minor } = await order(world, ana.actor, a.s, {
    payment: { provider: 'gift_card', method_id: 'card-b' },
  })
  await deliver(number)
  tomorrow()
  await use(world, manager, 'refund_order', { number, amount_minor: 10_000, reason: 'It came late' })
  const given = (await comesToTheBooks()).rows.at(-1)!
  expect(given).toMatchObject({ given_minor: -10_000, other_minor: -10_000, net_minor: 0, tax_minor: 0 })
  await use(world, ana.actor, 'return_items', { number })
  await handle(`${number}-R1`, ['approve'], ['receive'], ['refund'])
  const back = (await comesToTheBooks()).rows.at(-1)!
  // ৳107.50 of goods came back, of which ৳67.50 were left to give.
  expect(back).toMatchObject({
    returned_minor: -(total_minor - 10_000),
    net_minor: -10_000,
    tax_minor: -750,
    other_minor: 4_000,
  })
})

test('exchanges for more, for less, for the same and in vain', async () => {
  const a = await thing(one)
  await world.db.updateTable('variants').set({ price_minor: 10_000 }).where('id', '=', a.variant_ids[2]!).execute()
  const cases: [string, string, [string, object?][]][] = [
    [a.s, a.m, [['approve'], ['receive'], ['send']]],
    [a.m, a.s, [['approve'], ['receive'], ['send']]],
    [a.s, a.l, [['approve'], ['receive'], ['send']]],
    [a.s, a.m, [['approve'], ['refuse', { reason: 'It was worn' }]]],
  ]
  for (const [from, to, steps] of cases) {
    const ana = await world.shopper()
    const card = `card-${unique++}`
    await giftCard(world, ana, 500_000, card)
    const { number } = await order(world, ana.actor, from, { payment: { provider: 'gift_card', method_id: card } })
    await deliver(number)
    await use(world, ana.actor, 'exchange_items', {
      ...{ number, items: [{ variant: from, new_variant: to, quantity: 1 }], payment_method: card },
    })
    const before = await margin()
    const sales = (await comesToTheBooks()).totals
    await handle(`${number}-R1`, ...steps)
    const { totals } = await comesToTheBooks()
    const after = await margin()
    const price: Record<string, number> = { [a.s]: 10_000, [a.m]: 15_000, [a.l]: 10_000 }
    const cost: Record<string, number> = { [a.s]: 6_000, [a.m]: 6_001, [a.l]: 6_002 }
    const sent = steps.some(([action]) => action === 'send')
    expect(totals.other_minor - sales.other_minor).toBe(0)
    expect(totals.pieces - sales.pieces).toBe(0)
    expect(totals.net_minor - sales.net_minor).toBe(sent ? price[to]! - price[from]! : 0)
    expect(after.cost_minor! - before.cost_minor!).toBe(sent ? cost[to]! - cost[from]! : 0)
  }
})

test('what is free is called off as well, and what has no known cost is counted', async () => {
  const a = await thing(one, null)
  const deliverFor = (price_minor: number) =>
    world.db
      .updateTable('shipping_methods')
      .set({ rates: JSON.stringify([{ up_to: null, price_minor }]) })
      .execute()
  await deliverFor(0)
  await use(world, manager, 'create_coupon', { code: 'ALLFREE', name: 'All', kind: 'percent', percent: 100 })
  const ana = await world.shopper()
  const before = await margin()
  await use(world, ana.actor, 'add_to_cart', { variant: a.s, quantity: 2 })
  await use(world, ana.actor, 'apply_coupon', { code: 'ALLFREE' })
  const { number, total_minor } = await use<Ordered>(world, ana.actor, 'checkout', { address: dhaka })
  await deliverFor(6_000)
  expect(total_minor).toBe(0)
  const placed = await margin()
  expect([placed.pieces - before.pieces, placed.pieces_without_cost - before.pieces_without_cost]).toEqual([2, 2])
  expect(placed.net_minor).toBe(before.net_minor)
  tomorrow()
  await use(world, ana.actor, 'cancel_order', { number, reason: 'no longer needed' })
  expect((await margin()).pieces).toBe(before.pieces)
  await comesToTheBooks()
})

test('an order of another shop, changed here, has no quote: the difference is told as goods all the same', async () => {
  const a = await thing(one)
  const ana = await world.shopper()
  tomorrow()
  const { number, total_minor } = await order(world, ana.actor, a.s)
  await world.db.updateTable('orders').set({ quote: '{"imported": "x"}' }).where('number', '=', number).execute()
  tomorrow()
  await use(world, ana.actor, 'change_order', { number, items: [{ variant: a.s, new_variant: a.m, quantity: 1 }] })
  const [placed, changed] = (await comesToTheBooks()).rows.slice(-2)
  expect(placed).toMatchObject({ placed_minor: total_minor, other_minor: 0 })
  expect(changed).toMatchObject({ changed_minor: 5_375, net_minor: 5_375, other_minor: 0 })
})

let unique = 0
