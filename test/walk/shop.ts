import type { Actor, Role } from '#core/context'
import { newId } from '#core/id'
import { transact } from '#db/transact'
import { issueGiftCard } from '#domain/customers'
import { guest, type World } from '../world.ts'

/** Whoever buys: what they can pay with, by the names that they use for it. */
export type Buyer = { name: string; actor: Actor; balances: string[]; cards: string[] }
export type Goods = { product: string; store: string; variants: string[]; dearer: string }
export type Shop = {
  stores: string[]
  sellers: Record<string, Actor>
  staff: Record<Role, Actor>
  buyers: Buyer[]
  goods: Goods[]
}

type Stores = { store: Awaited<ReturnType<World['store']>>; slug: string }[]
type Given = { title: string; prices: number[]; stock: number; tax_class?: string }

const wares: Given[][] = [
  [
    { title: 'Saree', prices: [10_000, 15_000, 8_000], stock: 8 },
    { title: 'Shirt', prices: [4_990, 4_990, 5_490, 3_333], stock: 6 },
    { title: 'Plate', prices: [2_500, 2_750], stock: 12 },
  ],
  [
    { title: 'Rice', prices: [8_500, 16_900], stock: 9, tax_class: 'food' },
    { title: 'Book', prices: [20_000, 35_001], stock: 5, tax_class: 'books' },
    { title: 'Lamp', prices: [45_000, 61_277, 39_999], stock: 4 },
  ],
  [
    { title: 'Shoes', prices: [120_000, 120_000, 99_000, 133_700], stock: 4 },
    { title: 'Bag', prices: [75_000, 80_000], stock: 3 },
    // Prices so small that tax and discounts are nothing but rounding.
    { title: 'Pen', prices: [9, 333], stock: 20, tax_class: 'books' },
  ],
]

/** A marketplace of three stores with everything that makes sums hard: taxes inside and on top, coupons, bundles, scarce stock. */
export async function openShop(world: World, people = 12): Promise<Shop> {
  const stores: Stores = []
  for (const slug of ['nakshi', 'bazar', 'paduka']) stores.push({ slug, store: await world.store({ slug }) })
  const shop: Shop = {
    stores: stores.map(({ slug }) => slug),
    sellers: {},
    staff: {} as Shop['staff'],
    buyers: [],
    goods: [],
  }
  for (const { slug, store } of stores) shop.sellers[slug] = (await world.seller(store.id)).actor
  for (const role of ['owner', 'manager', 'support', 'content', 'warehouse'] as const)
    shop.staff[role] = (await world.staff(role)).actor
  for (const [place, { store, slug }] of stores.entries())
    for (const given of wares[place]!) shop.goods.push(await goods(world, store.id, slug, given))
  shop.goods.push(await teaSets(world, stores[0]!.store.id, shop.goods[2]!))
  await deliveries(world, stores[2]!.store.id)
  await taxes(world)
  await coupons(world)
  for (let n = 0; n < people; n++) shop.buyers.push(n % 6 === 5 ? visitor(n) : await buyer(world, n))
  return shop
}

async function goods(world: World, store_id: string, store: string, given: Given): Promise<Goods> {
  const { title, prices, stock, tax_class } = given
  const options = prices.map((_, place) => ({ Kind: `${title} ${place + 1}` }))
  const made = await world.product({ store_id, title, options, stock, external_id: `${store}-${title.toLowerCase()}` })
  for (const [place, id] of made.variant_ids.entries())
    await world.db.updateTable('variants').set({ price_minor: prices[place]! }).where('id', '=', id).execute()
  if (tax_class) await world.db.updateTable('products').set({ tax_class }).where('id', '=', made.id).execute()
  const variants = prices.map((_, place) => `${made.external_id}-${place + 1}`)
  const dearer = variants[prices.indexOf(Math.max(...prices))]!
  return { product: made.slug, store, variants, dearer }
}

/** A bundle in two sizes, made of plates that are also sold alone. */
async function teaSets(world: World, store_id: string, plates: Goods): Promise<Goods> {
  const sets = await goods(world, store_id, plates.store, { title: 'Set', prices: [11_000, 21_000], stock: 0 })
  const idOf = async (external_id: string) =>
    await world.db
      .selectFrom('variants')
      .select(['id', 'product_id'])
      .where('external_id', '=', external_id)
      .executeTakeFirstOrThrow()
  const [small, large] = [await idOf(sets.variants[0]!), await idOf(sets.variants[1]!)]
  const [plain, painted] = [await idOf(plates.variants[0]!), await idOf(plates.variants[1]!)]
  const { db } = world
  await db.updateTable('products').set({ kind: 'bundle', in_stock: true }).where('id', '=', small.product_id).execute()
  await db.deleteFrom('stock_levels').where('variant_id', 'in', [small.id, large.id]).execute()
  await db
    .insertInto('bundle_items')
    .values([
      { bundle_variant_id: small.id, variant_id: plain.id, quantity: 2 },
      { bundle_variant_id: small.id, variant_id: painted.id, quantity: 1 },
      { bundle_variant_id: large.id, variant_id: plain.id, quantity: 4 },
    ])
    .execute()
  return sets
}

