import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import {
  addVariant,
  changePrices,
  changeProduct,
  changeVariant,
  createProduct,
  hideProduct,
  linkProducts,
  listListings,
  listProducts,
  makeBundle,
  priceDifferences,
  productBySlug,
  publishProduct,
  removeVariant,
  setImages,
} from './index.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let seller: Awaited<ReturnType<typeof world.seller>>
let rival: Awaited<ReturnType<typeof world.seller>>

beforeAll(async () => {
  store = await world.store({ slug: 'karim', name: 'Karim Store' })
  seller = await world.seller(store.id)
  rival = await world.seller((await world.store({ slug: 'rival' })).id)
})
beforeEach(() => world.db.deleteFrom('events').execute())

const own = () => world.as(seller.actor)
/** One verb in a transaction of its own, as a tool would. */
const doing = <I, O>(verb: (tx: Db, ctx: Context, input: I) => Promise<O>, input: I, ctx = own()) =>
  transact(world.db, (tx) => verb(tx, ctx, input))
const events = async () =>
  (await world.db.selectFrom('events').select(['name', 'payload']).orderBy('id').execute()).map(({ name }) => name)
const product = (slug: string) =>
  world.db.selectFrom('products').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const onSale = async (slug: string) =>
  (await listProducts(world.db, world.as(guest()), { store: 'karim', limit: 100 })).items.some(
    (item) => item.slug === slug,
  )

describe('a listing', () => {
  test('is a draft that nobody sees, until it is published; hidden it is gone at once, and comes back', async () => {
    const { slug } = await doing(createProduct, {
      title: 'Red saree',
      price_minor: 45_000,
      images: [{ url: '/pictures/saree/red.svg' }],
    })
    expect(await product(slug)).toMatchObject({
      status: 'draft',
      price_minor: 45_000,
      image_url: '/pictures/saree/red.svg',
      variant_count: 1,
    })
    expect(await onSale(slug)).toBe(false)
    await doing(publishProduct, { product: slug })
    expect(await onSale(slug)).toBe(true)
    await doing(hideProduct, { product: slug })
    expect(await onSale(slug)).toBe(false)
    await expect(productBySlug(world.db, world.as(guest()), slug)).rejects.toMatchObject({ kind: 'not_found' })
    await doing(publishProduct, { product: slug })
    expect(await onSale(slug)).toBe(true)
    expect(await events()).toEqual(['product.created', 'product.published', 'product.hidden', 'product.published'])
  })

  test('is told all that is missing at once before it can be published', async () => {
    const waiting = await world.store({ slug: 'waiting', status: 'applied' })
    const applicant = world.as((await world.seller(waiting.id)).actor)
    const { slug } = await doing(createProduct, { title: 'Lamp' }, applicant)
    await expect(doing(publishProduct, { product: slug }, applicant)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'not_ready',
      details: { missing: [expect.stringContaining('no price'), expect.stringContaining('applied')] },
    })
  })

  test('moves only as the table of states says', async () => {
    const { slug } = await doing(createProduct, { title: 'Fan', price_minor: 1 })
    await expect(doing(hideProduct, { product: slug })).rejects.toMatchObject({
      code: 'product_status',
      details: { from: 'draft', to: 'hidden' },
    })
    await doing(publishProduct, { product: slug })
    await expect(doing(publishProduct, { product: slug })).rejects.toMatchObject({ code: 'product_status' })
  })

  test('changes only in what is given, and says what that was', async () => {
    const { slug } = await doing(createProduct, {
      title: 'Pot',
      brand: 'Olympic',
      attributes: { Size: '5 l', Metal: 'Steel' },
    })
    const changed = await doing(changeProduct, {
      product: slug,
      title: 'Pot',
      title_bn: 'হাঁড়ি',
      brand: null,
      category: 'Kitchen > Pots',
      category_bn: 'রান্নাঘর > হাঁড়ি',
    })
    expect(changed.fields).toEqual(['title_bn', 'brand', 'category'])
    expect(await product(slug)).toMatchObject({
      title_bn: 'হাঁড়ি',
      brand: null,
      attributes: { Size: '5 l', Metal: 'Steel' },
    })
    await world.db.deleteFrom('events').execute()
    const again = await doing(changeProduct, {
      product: slug,
      title_bn: 'হাঁড়ি',
      attributes: { Size: '5 l', Metal: 'Steel' },
    })
    expect(again.fields).toEqual([])
    expect(await events()).toEqual([])
  })

  test('an id that the store has already is refused in words', async () => {
    await doing(createProduct, { title: 'One', external_id: 'ONE' })
    await expect(doing(createProduct, { title: 'Two', external_id: 'ONE' })).rejects.toMatchObject({
      code: 'external_id_taken',
    })
    await expect(
      doing(createProduct, { title: 'Two', variants: [{ external_id: 'ONE', options: {} }] }),
    ).rejects.toMatchObject({ code: 'external_id_taken' })
  })

  test('pictures are replaced as a whole, the first one stands in lists', async () => {
    const { slug } = await doing(createProduct, {
      title: 'Map',
      images: [{ url: '/a.svg' }, { url: '/b.svg', alt: 'Back' }],
    })
    await doing(setImages, { product: slug, images: [{ url: '/b.svg', alt: 'Back' }, { url: '/a.svg' }] })
    expect((await product(slug)).image_url).toBe('/b.svg')
    await world.db.deleteFrom('events').execute()
    await doing(setImages, { product: slug, images: [{ url: '/b.svg', alt: 'Back' }, { url: '/a.svg' }] })
    expect(await events()).toEqual([])
    await doing(setImages, { product: slug, images: [] })
    expect((await product(slug)).image_url).toBeNull()
  })
})

