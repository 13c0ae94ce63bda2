import { beforeAll, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import { ensureCategories } from './ensure-categories.ts'
import { findVariant } from './find-variant.ts'
import { linkProducts } from './link-products.ts'
import { listCategories } from './list-categories.ts'
import { makeBundle } from './make-bundle.ts'
import { productBySlug, productsBySlugs } from './product-by-slug.ts'

const world = useWorld()
const ctx = () => world.as(guest())
const system = () => world.as({ kind: 'system', name: 'test' })
const show = (slug: string, currency?: string) => productBySlug(world.db, ctx(), slug, { currency })
const link = (product: string, kind: 'related' | 'up_sell' | 'cross_sell', to: string[]) =>
  transact(world.db, (tx) => linkProducts(tx, system(), { product, kind, to }))

let store: Awaited<ReturnType<typeof world.store>>
let categories: Map<string, string>
let saree: Awaited<ReturnType<typeof world.product>>

beforeAll(async () => {
  store = await world.store({ slug: 'looms', name: 'Looms' })
  categories = await transact(world.db, (tx) =>
    ensureCategories(tx, ctx(), [{ path: 'Fashion > Sarees', path_bn: 'ফ্যাশন > শাড়ি' }, { path: 'Kitchen' }]),
  )
  saree = await world.product({
    store_id: store.id,
    title: 'Red saree',
    external_id: 'RS',
    category_id: categories.get('Fashion > Sarees')!,
    options: [
      { Colour: 'Red', Blouse: 'Yes' },
      { Colour: 'Red', Blouse: 'No' },
    ],
    stock: 4,
  })
})

test('a product’s page has its store, the way to its category, its variants and their stock', async () => {
  await world.db
    .updateTable('stock_levels')
    .set({ reserved: 3 })
    .where('variant_id', '=', saree.variant_ids[1]!)
    .execute()
  const product = await show(saree.slug)
  expect(product).toMatchObject({
    slug: saree.slug,
    title: 'Red saree',
    store: { slug: 'looms', name: 'Looms' },
    links: [],
  })
  expect(product.categories.map(({ name, name_bn }) => [name, name_bn])).toEqual([
    ['Fashion', 'ফ্যাশন'],
    ['Sarees', 'শাড়ি'],
  ])
  expect(product.variants.map(({ external_id, stock, in_stock }) => [external_id, stock, in_stock])).toEqual([
    ['RS-1', 4, true],
    ['RS-2', 1, true],
  ])
  expect(product.option_names).toEqual(['Colour', 'Blouse'])
  expect(product.parts).toBeUndefined()
})

test('the seller’s own id opens the page as well, until two sellers use the same one', async () => {
  expect((await show('RS')).slug).toBe(saree.slug)
  const other = await world.store()
  const twin = await world.product({ store_id: other.id, external_id: 'RS' })
  await expect(show('RS')).rejects.toMatchObject({ kind: 'not_found', code: 'product_not_found' })
  await world.db.deleteFrom('products').where('id', '=', twin.id).execute()
})

test.each(['draft', 'hidden'])(
  'a %s product has no page, sells nothing and is not shown beside others',
  async (status) => {
    const secret = await world.product({
      store_id: store.id,
      external_id: `secret-${status}`,
      category_id: categories.get('Fashion > Sarees')!,
    })
    await link(saree.slug, 'related', [secret.slug])
    expect((await show(saree.slug)).links).toHaveLength(1)
    await world.db.updateTable('products').set({ status }).where('id', '=', secret.id).execute()
    await expect(show(secret.slug)).rejects.toMatchObject({ code: 'product_not_found' })
    await expect(show(secret.external_id)).rejects.toMatchObject({ code: 'product_not_found' })
    await expect(findVariant(world.db, ctx(), { variant: secret.external_id })).rejects.toMatchObject({
      code: 'product_not_found',
    })
    await expect(productsBySlugs(world.db, ctx(), [saree.slug, secret.slug])).rejects.toMatchObject({
      details: { product: secret.slug },
    })
    expect((await show(saree.slug)).links).toEqual([])
    await link(saree.slug, 'related', [])
  },
)

test('a page is one statement, a bundle’s two', async () => {
  const part = await world.product({ store_id: store.id, external_id: 'part', stock: 7 })
  const bundle = await world.product({ store_id: store.id, external_id: 'bundle', stock: 0 })
  await transact(world.db, (tx) =>
    makeBundle(tx, system(), {
      product: 'bundle',
      parts: [
        { variant: 'part', quantity: 2 },
        { variant: 'RS-1', quantity: 1 },
      ],
    }),
  )
  let statements = 0
  const counted = world.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements++
      return result
    },
  })
  await productBySlug(counted, ctx(), saree.slug)
  expect(statements).toBe(1)
  const product = await productBySlug(counted, ctx(), bundle.slug)
  expect(statements).toBe(3)
  expect(product.in_stock).toBe(true)
  expect(product.variants).toMatchObject([{ stock: 3, in_stock: true }])
  expect(product.parts).toMatchObject([
    { variant: 'part', slug: part.slug, quantity: 2, allows: 3 },
    { variant: 'RS-1', slug: saree.slug, quantity: 1, allows: 4 },
  ])
})

