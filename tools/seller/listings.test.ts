import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { searchable } from '../../test/searchable.ts'
import { guest, useWorld } from '../../test/world.ts'
import { accept, call } from '../call.ts'
import { findTool } from '../index.ts'

const world = useWorld()
let seller: Actor
let rival: Actor

beforeAll(async () => {
  seller = (await world.seller((await world.store({ slug: 'nakshi' })).id)).actor
  rival = (await world.seller((await world.store({ slug: 'rival' })).id)).actor
})

const use = (name: string, input: object, actor = seller) => call(world.db, findTool(name), world.as(actor), input)
const agree = (id: string, actor = seller) => accept(world.db, findTool, world.as(actor), id)
const found = async (q: string) => {
  await searchable(world)
  return (await use('search_products', { q }, guest())).content
}

test('from a first word to the first sale price: draft, publish with consent, found, repriced with consent, hidden', async () => {
  const { data } = await use('draft_listing', {
    title: 'Red Lotus Jamdani',
    title_bn: 'লাল পদ্ম জামদানি',
    category: 'Fashion > Sarees > Jamdani',
    price_minor: 850_000,
    stock: 6,
    images: [{ url: '/pictures/saree/red.svg' }],
    variants: [{ options: { Blouse: 'Yes' } }, { options: { Blouse: 'No' }, price_minor: 800_000 }],
  })
  const { slug } = data as { slug: string }
  expect(await found('lotus')).toMatch('Nothing for sale')

  const asked = await use('publish_listing', { product: slug })
  expect(asked.content).toBe(`Put "Red Lotus Jamdani" [${slug}] up for sale at ৳8,000?`)
  expect(await found('lotus')).toMatch('Nothing for sale')
  expect((await agree(asked.proposal!.id)).content).toBe(`"Red Lotus Jamdani" [${slug}] is for sale now.`)
  expect(await found('lotus')).toMatch(`Red Lotus Jamdani [${slug}] ৳8,000, 2 kinds, in stock`)

  const repricing = await use('change_price', { products: [slug], percent: -10, show_old_price: true })
  expect(repricing.content).toBe(
    'Change these 2 prices?\nRed Lotus Jamdani (Yes): ৳8,500 → ৳7,650\nRed Lotus Jamdani (No): ৳8,000 → ৳7,200',
  )
  expect(await found('lotus')).toMatch('৳8,000')
  await agree(repricing.proposal!.id)
  expect(await found('lotus')).toMatch('৳7,200 (instead of ৳8,000)')

  await use('change_listing', { product: slug, hide: true, title: 'Lotus Jamdani' })
  expect(await found('lotus')).toMatch('Nothing for sale')
  expect((await use('list_listings', { q: 'lotus' })).content).toBe(
    `Lotus Jamdani [${slug}] ৳7,200, hidden, 12 in stock`,
  )
})

test('a price that moved since it was shown is shown again, and nothing happens meanwhile', async () => {
  const lamp = await world.product({
    store_id: (seller as { store_ids: string[] }).store_ids[0]!,
    title: 'Lamp',
    price_minor: 10_000,
  })
  const asked = await use('change_price', { products: [lamp.slug], amount_minor: 500 })
  await world.db.updateTable('variants').set({ price_minor: 20_000 }).where('id', '=', lamp.variant_id).execute()
  const again = await agree(asked.proposal!.id)
  expect(again.content).toMatch('Something changed')
  expect(again.content).toMatch('৳200 → ৳205')
  await agree(again.proposal!.id)
  const { price_minor } = await world.db
    .selectFrom('variants')
    .select('price_minor')
    .where('id', '=', lamp.variant_id)
    .executeTakeFirstOrThrow()
  expect(price_minor).toBe(20_500)
})

test('a rival seller can neither propose for these goods nor accept what was proposed', async () => {
  const pot = await world.product({
    store_id: (seller as { store_ids: string[] }).store_ids[0]!,
    external_id: 'pot',
    price_minor: 100,
  })
  for (const [name, input] of [
    ['publish_listing', { product: pot.slug }],
    ['change_listing', { product: pot.slug, title: 'Stolen' }],
    ['change_price', { products: [pot.slug], set_minor: 1 }],
    ['list_listings', { store: 'nakshi' }],
    ['draft_listing', { title: 'Planted', store: 'nakshi' }],
  ] as const)
    await expect(use(name, input, rival), name).rejects.toMatchObject({ kind: 'not_found' })
  const asked = await use('change_price', { products: [pot.slug], set_minor: 1 })
  await expect(agree(asked.proposal!.id, rival)).rejects.toMatchObject({ kind: 'not_found' })
})

test('input that says two things, or nothing, is refused before anything is asked', async () => {
  await expect(use('change_price', { whole_store: true, set_minor: 5, percent: 5 })).rejects.toThrow('exactly one of')
  await expect(use('change_price', { percent: 5 })).rejects.toMatchObject({ code: 'nothing_chosen' })
  await expect(use('draft_listing', { title: 'Free', price_minor: -1 })).rejects.toThrow('below zero')
  await expect(use('draft_listing', { title: 'Taka', currency: 'XXX' })).rejects.toThrow('not a currency we know')
  await expect(use('draft_listing', { title: 'x' }, (await world.shopper()).actor)).rejects.toMatchObject({
    kind: 'forbidden',
  })
})