describe('variants', () => {
  test('are added, changed and withdrawn, and the summary follows', async () => {
    const { slug, external_id } = await doing(createProduct, {
      title: 'Shirt',
      price_minor: 90_000,
      variants: [{ options: { Size: 'M' } }],
    })
    await doing(publishProduct, { product: slug })
    await doing(addVariant, { product: slug, options: { Size: 'L' }, price_minor: 80_000, compare_at_minor: 95_000 })
    expect(await product(slug)).toMatchObject({
      variant_count: 2,
      price_minor: 80_000,
      compare_at_minor: 95_000,
      option_names: ['Size'],
    })
    await expect(doing(addVariant, { product: slug, options: { Size: 'L' } })).rejects.toMatchObject({
      code: 'variant_exists',
    })
    await doing(changeVariant, {
      product: slug,
      variant: `${external_id}-2`,
      options: { Colour: 'Red', Size: 'L' },
      sku: 'SH-L',
    })
    expect((await product(slug)).option_names).toEqual(['Size', 'Colour'])
    await doing(removeVariant, { product: slug, variant: 'SH-L' })
    expect(await product(slug)).toMatchObject({ variant_count: 1, price_minor: 90_000, compare_at_minor: null })
    await expect(doing(removeVariant, { product: slug, variant: `${external_id}-1` })).rejects.toMatchObject({
      code: 'last_variant',
    })
  })

  test('the price of goods on sale is not changed in passing', async () => {
    const { slug } = await doing(createProduct, { title: 'Bat', price_minor: 100 })
    await doing(changeVariant, { product: slug, price_minor: 200 })
    expect((await product(slug)).price_minor).toBe(200)
    await doing(publishProduct, { product: slug })
    await expect(doing(changeVariant, { product: slug, price_minor: 1 })).rejects.toMatchObject({
      code: 'price_needs_consent',
    })
  })

  test('an old price below the price would be a lie', async () => {
    await expect(doing(createProduct, { title: 'Ball', price_minor: 100, compare_at_minor: 90 })).rejects.toMatchObject(
      { code: 'compare_at_too_low' },
    )
  })
})

