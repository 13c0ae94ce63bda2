import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { transact } from '#db/transact'
import { makeBundle } from '#domain/catalog'
import * as after from '../../../test/after-order.ts'
import { work } from '../../../test/journeys/books.ts'
import { order, stockOf, use } from '../../../test/ordering.ts'
import { useWorld } from '../../../test/world.ts'

const world = useWorld()
let store: { id: string; slug: string }
let seller: Actor
beforeAll(async () => {
  await world.delivery()
  store = await world.store()
  seller = (await world.seller(store.id)).actor
})

async function bundled(parts: { variant: string; quantity: number }[]) {
  const product = 'gift-box'
  await transact(world.db, (tx) => makeBundle(tx, world.as(seller), { product, parts }))
}
async function boughtAndAskedBack(): Promise<string> {
  const ana = await world.shopper()
  const { number } = await order(world, ana.actor, 'gift-box')
  for (const step of ['confirm', 'pack', 'ship', 'deliver']) await use(world, seller, 'ship_order', { number, step })
  await work(world)
  world.clock.forward(1)
  await use(world, ana.actor, 'return_items', { number })
  await use(world, seller, 'handle_return', { return: `${number}-R1`, action: 'approve' })
  return `${number}-R1`
}

test('of a bundle that comes back, those parts go on the shelf that were sent, and no others', async () => {
  const [cup, plate, spoon] = await Promise.all(
    ['cup', 'plate', 'spoon'].map((external_id) => world.product({ store_id: store.id, external_id })),
  )
  await world.product({ store_id: store.id, external_id: 'gift-box', stock: 0 })
  const shelf = async () =>
    Promise.all([cup, plate, spoon].map(async (part) => (await stockOf(world, part!.variant_id)).on_hand))
  await bundled([
    { variant: 'cup', quantity: 1 },
    { variant: 'plate', quantity: 2 },
  ])
  const first = await boughtAndAskedBack()
  await use(world, seller, 'handle_return', { return: first, action: 'receive' })
  expect(await shelf()).toEqual([10, 10, 10])

  const second = await boughtAndAskedBack()
  expect(await shelf()).toEqual([9, 8, 10])
  await bundled([
    { variant: 'cup', quantity: 1 },
    { variant: 'spoon', quantity: 3 },
  ])
  const receive = { return: second, action: 'receive' }
  expect(await after.refusal(world, seller, 'handle_return', receive)).toBe('bundle_changed')
  await use(world, seller, 'handle_return', { ...receive, restock: false })
  expect(await shelf()).toEqual([9, 8, 10])
  await after.sound(world)
})
