import { beforeAll, expect, test } from 'vitest'
import { type Actor, type Context, systemContext } from '#core/context'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { erasePerson, exportPerson, mergeCustomers } from '#domain/customers'
import { guest, useWorld } from '../../../../test/world.ts'
import { adoptViews } from './adopt-views.ts'
import { forgetViews } from './forget-views.ts'
import { noteView } from './note-view.ts'
import { recentlySeen } from './recently-seen.ts'

const world = useWorld()
const products: { id: string; slug: string }[] = []
let store: { id: string }
beforeAll(async () => {
  store = await world.store()
  for (let n = 0; n < 53; n++) products.push(await world.product({ store_id: store.id, title: `Thing ${n}` }))
})

async function look(actor: Actor, ...which: number[]): Promise<void> {
  for (const n of which) {
    world.clock.forward(minute_ms)
    await noteView(world.db, world.as(actor), { product: products[n]!.slug })
  }
}
const seen = async (actor: Actor, limit?: number) =>
  (await recentlySeen(world.db, world.as(actor), limit)).map(({ product }) => Number(product.title.split(' ')[1]))
const rowsOf = (viewer: string) =>
  world.db.selectFrom('product_views').selectAll().where('viewer', '=', viewer).execute()

test('what somebody looked at comes back, the latest first, each once', async () => {
  const { actor, id } = await world.shopper()
  await look(actor, 1, 2, 3, 1)
  expect(await seen(actor)).toEqual([1, 3, 2])
  expect(await seen(actor, 1)).toEqual([1])
  expect((await recentlySeen(world.db, world.as(actor)))[0]).toMatchObject({ times: 2, at: world.clock.now })
  expect(await rowsOf(id)).toHaveLength(3)
  expect(await seen((await world.shopper()).actor)).toEqual([])
})

test('by its id as well as by its slug', async () => {
  const { actor } = await world.shopper()
  await noteView(world.db, world.as(actor), { product: products[4]!.id })
  expect(await seen(actor)).toEqual([4])
})

test('the newest fifty are kept', async () => {
  const { actor, id } = await world.shopper()
  await look(actor, ...products.keys())
  await look(actor, 5)
  expect((await rowsOf(id)).length).toBe(50)
  expect(await seen(actor, 60)).toEqual([5, ...Array.from({ length: 50 }, (_, n) => 52 - n).filter((n) => n !== 5)])
})

test('a guest’s are under their own name, and become the person’s who signs in', async () => {
  const visitor = guest()
  await look(visitor, 7, 8)
  expect(await seen(visitor)).toEqual([8, 7])
  const { actor } = await world.shopper()
  await look(actor, 9, 7)
  await adoptViews(world.db, world.as(actor), { guest_id: (visitor as { guest_id: string }).guest_id })
  expect(await seen(actor)).toEqual([7, 9, 8])
  expect(await seen(visitor)).toEqual([])
  expect((await recentlySeen(world.db, world.as(actor)))[0]!.times).toBe(2)
})

test('nobody takes or reads another person’s by calling themselves so', async () => {
  const { actor, id } = await world.shopper()
  await look(actor, 10)
  const thief = await world.shopper()
  await adoptViews(world.db, world.as(thief.actor), { guest_id: id })
  const liar = guest(id)
  expect(await seen(thief.actor)).toEqual([])
  expect(await seen(liar)).toEqual([])
  expect(await noteView(world.db, world.as(liar), { product: products[11]!.id })).toEqual({ noted: false })
  expect(await seen(actor)).toEqual([10])
})

test('of staff, sellers and the shop itself nothing is noted', async () => {
  const before = (await world.db.selectFrom('product_views').selectAll().execute()).length
  const shop = systemContext('test', () => world.clock.now)
  const people: Context[] = [
    ...[world.as((await world.staff('owner')).actor), world.as((await world.seller(store.id)).actor), shop],
  ]
  for (const ctx of people) {
    expect(await noteView(world.db, ctx, { product: products[0]!.slug })).toEqual({ noted: false })
    expect(await recentlySeen(world.db, ctx)).toEqual([])
  }
  expect((await world.db.selectFrom('product_views').selectAll().execute()).length).toBe(before)
})

test('what is not for sale is not noted, and what is no longer for sale is not shown', async () => {
  const { actor } = await world.shopper()
  const draft = await world.product({ store_id: store.id, title: 'Thing 99', status: 'draft' })
  for (const product of [draft.slug, draft.id, 'no-such-thing', ''])
    await expect(noteView(world.db, world.as(actor), { product })).rejects.toMatchObject({ code: 'product_not_found' })
  await look(actor, 12, 13)
  await world.db.updateTable('products').set({ status: 'hidden' }).where('id', '=', products[13]!.id).execute()
  expect(await seen(actor)).toEqual([12])
})

test('a person reads, exports and loses those of everyone merged into them', async () => {
  const [kept, merged] = [await world.shopper(), await world.shopper()]
  await look(kept.actor, 14)
  await look(merged.actor, 15, 14)
  const shop = systemContext('test', () => world.clock.now)
  await transact(world.db, (tx) =>
    mergeCustomers(tx, shop, { kept_id: kept.id, merged_id: merged.id, reason: 'same phone' }),
  )
  const family: Actor = { kind: 'shopper', customer_id: kept.id, customer_ids: [kept.id, merged.id] }
  expect(await seen(family)).toEqual([14, 15])
  const file = await exportPerson(world.db, world.as(family))
  expect(file.product_views.map(({ product_id }) => product_id)).toEqual([
    ...[products[14]!.id, products[15]!.id, products[14]!.id],
  ])
  const { customer_ids } = await transact(world.db, (tx) => erasePerson(tx, shop, { customer_id: kept.id }))
  await transact(world.db, (tx) => forgetViews(tx, shop, { customer_ids }))
  expect([...(await rowsOf(kept.id)), ...(await rowsOf(merged.id))]).toEqual([])
  // A page that was still open when they asked to be forgotten.
  await look(kept.actor, 16)
  expect(await rowsOf(kept.id)).toEqual([])
})