describe('bundles', () => {
  test('are made of the store’s own goods, and not of bundles', async () => {
    const part = await world.product({ store_id: store.id, external_id: 'cup', stock: 6 })
    const foreign = await world.product({
      store_id: rival.actor.kind === 'seller' ? rival.actor.store_ids[0]! : '',
      external_id: 'foreign-cup',
    })
    const { slug, external_id } = await doing(createProduct, { title: 'Six cups', price_minor: 500 })
    await expect(
      doing(makeBundle, { product: slug, parts: [{ variant: foreign.external_id, quantity: 1 }] }),
    ).rejects.toMatchObject({ code: 'variant_not_found' })
    await expect(
      doing(makeBundle, { product: slug, parts: [{ variant: external_id, quantity: 1 }] }),
    ).rejects.toMatchObject({ code: 'bundle_in_bundle' })
    await doing(makeBundle, {
      product: slug,
      parts: [
        { variant: 'cup', quantity: 4 },
        { variant: 'cup', quantity: 2 },
      ],
    })
    expect(await product(slug)).toMatchObject({ kind: 'bundle', in_stock: true })
    const { slug: big } = await doing(createProduct, { title: 'Twelve cups', price_minor: 900 })
    await expect(
      doing(makeBundle, { product: big, parts: [{ variant: external_id, quantity: 2 }] }),
    ).rejects.toMatchObject({ code: 'bundle_in_bundle' })
    await expect(
      doing(makeBundle, { product: part.slug, parts: [{ variant: 'cup', quantity: 2 }] }),
    ).rejects.toMatchObject({ code: 'bundle_in_bundle' })
    await expect(doing(addVariant, { product: slug, options: { Size: 'L' } })).rejects.toMatchObject({
      code: 'bundle_has_one',
    })
  })
})

describe('prices', () => {
  const priced = (title: string, price_minor: number, compare_at_minor?: number) =>
    doing(createProduct, {
      title,
      price_minor,
      compare_at_minor,
      category: 'Priced > Things',
      external_id: `priced-${title}`,
    })
  const costsNow = async (title: string) => {
    const { price_minor, compare_at_minor } = await world.db
      .selectFrom('products')
      .selectAll()
      .where('external_id', '=', `priced-${title}`)
      .executeTakeFirstOrThrow()
    return [price_minor, compare_at_minor]
  }

  test('change by percent over a category, half a paisa up, and the list says each before and after', async () => {
    await priced('a', 1_005)
    await priced('b', 333, 400)
    const shown = await priceDifferences(world.db, own(), {
      category: 'priced',
      change: { percent_bps: -1_000 },
      show_old_price: true,
    })
    expect(
      shown
        .map(({ before_minor, after_minor, compare_after_minor }) => [before_minor, after_minor, compare_after_minor])
        .sort((a, b) => b[0]! - a[0]!),
    ).toEqual([
      [1_005, 904, 1_005],
      [333, 300, 400],
    ])
    expect(
      await doing(changePrices, { category: 'priced', change: { percent_bps: -1_000 }, show_old_price: true }),
    ).toEqual(shown)
    expect([await costsNow('a'), await costsNow('b')]).toEqual([
      [904, 1_005],
      [300, 400],
    ])
    expect((await events()).filter((name) => name === 'price.changed')).toHaveLength(2)
  })

  test('an old price that is no longer above the new one goes', async () => {
    await priced('c', 100, 150)
    await doing(changePrices, { products: ['priced-c'], change: { set_minor: 150 } })
    expect(await costsNow('c')).toEqual([150, null])
  })

  test('nobody can make a price nothing, or less', async () => {
    await priced('d', 100)
    await expect(doing(changePrices, { products: ['priced-d'], change: { amount_minor: -100 } })).rejects.toMatchObject(
      { code: 'impossible_price' },
    )
    expect(await costsNow('d')).toEqual([100, null])
  })

  test('an amount over goods of several currencies is refused', async () => {
    await doing(createProduct, { title: 'Dollar thing', price_minor: 500, currency: 'USD', external_id: 'usd' })
    await priced('e', 100)
    await expect(
      doing(changePrices, { products: ['usd', 'priced-e'], change: { amount_minor: 5 } }),
    ).rejects.toMatchObject({ code: 'several_currencies' })
  })

  test('what does not change is in no list, and a name that is not found is said', async () => {
    await priced('f', 100)
    expect(await doing(changePrices, { products: ['priced-f'], change: { set_minor: 100 } })).toEqual([])
    await expect(
      doing(changePrices, { products: ['priced-f', 'nowhere'], change: { set_minor: 5 } }),
    ).rejects.toMatchObject({ details: { missing: ['nowhere'] } })
  })
})

