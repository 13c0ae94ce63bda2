import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { day_ms } from '#core/time'
import { transact } from '#db/transact'
import { mergeGuestCarts } from '#domain/cart'
import { order, use } from '../../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../../test/world.ts'
import { call } from '../../../tools/call.ts'
import { findTool } from '../../../tools/index.ts'
import {
  funnelReport,
  profitReport,
  reportAsCsv,
  restockAdvice,
  salesReport,
  salesSummary,
  taxReport,
} from './index.ts'

const world = useWorld()
type Store = { id: string; slug: string }
let ours: Store
let theirs: Store
let seller: Actor
let owner: Actor
let support: Actor
beforeAll(async () => {
  await world.delivery()
  ours = await world.store({ slug: 'ours', name: '=cmd()' })
  theirs = await world.store({ slug: 'theirs' })
  seller = (await world.seller(ours.id)).actor
  owner = (await world.staff('owner')).actor
  support = (await world.staff('support')).actor
})
const as = (actor: Actor, language: 'en' | 'bn' = 'en') => ({ ...world.as(actor), language })
const by_day = { by: 'day' as const }

describe('which period', () => {
  test('the last 30 business days unless said', async () => {
    expect(await salesReport(world.db, as(owner), by_day)).toEqual({
      ...{ from: '2026-10-22', to: '2026-11-20', by: 'day', currencies: [] },
    })
    expect(await taxReport(world.db, as(owner), { to: '2026-03-01' })).toMatchObject({
      from: '2026-01-31',
      to: '2026-03-01',
    })
  })

  test.each([
    [{ from: '2026-11-02', to: '2026-11-01' }, 'period_backwards'],
    [{ from: '2026-12-01' }, 'period_backwards'],
    [{ from: '2026-02-30' }, 'no_such_day'],
    [{ to: '0000-01-01' }, 'no_such_day'],
    [{ to: 'yesterday' }, 'no_such_day'],
    [{ from: '2020-01-01', to: '2026-01-01' }, 'period_too_long'],
  ])('%j is refused: %s', async (period, code) => {
    for (const read of [salesReport, profitReport, taxReport])
      await expect(read(world.db, as(owner), { ...period, ...by_day })).rejects.toMatchObject({ code })
    await expect(funnelReport(world.db, as(owner), period)).rejects.toMatchObject({ code })
  })

  test('five years are not too long', async () => {
    expect(
      await salesReport(world.db, as(owner), { from: '2021-11-21', to: '2026-11-20', by: 'channel' }),
    ).toMatchObject({ currencies: [] })
  })

  test('days begin where the shop is', async () => {
    const setTimeZone = (value: string) =>
      world.db
        .insertInto('settings')
        .values({
          key: 'time_zone',
          value: JSON.stringify(value),
          updated_at: world.clock.now,
          updated_by: 'system:test',
        })
        .onConflict((there) => there.column('key').doUpdateSet({ value: JSON.stringify(value) }))
        .execute()
    const before = world.clock.now
    world.clock.now = new Date('2026-11-20T23:30:00Z')
    await setTimeZone('America/New_York')
    expect(await salesReport(world.db, as(owner), by_day)).toMatchObject({ to: '2026-11-20' })
    await setTimeZone('Asia/Dhaka')
    expect(await salesReport(world.db, as(owner), by_day)).toMatchObject({ to: '2026-11-21' })
    world.clock.now = before
  })
})

