import { describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { searchable } from '../../../../test/searchable.ts'
import { saveSynonyms } from '../synonyms/save-synonyms.ts'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
const { found, search } = {
  found: (...asked: Parameters<typeof shelf.found>) => shelf.found(...asked),
  search: (...asked: Parameters<typeof shelf.search>) => shelf.search(...asked),
}
const rice = ['chinigura-1kg', 'miniket-5kg']

describe('the three writings find each other', () => {
  test.each(['rice', 'Rice', 'চাল', 'chal', 'chaal', 'চালের'])('%s: both kinds of rice and nothing else', async (q) => {
    expect((await found(q)).toSorted()).toEqual(rice)
  })

  test.each([
    ['eggs-12', ['eggs', 'egg', 'ডিম', 'dim', 'deem', 'murgir dim', 'মুরগির ডিম']],
    ['potato-1kg', ['potato', 'potatoes', 'আলু', 'alu', 'aloo']],
    ['beef-1kg', ['beef', 'গরুর মাংস', 'gorur mangsho', 'gorur mangso', 'goru mangsho']],
    ['red-saree', ['red saree', 'লাল শাড়ি', 'lal shari', 'laal saree', 'লাল saree', 'lal sharee']],
    ['nova-bank', ['power bank', 'পাওয়ার ব্যাংক', 'paoar bank']],
    ['panjabi-cotton', ['panjabi', 'পাঞ্জাবি', 'পাঞ্জাবী', 'punjabi', 'suti panjabi']],
  ])('%s comes first', async (product, queries) => {
    for (const q of queries) expect((await found(q))[0], q).toBe(product)
  })

  test('both ways of writing ড় and য়, Bengali digits and stray joiners are the same word', async () => {
    const answers = ['শা\u09dcি', 'শা\u09a1\u09bcি', 'শা\u09dc\u200dি'].map((q) => found(q))
    for (const answer of await Promise.all(answers)) expect(answer.toSorted()).toEqual(['blue-saree', 'red-saree'])
    expect((await found('তেল ৫ লিটার'))[0]).toBe('soybean-5l')
    expect((await found('oil 5 litre'))[0]).toBe('soybean-5l')
  })

  test('a word that only staff know finds what it means, both ways or one', async () => {
    const { actor } = await shelf.staff('owner')
    const save = (name: string, terms: string[], finds?: string[]) =>
      transact(shelf.db, (tx) => saveSynonyms(tx, shelf.as(actor), { name, terms, ...(finds && { finds }) }))
    await save('seat', ['settee', 'sofa', 'সোফা'])
    await save('to-drink', ['nasta'], ['biscuits'])
    const { items } = await search('settee')
    expect(items[0]).toMatchObject({
      external_id: 'sofa-2',
      why: [{ asked: 'settee', found: 'sofa', how: 'synonym', in: 'title' }],
    })
    expect((await found('nasta')).slice(0, 2).toSorted()).toEqual(['butter-biscuits', 'digestive'])
  })
})

describe('slips of the hand', () => {
  test.each([
    ['minikat rice', 'miniket-5kg'],
    ['miniket rise', 'miniket-5kg'],
    ['mniiket', 'miniket-5kg'],
    ['smartfone', 'nova-5'],
    ['smatrphone', 'nova-5'],
    ['panjbai', 'panjabi-cotton'],
    ['sunflwer oil', 'sunflower-2l'],
    ['soyben oil', 'soybean-5l'],
    ['biscits butter', 'butter-biscuits'],
    ['কাতন শাড়ি', 'blue-saree'],
    ['মিনিকট চাল', 'miniket-5kg'],
    ['minicat chaal', 'miniket-5kg'],
  ])('%s finds %s first', async (q, product) => {
    expect((await found(q))[0]).toBe(product)
  })

  test.each([
    ['sun flower oil', 'sunflower-2l'],
    ['powerbank', 'nova-bank'],
    ['soybeanoil', 'soybean-5l'],
    ['smart phone', 'nova-5'],
    ['tshirt', 't-shirt-plain'],
    ['t shirt', 't-shirt-plain'],
    ['T-Shirts', 't-shirt-plain'],
  ])('%s, joined or split, finds %s', async (q, product) => {
    expect((await found(q)).slice(0, product === 'soybean-5l' ? 2 : 1)).toContain(product)
  })

  test('a mended word is said, with the query as it was meant', async () => {
    const { corrected, suggestion, near_miss } = await search('minikat rice')
    expect({ corrected, suggestion, near_miss }).toEqual({
      corrected: [{ from: 'minikat', to: 'miniket' }],
      suggestion: 'miniket rice',
      near_miss: null,
    })
    expect((await search('miniket minike rice')).suggestion).toBe('miniket miniket rice')
    expect(await search('miniket rice')).toMatchObject({ corrected: [], suggestion: null })
    expect(await search('chal')).toMatchObject({ corrected: [], suggestion: null })
  })

  test('a word that is known is left as it was said', async () => {
    expect((await found('red saree')).slice(0, 2)).toEqual(['red-saree', 'blue-saree'])
    const { items } = await search('lal shari')
    expect(items.map(({ external_id }) => external_id)).toEqual(['red-saree', 'blue-saree'])
  })
})

describe('prices in words', () => {
  test.each([
    'rice under 200 taka',
    'rice under 200',
    'rice ৳200 or less',
    '২০০ টাকার নিচে চাল',
    '200 takar niche chal',
    'chal 200 er moddhe',
    'rice between 100 and 200',
  ])('%s: only the cheaper one, and it is said', async (q) => {
    const { items, read, near_miss } = await search(q)
    expect(items.map(({ external_id }) => external_id)).toEqual(['chinigura-1kg'])
    expect(read).toMatchObject([{ kind: 'price' }])
    expect(near_miss).toBeNull()
  })

  test('a price alone shows what costs that', async () => {
    const answer = await found('1000 takar upore', { limit: 100 })
    expect(answer.toSorted()).toEqual(
      ['blue-saree', 'nova-5', 'nova-bank', 'panjabi-cotton', 'red-saree', 'sofa-2'].toSorted(),
    )
  })

  test('what was set beside the words holds as well, and the narrower bound wins', async () => {
    expect(await found('rice under 500 taka', { min_price: 20_000 })).toEqual(['miniket-5kg'])
    expect(await found('rice under 500 taka', { max_price: 20_000 })).toEqual(['chinigura-1kg'])
    await expect(search('rice', { min_price: 2, max_price: 1 })).rejects.toMatchObject({ code: 'prices_crossed' })
  })

  test('a price in another currency is that much money', async () => {
    await shelf.db
      .insertInto('exchange_rates')
      .values({ from_currency: 'BDT', to_currency: 'USD', rate_millionths: 8_333, as_of: shelf.clock.now })
      .execute()
    const { items, near_miss } = await search('saree under 40 dollars')
    expect(items.map(({ external_id }) => external_id)).toEqual(['red-saree'])
    expect(near_miss).toBeNull()
  })

  test('cheaper than a product is less than it costs, in whichever money prices are shown', async () => {
    const { slug } = shelf.made.get('soybean-5l')!
    expect(await found('oil', { cheaper_than: slug })).toEqual(['sunflower-2l'])
    expect(await found('oil', { cheaper_than: slug, currency: 'USD' })).toEqual(['sunflower-2l'])
    expect(await found('oil', { cheaper_than: slug, max_price: 60_000, min_price: 1 })).not.toContain('sunflower-2l')
    for (const gone of ['no-such-thing', shelf.made.get('hidden-rice')!.slug])
      await expect(search('oil', { cheaper_than: gone })).rejects.toMatchObject({ code: 'product_not_found' })
  })
})

describe('what is left out', () => {
  test.each(['biscuit without sugar', 'biscuits no sugar', 'biscuits -sugar', 'sugar chara biscuit'])(
    '%s keeps what says that it has none',
    async (q) => {
      const { items, read } = await search(q)
      expect(items.map(({ external_id }) => external_id)).toEqual(['digestive'])
      expect(read).toMatchObject([{ kind: 'without' }])
    },
  )

  test('in the other language too, where the words are known to mean the same', async () => {
    const { actor } = await shelf.staff('owner')
    await transact(shelf.db, (tx) =>
      saveSynonyms(tx, shelf.as(actor), { name: 'sugar', terms: ['sugar', 'চিনি', 'chini'] }),
    )
    for (const q of ['চিনি ছাড়া বিস্কুট', 'chini chara biscuit']) expect(await found(q), q).toEqual(['digestive'])
  })

  test('however the rest is looked for', async () => {
    for (const q of ['biscuits without butter', 'biscuits -butter', 'biskut butter chara'])
      expect(await found(q), q).toEqual(['digestive'])
  })
})

describe('stores and places', () => {
  test.each([
    ['rice near Mirpur', 'miniket-5kg'],
    ['মিরপুরের কাছে চাল', 'miniket-5kg'],
    ['mirpur er kache chal', 'miniket-5kg'],
    ['rice within 5 km of Mirpur', 'miniket-5kg'],
    // No store is there, but the city around it is known.
    ['rice near Gulshan', 'miniket-5kg'],
    ['rice in sylhet', 'chinigura-1kg'],
    ['সিলেটে চাল', 'chinigura-1kg'],
    ['rice from Surma Store', 'chinigura-1kg'],
    ['সুরমা স্টোর থেকে চাল', 'chinigura-1kg'],
  ])('%s: only %s', async (q, product) => {
    expect(await found(q)).toEqual([product])
  })

  test('what is delivered to a district', async () => {
    expect(await found('rice', { delivers_to: 'Dhaka' })).toEqual(['miniket-5kg'])
    expect(await found('rice', { delivers_to: 'সিলেট' })).toEqual(['chinigura-1kg'])
    expect((await found('saree', { delivers_to: 'Sylhet' })).toSorted()).toEqual(['blue-saree', 'red-saree'])
    await expect(search('rice', { delivers_to: 'Atlantis' })).rejects.toMatchObject({ code: 'district_unknown' })
  })

  test('around a point, near enough', async () => {
    const sylhet = { near: { lat: 24.9, lng: 91.87 } }
    expect(await found('rice', sylhet)).toEqual(['chinigura-1kg'])
    expect((await found('rice', { ...sylhet, within_km: 300 })).toSorted()).toEqual(rice)
    expect(await found('rice near me', sylhet)).toEqual(['chinigura-1kg'])
    await expect(search('rice', { within_km: 3 })).rejects.toMatchObject({ code: 'near_missing' })
  })

  test('so near as the words say', async () => {
    const mirpur = { near: { lat: 23.8223, lng: 90.3654 } }
    expect(await search('saree', mirpur)).toMatchObject({ near_miss: null })
    expect(await search('saree within 3 km', mirpur)).toMatchObject({ near_miss: { reason: 'place' } })
    expect(await found('rice within 3 km', mirpur)).toEqual(['miniket-5kg'])
  })
})

describe('the order', () => {
  test.each([
    ['cheapest rice', ['chinigura-1kg', 'miniket-5kg']],
    ['sobcheye kom dame chal', ['chinigura-1kg', 'miniket-5kg']],
    ['সবচেয়ে কম দামের চাল', ['chinigura-1kg', 'miniket-5kg']],
    ['sasta chal', ['chinigura-1kg', 'miniket-5kg']],
    ['most expensive oil', ['soybean-5l', 'sunflower-2l']],
    ['newest saree', ['blue-saree', 'red-saree']],
    ['best rated rice', ['miniket-5kg', 'chinigura-1kg']],
  ])('%s', async (q, order) => {
    expect(await found(q)).toEqual(order)
  })

  test('that was set wins over the one that was said', async () => {
    expect(await found('cheapest rice', { sort: 'price_desc' })).toEqual(['miniket-5kg', 'chinigura-1kg'])
    expect(await found('oil', { sort: 'price_asc' })).toEqual(['sunflower-2l', 'soybean-5l'])
    expect((await found('', { sort: 'rating' }))[0]).toBe('red-saree')
  })

  test('an exact SKU or id comes first, whatever else has its parts', async () => {
    expect((await found('NV5-128'))[0]).toBe('nova-5')
    expect((await found('eggs-12'))[0]).toBe('eggs-12')
    expect((await found(shelf.made.get('sofa-2')!.slug))[0]).toBe('sofa-2')
  })

  test('an exact SKU is still kept to what was set', async () => {
    expect(await found('NV5-128', { store: 'nakshi' })).not.toContain('nova-5')
    expect(await found('NV5-128', { max_price: 1_000 })).not.toContain('nova-5')
  })

  test('of two that say the same, what is in stock is first, then what people liked', async () => {
    const { store_id } = await shelf.db
      .selectFrom('products')
      .select('store_id')
      .where('external_id', '=', 'sofa-2')
      .executeTakeFirstOrThrow()
    const kettle = (external_id: string, stock: number) =>
      shelf.product({ store_id, title: 'Steel Kettle', external_id, price_minor: 90_000, stock })
    const [sold_out, plain, liked] = [await kettle('k-1', 0), await kettle('k-2', 5), await kettle('k-3', 5)]
    await shelf.db
      .updateTable('products')
      .set({ rating_average: 4.9, rating_count: 15 })
      .where('id', '=', liked.id)
      .execute()
    await searchable(shelf)
    expect(await found('steel kettle')).toEqual([liked, plain, sold_out].map(({ external_id }) => external_id))
    expect(await found('steel kettle', { in_stock: true })).toEqual(['k-3', 'k-2'])
  })
})

test('options and brands are the same in capitals or small', async () => {
  const written: Record<string, string>[] = [{ Size: 'XL' }, { Size: 'xl' }, { size: 'XL' }]
  for (const options of written)
    expect(await found('panjabi', { options }), JSON.stringify(options)).toEqual(['panjabi-cotton'])
  expect((await found('oil', { brand: 'FRESH' })).toSorted()).toEqual(['soybean-5l', 'sunflower-2l'])
})

describe('each result says why', () => {
  test.each([
    ['chal', { asked: 'chal', found: 'চাল', how: 'sound', in: 'title' }],
    ['চাল', { asked: 'চাল', found: 'চাল', how: 'word', in: 'title' }],
    ['minikat', { asked: 'minikat', found: 'miniket', how: 'spelling', in: 'title' }],
    ['pran', { asked: 'pran', found: 'pran', how: 'word', in: 'brand' }],
    ['furniture', { asked: 'furniture', found: 'furniture', how: 'word', in: 'category' }],
    ['wheat', { asked: 'wheat', found: 'wheat', how: 'word', in: 'text' }],
    ['charger', { asked: 'charger', found: 'charger', how: 'word', in: 'category' }],
    ['tshirt', { asked: 'tshirt', how: 'word', in: 'title' }],
  ])('%s', async (q, why) => {
    expect((await search(q)).items[0]!.why).toMatchObject([why])
  })

  test('in words that people can read', async () => {
    for (const q of ['lal shari', 'laal saree', 'minicat chaal', 'paoar bnk', 'biskut']) {
      const { items, corrected } = await search(q)
      for (const { found } of items.flatMap(({ why }) => why)) expect(found, q).not.toMatch(/^[fk]:/)
      for (const { to } of corrected) expect(to, q).not.toMatch(/^[fk]:/)
    }
  })

  test('on the second page too', async () => {
    const first = await search('rice oil', { limit: 2 })
    const second = await search('rice oil', { limit: 2, cursor: first.next_cursor! })
    for (const { external_id, why } of second.items) expect(why.length, external_id).toBeGreaterThan(0)
  })
})

test('what was looked for is kept, with what it came to and how it was mended', async () => {
  await searchable(shelf)
  await shelf.db.deleteFrom('search_log').execute()
  const ids: (string | null)[] = []
  for (const q of ['minikat rice', 'phone under 100 taka', 'rice']) ids.push((await search(q)).search_id)
  await search('', { brand: 'Fresh' })
  await searchable(shelf)
  const rows = await shelf.db
    .selectFrom('search_log')
    .select(['id', 'q', 'results', 'near_miss', 'corrected'])
    .orderBy('q')
    .execute()
  expect(rows).toEqual([
    { id: ids[0], q: 'minikat rice', results: 2, near_miss: false, corrected: 'miniket rice' },
    { id: ids[1], q: 'phone under 100 taka', results: 0, near_miss: true, corrected: null },
    { id: ids[2], q: 'rice', results: 2, near_miss: false, corrected: null },
  ])
})