describe('another seller’s goods', () => {
  test('cannot be touched by any verb, and a guest or shopper can touch none', async () => {
    const mine = await world.product({ store_id: store.id, external_id: 'mine' })
    const shopper = await world.shopper()
    const attempts: ((ctx: Context) => Promise<unknown>)[] = [
      (ctx) => doing(changeProduct, { product: mine.slug, title: 'Stolen' }, ctx),
      (ctx) => doing(hideProduct, { product: mine.slug }, ctx),
      (ctx) => doing(publishProduct, { product: mine.id }, ctx),
      (ctx) => doing(setImages, { product: mine.slug, images: [] }, ctx),
      (ctx) => doing(addVariant, { product: mine.slug, options: {} }, ctx),
      (ctx) => doing(changeVariant, { product: mine.slug, sku: 'x' }, ctx),
      (ctx) => doing(removeVariant, { product: mine.slug }, ctx),
      (ctx) => doing(linkProducts, { product: mine.slug, kind: 'related', to: [] }, ctx),
      (ctx) => doing(makeBundle, { product: mine.slug, parts: [{ variant: 'mine', quantity: 1 }] }, ctx),
      (ctx) => doing(changePrices, { products: [mine.slug], change: { set_minor: 1 } }, ctx),
      (ctx) => doing(changePrices, { whole_store: true, store: 'karim', change: { set_minor: 1 } }, ctx),
      (ctx) => doing(createProduct, { title: 'Planted', store: 'karim' }, ctx),
      (ctx) => listListings(world.db, ctx, { store: 'karim' }),
    ]
    const before = JSON.stringify(await product(mine.slug))
    for (const attempt of attempts) {
      await expect(attempt(world.as(rival.actor))).rejects.toMatchObject({ kind: 'not_found' })
      await expect(attempt(world.as(shopper.actor))).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(attempt(world.as(guest()))).rejects.toMatchObject({ kind: 'forbidden' })
    }
    expect(JSON.stringify(await product(mine.slug))).toBe(before)
  })

  test('staff need the permission: content may write, but not price; the warehouse neither', async () => {
    const mine = await world.product({ store_id: store.id, external_id: 'checked' })
    const [content, warehouse] = [
      world.as((await world.staff('content')).actor),
      world.as((await world.staff('warehouse')).actor),
    ]
    expect((await doing(changeProduct, { product: mine.slug, title: 'Checked' }, content)).fields).toEqual(['title'])
    await expect(
      doing(changePrices, { products: [mine.slug], change: { set_minor: 5 } }, content),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(doing(changeProduct, { product: mine.slug, title: 'X' }, warehouse)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  test('the same own id in two stores of one seller is asked back', async () => {
    const second = await world.store({ slug: 'karim-2' })
    const both = world.as({
      kind: 'seller',
      customer_id: seller.id,
      customer_ids: [seller.id],
      store_ids: [store.id, second.id],
    })
    for (const store_id of [store.id, second.id]) await world.product({ store_id, external_id: 'both' })
    await expect(doing(changeProduct, { product: 'both', title: 'X' }, both)).rejects.toMatchObject({
      code: 'which_product',
    })
    expect((await doing(changeProduct, { product: 'both', store: 'karim-2', title: 'X' }, both)).fields).toEqual([
      'title',
    ])
    await expect(doing(createProduct, { title: 'Where' }, both)).rejects.toMatchObject({ code: 'store_missing' })
  })
})

test('a seller pages through listings in every state, none twice, none lost', async () => {
  const shop = await world.store({ slug: 'many' })
  const actor = world.as((await world.seller(shop.id)).actor)
  for (let n = 0; n < 25; n++)
    await world.product({
      store_id: shop.id,
      status: ['draft', 'active', 'hidden'][n % 3]!,
      stock: n,
      title: `Thing ${n}`,
    })
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listListings(world.db, actor, { limit: 7, cursor })
    seen.push(...page.items.map(({ title }) => title))
    if (!page.next_cursor) break
    cursor = page.next_cursor
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `Thing ${24 - n}`))
  const { items } = await listListings(world.db, actor, { status: 'draft', q: 'thing 2' })
  expect(items.map(({ title, status, stock }) => [title, status, stock])).toEqual([
    ['Thing 24', 'draft', 24],
    ['Thing 21', 'draft', 21],
  ])
})
