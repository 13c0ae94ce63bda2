import { expect, test } from 'vitest'
import { useWorld } from '../../../test/world.ts'
import { freeSlugs, slugOf } from './slug.ts'

const world = useWorld()

test.each([
  ['Red Saree & Blouse', 'red-saree-and-blouse'],
  ['  Men’s   T-shirt (XL) ', 'mens-t-shirt-xl'],
  ['Café Ünique', 'cafe-unique'],
  ['লাল শাড়ি', 'lal-shari'],
  ['জামদানি', 'jamdani'],
  ['ইলিশ মাছ', 'ilish-mach'],
  ['মিনিকেট চাল ৫ কেজি', 'miniket-chal-5-keji'],
  ['বই', 'boi'],
  ['হয়', 'hoy'],
  ['😀', ''],
  ['constructor', 'constructor'],
])('%s is at /%s', (title, slug) => expect(slugOf(title)).toBe(slug))

test('a long title is cut between words', () => {
  const slug = slugOf('A very long title that goes on and on until nobody would type it into an address bar')
  expect(slug.length).toBeLessThanOrEqual(60)
  expect(slug).toBe('a-very-long-title-that-goes-on-and-on-until-nobody-would')
})

test('two products of the same name have addresses of their own', async () => {
  const store = await world.store()
  const taken = await world.product({ store_id: store.id })
  await world.db.updateTable('products').set({ slug: 'red-saree' }).where('id', '=', taken.id).execute()
  const wishes = [
    { title: 'Red saree', external_id: 'RS-1' },
    { title: 'Red Saree', external_id: 'RS-1' },
    { title: '😀', external_id: 'SMILE' },
    { title: '😀', external_id: '☺' },
  ]
  const slugs = await freeSlugs(world.db, wishes)
  expect(slugs[0]).toBe('red-saree-rs-1')
  expect(slugs[1]).toMatch(/^red-saree-[0-9a-z]{8}$/)
  expect(slugs.slice(2)).toEqual(['smile', 'product'])
})