test('prices in another currency stand beside the own ones', async () => {
  await world.db
    .insertInto('exchange_rates')
    .values({ from_currency: 'BDT', to_currency: 'USD', rate_millionths: 8_333, as_of: world.clock.now })
    .execute()
  const product = await show(saree.slug, 'USD')
  expect(product.converted).toEqual({ currency: 'USD', price_minor: 375, compare_at_minor: null })
  expect(product.variants[0]!.converted).toMatchObject({ price_minor: 375 })
  expect((await show(saree.slug, 'GBP')).converted).toBeNull()
})

test('products stand side by side in the order asked', async () => {
  const lamp = await world.product({ store_id: store.id, title: 'Lamp' })
  const products = await productsBySlugs(world.db, ctx(), [lamp.slug, 'RS'])
  expect(products.map(({ title }) => title)).toEqual(['Lamp', 'Red saree'])
})

test('the variant that was meant is found however it is named', async () => {
  const find = (input: Parameters<typeof findVariant>[2]) => findVariant(world.db, ctx(), input)
  expect((await find({ product: saree.slug, options: { blouse: 'no' } })).variant).toBe('RS-2')
  expect((await find({ variant: 'RS-1' })).variant_id).toBe(saree.variant_ids[0])
  expect((await find({ product: 'RS', variant: 'RS-2' })).variant_id).toBe(saree.variant_ids[1])
  await expect(find({ product: saree.slug })).rejects.toMatchObject({
    code: 'choose_variant',
    details: { choices: [{ variant: 'RS-1' }, { variant: 'RS-2' }] },
  })
  await expect(find({ product: saree.slug, options: { Colour: 'Green' } })).rejects.toMatchObject({
    code: 'choose_variant',
  })
  await expect(find({ variant: 'no such' })).rejects.toMatchObject({ kind: 'not_found' })
  await world.db.updateTable('variants').set({ available: false }).where('id', '=', saree.variant_ids[1]!).execute()
  await expect(find({ variant: 'RS-2' })).rejects.toMatchObject({ kind: 'not_found' })
  expect((await find({ product: saree.slug })).variant).toBe('RS-1')
})

test('the tree of categories counts what is for sale under each', async () => {
  await world.product({ store_id: store.id, title: 'Pan', category_id: categories.get('Kitchen')! })
  const tree = await listCategories(world.db, ctx())
  expect(tree.map(({ path, depth, products }) => [path, depth, products])).toEqual([
    ['Fashion', 1, 1],
    ['Fashion > Sarees', 2, 1],
    ['Kitchen', 1, 1],
  ])
})

test('categories are made once, with a slug each, and a Bengali name that comes later is kept', async () => {
  const wanted = [{ path: 'Fashion >  Kids > Shoes' }, { path: 'Sports > Shoes' }, { path: 'Fashion > Kids > Shoes' }]
  const once = await transact(world.db, (tx) => ensureCategories(tx, ctx(), wanted))
  const again = await transact(world.db, (tx) =>
    ensureCategories(tx, ctx(), [...wanted, { path: 'Sports > Shoes', path_bn: 'খেলা > জুতা' }]),
  )
  expect(again).toEqual(once)
  const shoes = await world.db
    .selectFrom('categories')
    .select(['slug', 'name_bn'])
    .where('name', '=', 'Shoes')
    .orderBy('path')
    .execute()
  expect(shoes).toEqual([
    { slug: 'fashion-kids-shoes', name_bn: null },
    { slug: 'shoes', name_bn: 'জুতা' },
  ])
  await expect(transact(world.db, (tx) => ensureCategories(tx, ctx(), [{ path: ' > ' }]))).rejects.toMatchObject({
    code: 'category_empty',
  })
})

test('the page follows when its store or a category above it is renamed', async () => {
  await world.db.updateTable('stores').set({ name: 'New Looms' }).where('id', '=', store.id).execute()
  await world.db.updateTable('categories').set({ name_bn: 'ফ্যাশান' }).where('slug', '=', 'fashion').execute()
  const product = await show(saree.slug)
  expect(product.store.name).toBe('New Looms')
  expect(product.categories[0]!.name_bn).toBe('ফ্যাশান')
})