describe('who sees what', () => {
  test('people without the permission see nothing', async () => {
    for (const actor of [support, (await world.shopper()).actor, guest()]) {
      for (const read of [salesReport, profitReport, taxReport])
        await expect(read(world.db, as(actor), by_day)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(funnelReport(world.db, as(actor), {})).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(salesSummary(world.db, as(actor), {})).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(restockAdvice(world.db, as(actor), {})).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await expect(funnelReport(world.db, as(seller), {})).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('somebody else’s store is not there, nor is one that nobody has', async () => {
    for (const store of ['theirs', 'nobody']) {
      for (const read of [salesReport, profitReport, taxReport])
        await expect(read(world.db, as(seller), { ...by_day, store })).rejects.toMatchObject({
          code: 'store_not_found',
        })
      await expect(salesSummary(world.db, as(seller), { store })).rejects.toMatchObject({ code: 'store_not_found' })
      await expect(restockAdvice(world.db, as(seller), { store })).rejects.toMatchObject({ code: 'store_not_found' })
    }
    await expect(salesReport(world.db, as(owner), { ...by_day, store: 'nobody' })).rejects.toMatchObject({
      code: 'store_not_found',
    })
    await expect(funnelReport(world.db, as(owner), { store: 'ours' })).rejects.toMatchObject({
      code: 'funnel_of_no_store',
    })
  })
})

describe('what was sold', () => {
  let saree: Awaited<ReturnType<typeof world.product>>
  beforeAll(async () => {
    await world.db
      .insertInto('categories')
      .values({ id: 'cat_s', slug: 'sarees', name: 'Sarees', name_bn: 'শাড়ি', path: 'Fashion > Sarees' })
      .execute()
    saree = await world.product({ store_id: ours.id, title: '=SUM(A1), "red"', category_id: 'cat_s', stock: 10 })
    await world.db.updateTable('products').set({ title_bn: 'লাল শাড়ি' }).where('id', '=', saree.id).execute()
    const pot = await world.product({ store_id: theirs.id, title: 'Pot', stock: 4, price_minor: 5_000 })
    await order(world, (await world.shopper()).actor, [saree.external_id, pot.external_id], { quantity: 3 })
    world.clock.forward(2 * day_ms)
    await order(world, (await world.shopper()).actor, saree.external_id)
  })

  test('currencies are never added up', async () => {
    await soldFor('USD', 1_050)
    const { currencies } = await salesReport(world.db, as(owner), by_day)
    expect(currencies.map(({ currency, totals }) => [currency, totals.orders, totals.total_minor])).toEqual([
      ['BDT', 2, 213_000],
      ['USD', 1, 1_050],
    ])
  })

  test('by product, by category and by store; a long list is cut and its totals are not', async () => {
    const products = await salesReport(world.db, as(owner, 'bn'), { by: 'product', limit: 1 })
    const [block] = products.currencies
    expect(block!.rows).toEqual([
      expect.objectContaining({
        key: saree.slug,
        label: 'লাল শাড়ি',
        store: 'ours',
        pieces: 4,
        net_minor: 180_000,
        orders: null,
      }),
    ])
    expect([block!.more_rows, block!.totals.net_minor, block!.totals.orders]).toEqual([2, 195_000, 2])
    const categories = (await salesReport(world.db, as(owner), { by: 'category' })).currencies[0]!.rows
    expect(
      categories.map(({ key, label, net_minor, delivery_minor }) => [key, label, net_minor, delivery_minor]),
    ).toEqual([
      ['Fashion > Sarees', 'Fashion > Sarees', 180_000, 0],
      ['', 'Without a category', 15_000, 0],
      [null, 'Delivery and goodwill', 0, 18_000],
    ])
    const stores = (await salesReport(world.db, as(owner), { by: 'store' })).currencies[0]!.rows
    expect(stores.map(({ key, orders, total_minor }) => [key, orders, total_minor])).toEqual([
      ['ours', 2, 192_000],
      ['theirs', 1, 21_000],
    ])
    const own = (await salesReport(world.db, as(seller), { by: 'day' })).currencies
    expect([own.length, own[0]!.totals.total_minor]).toEqual([1, 192_000])
  })

  test('an unknown cost is never told as nothing', async () => {
    const { currencies } = await profitReport(world.db, as(owner), { by: 'product', store: 'ours' })
    expect(currencies[0]!.rows[0]).toMatchObject({
      ...{ net_minor: 180_000, cost_minor: null, margin_minor: null, margin_bps: null, pieces_without_cost: 4 },
      ...{ net_without_cost_minor: 180_000, commission_minor: null },
    })
    expect(currencies[0]!.totals.commission_minor).toBe(18_000)
    const csv = reportAsCsv('profit', await profitReport(world.db, as(owner), { by: 'product', store: 'ours' }))
    expect(csv.split('\r\n')[1]).toContain(',4,1800.00,unknown,unknown,,4,1800.00,,0.00,0.00')
  })

  test('CSV opens in Excel: Bengali, quotation marks, no formulas, decimal amounts beside their currency', async () => {
    const csv = reportAsCsv('sales', await salesReport(world.db, as(owner), { by: 'product' }))
    const [head, first] = csv.split('\r\n')
    expect(csv.startsWith('\uFEFFcurrency,product,title,store,orders,pieces,gross_sales_in_currency,')).toBe(true)
    expect(head).toContain('net_sales_without_tax_in_currency')
    expect(first).toContain(`BDT,${saree.slug},"'=SUM(A1), ""red""",ours,,4,1800.00,0.00,1800.00`)
    expect(reportAsCsv('sales', await salesReport(world.db, as(owner, 'bn'), { by: 'product' }))).toContain('লাল শাড়ি')
    expect(reportAsCsv('sales', await salesReport(world.db, as(owner), { by: 'store' }))).toContain("ours,'=cmd(),")
    expect(csv.endsWith('\r\n')).toBe(true)
    const tax = reportAsCsv('tax', await taxReport(world.db, as(owner), {}))
    expect(tax.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFcurrency,district,kind,tax_percent,net_in_currency,tax_in_currency,gross_in_currency,count',
      'BDT,Dhaka,goods,0.00,1950.00,0.00,1950.00,3',
    ])
  })

  test('a seller’s day at a glance, against the same hours before', async () => {
    const summary = await salesSummary(world.db, as(seller), {})
    const [taka] = summary.currencies
    expect(
      taka!.spans.map(({ span, now, before, change_bps }) => [span, now.pieces, before.pieces, change_bps]),
    ).toEqual([
      ['today', 1, 0, null],
      ['week', 4, 0, null],
      ['month', 4, 0, null],
    ])
    expect(taka!.best_sellers).toMatchObject([{ key: saree.slug, pieces: 4 }])
    expect(summary.to_send).toEqual({ parcels: 2, pieces: 4 })
    world.clock.forward(day_ms)
    const [next] = (await salesSummary(world.db, as(seller), {})).currencies
    expect(next!.spans[0]).toMatchObject({ now: { pieces: 0 }, before: { pieces: 1 }, change_bps: -10_000 })
  })

  test('what to buy: sold out and wanted first, then what runs out soonest', async () => {
    const shelf = await world.product({ store_id: ours.id, title: 'Never wanted', stock: 0 })
    const plenty = await world.product({ store_id: ours.id, title: 'Plenty', stock: 500 })
    const gone = await world.product({ store_id: ours.id, title: 'Gone', stock: 2 })
    const buyer = (await world.shopper()).actor
    await order(world, buyer, [gone.external_id, plenty.external_id], { quantity: 2 })
    const advice = await restockAdvice(world.db, as(seller), { days: 56 })
    expect(advice.map(({ title, left, sold, days_left, buy }) => [title, left, sold, days_left, buy])).toEqual([
      ['Gone', 0, 2, 0, 4],
      ['=SUM(A1), "red"', 6, 4, 42, 2],
      ['Never wanted', 0, 0, null, 0],
    ])
    expect(advice.every(({ store }) => store === 'ours')).toBe(true)
    expect((await restockAdvice(world.db, as(owner), {})).map(({ store }) => store)).toContain('theirs')
    expect(shelf.id).not.toBe(plenty.id)
  })

  test('what a bundle needs is needed of its parts', async () => {
    const rice = await world.product({ store_id: ours.id, title: 'Rice', stock: 30 })
    const bundle = await world.product({ store_id: ours.id, title: 'Box', stock: 0 })
    await world.db.updateTable('products').set({ kind: 'bundle' }).where('id', '=', bundle.id).execute()
    await world.db
      .insertInto('bundle_items')
      .values({ bundle_variant_id: bundle.variant_id, variant_id: rice.variant_id, quantity: 5 })
      .execute()
    await order(world, (await world.shopper()).actor, bundle.external_id, { quantity: 4 })
    const advice = await restockAdvice(world.db, as(seller), { days: 28 })
    expect(advice.find(({ title }) => title === 'Rice')).toMatchObject({ left: 10, sold: 20, days_left: 14, buy: 10 })
    expect(advice.map(({ title }) => title)).not.toContain('Box')
  })
})

describe('the funnel', () => {
  test('counts carts, checkouts and what became of orders; a guest who signs in counts once', async () => {
    world.clock.forward(10 * day_ms)
    const thing = await world.product({ store_id: ours.id, stock: 50 })
    const variant = thing.external_id
    const at = async () => (await funnelReport(world.db, as(owner), { from: day, to: day })).totals
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Dhaka' }).format(world.clock.now)
    const ana = await world.shopper()
    // A guest fills a cart and signs in; somebody only looks; somebody asks and goes; somebody orders.
    await use(world, guest('visitor-1'), 'add_to_cart', { variant })
    await use(world, ana.actor, 'add_to_cart', { variant })
    await transact(world.db, (tx) => mergeGuestCarts(tx, world.as(ana.actor), { guest_id: 'visitor-1' }))
    expect(await at()).toMatchObject({
      carts: 1,
      with_goods: 1,
      checkouts: 0,
      placed: 0,
      placed_of_carts_with_goods_bps: 0,
    })
    for (const _ of [1, 2]) await call(world.db, findTool('checkout'), world.as(ana.actor), { address: dhaka })
    const ben = await world.shopper()
    const { number } = await order(world, ben.actor, variant)
    const totals = await at()
    expect(totals).toMatchObject({
      carts: 2,
      with_goods: 2,
      checkouts: 2,
      placed: 1,
      paid: 0,
      delivered: 0,
      returned: 0,
    })
    expect([totals.placed_of_carts_with_goods_bps, totals.placed_of_checkouts_bps]).toEqual([5_000, 5_000])
    for (const step of ['confirm', 'pack', 'ship', 'deliver']) await use(world, seller, 'ship_order', { number, step })
    expect(await at()).toMatchObject({ placed: 1, paid: 1, delivered: 1, paid_of_placed_bps: 10_000 })
    const channels = await funnelReport(world.db, as(owner), { from: day, to: day, by: 'channel' })
    expect(channels.rows).toEqual([
      expect.objectContaining({ key: 'api', carts: null, checkouts: null, placed: 1, delivered: 1 }),
    ])
    world.clock.forward(8 * day_ms)
    expect(await at(), 'offers that nobody took up are gone by now').toMatchObject({
      carts: 2,
      checkouts: null,
      placed: 1,
    })
    expect(reportAsCsv('funnel', await funnelReport(world.db, as(owner), { from: day, to: day }))).toContain(
      `${day},2,2,unknown,1,1,1,0,0,50.00,,100.00,100.00,0.00`,
    )
  })
})

/** An order in another currency, as another shop’s books bring it. */
async function soldFor(currency: string, total_minor: number) {
  const at = world.clock.now
  const thing = await world.product({ store_id: theirs.id, currency })
  await world.db
    .insertInto('orders')
    .values({
      ...{
        id: `ord_${currency}`,
        number: `#${currency}`,
        status: 'placed',
        payment_status: 'paid',
        currency,
        channel: 'import',
      },
      ...{
        subtotal_minor: 1_000,
        discount_minor: 0,
        shipping_minor: 50,
        tax_minor: 0,
        total_minor,
        quote: '{}',
        address: '{}',
      },
      ...{ access_token: 'x', placed_at: at, updated_at: at },
    })
    .execute()
  await world.db
    .insertInto('fulfilments')
    .values({
      ...{ id: `ful_${currency}`, order_id: `ord_${currency}`, store_id: theirs.id, status: 'placed', updated_at: at },
      ...{
        method_code: 'imported',
        method_name: 'Delivery',
        courier: 'manual',
        shipping_minor: 50,
        goods_minor: 1_000,
      },
      ...{ total_minor, commission_minor: 100 },
    })
    .execute()
  await world.db
    .insertInto('order_lines')
    .values({
      ...{
        id: `oln_${currency}`,
        order_id: `ord_${currency}`,
        fulfilment_id: `ful_${currency}`,
        title: 'Thing',
        options: '{}',
      },
      ...{
        variant_id: thing.variant_id,
        product_id: thing.id,
        quantity: 1,
        unit_price_minor: 1_000,
        discount_minor: 0,
      },
      ...{ tax_minor: 0, total_minor: 1_000, position: 0 },
    })
    .execute()
  await world.db
    .insertInto('order_charges')
    // Of the order as a whole: so a shop’s books may have it.
    .values({ order_id: `ord_${currency}`, kind: 'placed', amount_minor: total_minor, actor: 'system:import', at })
    .execute()
}
