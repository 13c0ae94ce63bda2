import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import { refreshSummaries } from './refresh-summaries.ts'

const world = useWorld()

const variant = fc.record({
  price_minor: fc.integer({ min: 0, max: 5 }),
  compare_at_minor: fc.option(fc.integer({ min: 6, max: 9 })),
  available: fc.boolean(),
  on_hand: fc.integer({ min: 0, max: 3 }),
  reserved: fc.integer({ min: 0, max: 3 }),
})
const product = fc.record({
  variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
  images: fc.array(fc.constantFrom('/a.svg', '/b.svg'), { maxLength: 2 }),
})
type Given = typeof product extends fc.Arbitrary<infer T> ? T : never

/** The same, told slowly. */
function naively({ variants, images }: Given) {
  const sold = variants.filter(({ available }) => available)
  const [cheapest] = (sold.length > 0 ? sold : variants).toSorted((a, b) => a.price_minor - b.price_minor)
  return {
    price_minor: cheapest!.price_minor,
    compare_at_minor: cheapest!.compare_at_minor,
    variant_count: sold.length,
    in_stock: sold.some(({ on_hand, reserved }) => on_hand - Math.min(reserved, on_hand) > 0),
    image_url: images[0] ?? null,
  }
}

async function write(store_id: string, given: Given): Promise<string> {
  const options = given.variants.map((_, n) => ({ n: String(n) }))
  const made = await world.product({ store_id, options, stock: 0 })
  for (const [n, { price_minor, compare_at_minor, available, on_hand, reserved }] of given.variants.entries()) {
    const id = made.variant_ids[n]!
    await world.db
      .updateTable('variants')
      .set({ price_minor, compare_at_minor, available })
      .where('id', '=', id)
      .execute()
    await world.db
      .updateTable('stock_levels')
      .set({ on_hand, reserved: Math.min(reserved, on_hand) })
      .where('variant_id', '=', id)
      .execute()
  }
  for (const [position, url] of given.images.entries())
    await world.db
      .insertInto('product_images')
      .values({ id: `img_${made.id}${position}`, product_id: made.id, position, url })
      .execute()
  return made.id
}

const summary = (id: string) =>
  world.db
    .selectFrom('products')
    .select(['price_minor', 'compare_at_minor', 'variant_count', 'in_stock', 'image_url'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const refresh = (ids: string[]) => transact(world.db, (tx) => refreshSummaries(tx, ids))

test('what lists show of a product is what its variants, stock and pictures say', async () => {
  const store = await world.store()
  await fc.assert(
    fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 3 }), async (all) => {
      const ids: string[] = []
      for (const given of all) ids.push(await write(store.id, given))
      await refresh(ids)
      for (const [n, given] of all.entries()) expect(await summary(ids[n]!)).toEqual(naively(given))
      expect(await refresh(ids)).toEqual([])
    }),
    { numRuns: 25 },
  )
})

test('a bundle is in stock as long as all its parts are', async () => {
  const store = await world.store()
  const [part, other] = [
    await world.product({ store_id: store.id, stock: 2 }),
    await world.product({ store_id: store.id, stock: 9 }),
  ]
  const bundle = await world.product({ store_id: store.id, stock: 0 })
  await world.db.updateTable('products').set({ kind: 'bundle' }).where('id', '=', bundle.id).execute()
  for (const { variant_id } of [part, other])
    await world.db
      .insertInto('bundle_items')
      .values({ bundle_variant_id: bundle.variant_id, variant_id, quantity: 2 })
      .execute()
  const stock = (on_hand: number) =>
    world.db.updateTable('stock_levels').set({ on_hand }).where('variant_id', '=', part.variant_id).execute()
  expect(await refresh([bundle.id])).toEqual([bundle.id])
  expect((await summary(bundle.id)).in_stock).toBe(true)
  await stock(1)
  // Told of the part alone, it finds the bundle.
  expect(await refresh([part.id])).toEqual([bundle.id])
  expect((await summary(bundle.id)).in_stock).toBe(false)
})