async function deliveries({ db }: World, far_store_id: string): Promise<void> {
  const [near, far] = [newId('shipping_zone'), newId('shipping_zone')]
  await db
    .insertInto('shipping_zones')
    .values([
      { id: near, name: 'Dhaka', districts: ['Dhaka'], position: 0 },
      { id: far, name: 'Bangladesh', position: 9 },
    ])
    .execute()
  const at = (price_minor: number) => JSON.stringify([{ up_to: null, price_minor }])
  const method = { kind: 'courier', name: 'Standard', code: 'standard' }
  const express = { ...method, name: 'Express', code: 'express', position: 1, cash_on_delivery: false }
  await db
    .insertInto('shipping_methods')
    .values([
      { id: newId('shipping_method'), zone_id: near, ...method, courier: 'simulated', rates: at(6_000) },
      { id: newId('shipping_method'), zone_id: near, ...express, courier: 'simulated', rates: at(12_000) },
      { id: newId('shipping_method'), zone_id: far, ...method, courier: 'manual', rates: at(11_000) },
    ])
    .execute()
  const delivery_districts = ['Dhaka', 'Chattogram']
  await db.updateTable('stores').set({ delivery_districts }).where('id', '=', far_store_id).execute()
}

async function taxes({ db }: World): Promise<void> {
  const rate = (
    name: string,
    tax_class: string,
    rate_bps: number,
    inclusive: boolean,
    district: string | null = null,
  ) => ({
    id: newId('tax_rate'),
    name,
    tax_class,
    rate_bps,
    inclusive,
    district,
  })
  await db
    .insertInto('tax_rates')
    .values([
      rate('VAT', 'standard', 750, false),
      rate('VAT in the port', 'standard', 500, false, 'Chattogram'),
      rate('VAT on books', 'books', 1500, true),
      rate('VAT on delivery', 'shipping', 500, true),
      rate('VAT on delivery in the port', 'shipping', 1000, false, 'Chattogram'),
    ])
    .execute()
}

async function coupons({ db, clock }: World): Promise<void> {
  const coupon = { stacking: 'stackable', created_at: clock.now }
  await db
    .insertInto('promotions')
    .values([
      { ...coupon, id: newId('promotion'), code: 'TENTH', name: 'A tenth', kind: 'percent', value_bps: 1000 },
      { ...coupon, id: newId('promotion'), code: 'BRING', name: 'Free delivery', kind: 'free_delivery' },
      { ...coupon, id: newId('promotion'), code: 'ODD', name: 'Odd', kind: 'fixed', amount_minor: 777, per_person: 3 },
    ])
    .execute()
}

async function buyer(world: World, n: number): Promise<Buyer> {
  const { id, actor } = await world.shopper({ name: `Buyer ${n}` })
  const system = world.as({ kind: 'system', name: 'test' })
  const balance = async (external_id: string, amount_minor: number, kind: 'gift_card' | 'wallet') => {
    const given = { customer_id: id, external_id, amount_minor, kind, reason: 'test' }
    await transact(world.db, (tx) => issueGiftCard(tx, system, given))
    return external_id
  }
  const card = async (external_id: string, token: string | null) => {
    const row = { id: newId('payment_method'), customer_id: id, external_id, kind: 'card', token, label: external_id }
    await world.db
      .insertInto('payment_methods')
      .values({ ...row, created_at: world.clock.now })
      .execute()
    return external_id
  }
  return {
    name: `buyer-${n}`,
    actor,
    balances: [
      await balance(`big-${n}`, 40_000_000, 'gift_card'),
      await balance(`small-${n}`, 30_000, 'gift_card'),
      await balance(`wallet-${n}`, 9_000_000, 'wallet'),
    ],
    cards: [
      await card(`file-${n}`, null),
      await card(`card-${n}`, `tok_ok_${n}`),
      await card(`slow-${n}`, `tok_pending_${n}`),
      await card(`bad-${n}`, `tok_decline_${n}`),
    ],
  }
}

const visitor = (n: number): Buyer => ({ name: `guest-${n}`, actor: guest(`walker-${n}`), balances: [], cards: [] })
