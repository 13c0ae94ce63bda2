import { expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { useWorld } from '../../test/world.ts'
import { call } from '../call.ts'
import { findTool } from '../index.ts'

const world = useWorld()

test('a seller counts a shelf by the names they know, drafts too', async () => {
  const store = await world.store()
  const { actor } = await world.seller(store.id)
  const shirt = await world.product({
    store_id: store.id,
    title: 'Shirt',
    status: 'draft',
    stock: 3,
    options: [{ Size: 'M' }, { Size: 'L' }],
  })
  const change = (input: object) => call(world.db, findTool('change_stock'), world.as(actor), input)
  const { content, data } = await change({ product: shirt.slug, options: { size: 'l' }, set_to: 9 })
  expect(content).toBe('Shirt (L): 9 in stock (was 3), 0 reserved for orders, 9 left to sell.')
  expect(data).toMatchObject({ variant: `${shirt.external_id}-2`, was: 3, on_hand: 9 })
  await change({ variant: `${shirt.external_id}-1`, add: -1, reason: 'damaged' })
  await expect(change({ product: shirt.slug, set_to: 1 })).rejects.toThrow('Which one of "Shirt"? There is M, L.')
  await expect(change({ product: shirt.slug, set_to: 1, add: 1 })).rejects.toThrow('either set_to or add')
  await expect(change({ product: 'nothing', set_to: 1 })).rejects.toMatchObject({ kind: 'not_found' })
  await expect(change({ variant: `${shirt.external_id}-1`, add: 1, warehouse: 'moon' })).rejects.toThrow(
    'It has: main.',
  )
})

test('somebody else’s product is not there for a seller, and nothing of stock is for shoppers', async () => {
  const [mine, theirs] = [await world.store(), await world.store()]
  const lamp = await world.product({ store_id: theirs.id, external_id: 'same' })
  await world.product({ store_id: mine.id, external_id: 'same', stock: 1 })
  const { actor } = await world.seller(mine.id)
  const change = (who: Actor, input: object) => call(world.db, findTool('change_stock'), world.as(who), input)
  await expect(change(actor, { product: lamp.slug, set_to: 0 })).rejects.toMatchObject({ kind: 'not_found' })
  expect((await change(actor, { product: 'same', set_to: 5 })).data).toMatchObject({ was: 1, on_hand: 5 })
  await expect(change((await world.shopper()).actor, { product: lamp.slug, set_to: 0 })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(change((await world.staff('content')).actor, { product: lamp.slug, set_to: 0 })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  expect((await change((await world.staff('warehouse')).actor, { product: lamp.slug, set_to: 0 })).data).toMatchObject({
    on_hand: 0,
  })
})

test('the empty shelves, page by page', async () => {
  const store = await world.store()
  const { actor } = await world.seller(store.id)
  for (const title of ['A', 'B', 'C']) await world.product({ store_id: store.id, title, stock: 0 })
  await world.product({ store_id: store.id, title: 'Plenty', stock: 5 })
  const page = (cursor?: string) => call(world.db, findTool('low_stock'), world.as(actor), { limit: 2, cursor })
  const first = (await page()).data as { items: { title: string }[]; next_cursor: string }
  const second = await page(first.next_cursor)
  expect([...first.items, ...(second.data as typeof first).items].map(({ title }) => title).sort()).toEqual([
    'A',
    'B',
    'C',
  ])
  expect(second.content).toMatch(/^[ABC]: sold out$/)
  await expect(
    call(world.db, findTool('low_stock'), world.as((await world.shopper()).actor), {}),
  ).rejects.toMatchObject({ kind: 'forbidden' })
})
