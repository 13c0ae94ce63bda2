import { beforeAll } from 'vitest'
import { transact } from '#db/transact'
import { ensureCategories } from '#domain/catalog'
import { searchable } from '../../../../test/searchable.ts'
import { guest, useWorld, type World } from '../../../../test/world.ts'
import type { SearchProducts } from '../search-input.ts'
import { type Found, searchProducts } from './search-products.ts'

type Good = {
  external_id: string
  store: 'mirpur' | 'dhanmondi' | 'sylhet' | 'closed'
  category: string
  title: string
  title_bn?: string
  price_minor: number
  brand?: string
  description?: string
  options?: Record<string, string>[]
  stock?: number
  status?: string
  rating?: [average: number, count: number]
}

const categories: [path: string, path_bn: string][] = [
  ['Grocery > Rice', 'মুদি > চাল'],
  ['Grocery > Eggs', 'মুদি > ডিম'],
  ['Grocery > Vegetables', 'মুদি > সবজি'],
  ['Grocery > Meat', 'মুদি > মাংস'],
  ['Grocery > Oil', 'মুদি > তেল'],
  ['Grocery > Biscuits', 'মুদি > বিস্কুট'],
  ['Fashion > Sarees', 'ফ্যাশন > শাড়ি'],
  ['Fashion > Panjabi', 'ফ্যাশন > পাঞ্জাবি'],
  ['Fashion > T-Shirts', 'ফ্যাশন > টি-শার্ট'],
  ['Electronics > Phones', 'ইলেকট্রনিক্স > ফোন'],
  ['Electronics > Chargers', 'ইলেকট্রনিক্স > চার্জার'],
  ['Home > Furniture', 'ঘর > আসবাব'],
]

const sizes = (...all: string[]) => all.map((Size) => ({ Size }))

/** A little of everything: titles in both languages or in one, options, two districts, and what nobody may see. */
const goods: Good[] = [
  {
    ...{ external_id: 'miniket-5kg', store: 'mirpur', category: 'Grocery > Rice', brand: 'Pran', price_minor: 42_500 },
    ...{ title: 'Miniket Rice 5 kg', title_bn: 'মিনিকেট চাল ৫ কেজি', rating: [4.5, 12] },
  },
  {
    ...{
      external_id: 'chinigura-1kg',
      store: 'sylhet',
      category: 'Grocery > Rice',
      brand: 'Fresh',
      price_minor: 16_000,
    },
    ...{ title: 'Chinigura Aromatic Rice 1 kg', title_bn: 'চিনিগুঁড়া পোলাওয়ের চাল ১ কেজি' },
  },
  {
    ...{ external_id: 'eggs-12', store: 'mirpur', category: 'Grocery > Eggs', price_minor: 15_000 },
    ...{ title: 'Farm Eggs 12 pcs', title_bn: 'মুরগির ডিম ১২টি', rating: [3.2, 4] },
  },
  {
    ...{ external_id: 'potato-1kg', store: 'mirpur', category: 'Grocery > Vegetables', price_minor: 3_500 },
    ...{ title: 'Potato 1 kg', title_bn: 'আলু ১ কেজি' },
  },
  {
    ...{ external_id: 'beef-1kg', store: 'sylhet', category: 'Grocery > Meat', price_minor: 78_000 },
    ...{ title: 'Beef Bone-in 1 kg', title_bn: 'গরুর মাংস হাড়সহ ১ কেজি' },
  },
  {
    ...{ external_id: 'sunflower-2l', store: 'mirpur', category: 'Grocery > Oil', brand: 'Fresh', price_minor: 65_000 },
    ...{ title: 'Sunflower Oil 2 L', title_bn: 'সূর্যমুখী তেল ২ লিটার' },
  },
  {
    ...{ external_id: 'soybean-5l', store: 'sylhet', category: 'Grocery > Oil', brand: 'Fresh', price_minor: 82_000 },
    ...{ title: 'Soybean Oil 5 L', title_bn: 'সয়াবিন তেল ৫ লিটার' },
  },
  {
    ...{ external_id: 'digestive', store: 'mirpur', category: 'Grocery > Biscuits', price_minor: 12_000 },
    ...{ title: 'Digestive Biscuits', title_bn: 'ডাইজেস্টিভ বিস্কুট', description: 'Sugar free, made of whole wheat.' },
  },
  {
    ...{ external_id: 'butter-biscuits', store: 'mirpur', category: 'Grocery > Biscuits', price_minor: 9_000 },
    ...{ title: 'Butter Biscuits', title_bn: 'বাটার বিস্কুট', description: 'With plenty of butter and sugar.' },
  },
  {
    ...{ external_id: 'red-saree', store: 'dhanmondi', category: 'Fashion > Sarees', price_minor: 250_000 },
    ...{ title: 'Red Cotton Saree', title_bn: 'লাল সুতি শাড়ি', options: [{ Colour: 'Red' }], rating: [4.8, 30] },
  },
  {
    ...{ external_id: 'blue-saree', store: 'dhanmondi', category: 'Fashion > Sarees', price_minor: 650_000 },
    ...{ title: 'Blue Katan Saree', title_bn: 'নীল কাতান শাড়ি', options: [{ Colour: 'Blue' }], stock: 0 },
  },
  {
    ...{ external_id: 'panjabi-cotton', store: 'dhanmondi', category: 'Fashion > Panjabi', price_minor: 180_000 },
    ...{ title: 'Cotton Panjabi', title_bn: 'সুতি পাঞ্জাবি', options: sizes('M', 'L', 'XL') },
  },
  {
    ...{ external_id: 't-shirt-plain', store: 'dhanmondi', category: 'Fashion > T-Shirts', price_minor: 45_000 },
    ...{ title: 'Plain T-Shirt', title_bn: 'সাদা টি-শার্ট', options: sizes('M', 'L') },
  },
  {
    ...{
      external_id: 'nova-5',
      store: 'sylhet',
      category: 'Electronics > Phones',
      brand: 'Nova',
      price_minor: 1_800_000,
    },
    ...{ title: 'Nova 5 Smartphone', description: 'With a charger and wireless earphones in the box.' },
  },
  {
    ...{
      external_id: 'nova-bank',
      store: 'sylhet',
      category: 'Electronics > Chargers',
      brand: 'Nova',
      price_minor: 150_000,
    },
    ...{ title: 'Power Bank 20000 mAh', title_bn: 'পাওয়ার ব্যাংক ২০০০০ এমএএইচ' },
  },
  {
    ...{ external_id: 'sofa-2', store: 'dhanmondi', category: 'Home > Furniture', price_minor: 2_500_000 },
    ...{ title: 'Two Seater Sofa', title_bn: 'দুই সিটের সোফা' },
  },
  {
    ...{
      external_id: 'hidden-rice',
      store: 'mirpur',
      category: 'Grocery > Rice',
      price_minor: 5_000,
      status: 'hidden',
    },
    ...{ title: 'Withdrawn Kalijira Rice', title_bn: 'প্রত্যাহৃত কালিজিরা চাল' },
  },
  {
    ...{ external_id: 'draft-rice', store: 'mirpur', category: 'Grocery > Rice', price_minor: 5_000, status: 'draft' },
    ...{ title: 'Unfinished Kalijira Rice', title_bn: 'খসড়া কালিজিরা চাল' },
  },
  {
    ...{ external_id: 'closed-rice', store: 'closed', category: 'Grocery > Rice', price_minor: 5_000 },
    ...{ title: 'Suspended Kalijira Rice', title_bn: 'বন্ধ কালিজিরা চাল' },
  },
]

const stores = {
  mirpur: {
    ...{ slug: 'mirpur-bazar', name: 'Mirpur Bazar', name_bn: 'মিরপুর বাজার', upazila: 'Mirpur' },
    ...{ district: 'Dhaka', lat: 23.8223, lng: 90.3654, delivery_districts: ['Dhaka'] },
  },
  dhanmondi: {
    ...{ slug: 'nakshi', name: 'Nakshi Fashion', name_bn: 'নকশি ফ্যাশন', upazila: 'Dhanmondi' },
    ...{ district: 'Dhaka', lat: 23.7465, lng: 90.376, delivery_districts: null },
  },
  sylhet: {
    ...{ slug: 'surma-store', name: 'Surma Store', name_bn: 'সুরমা স্টোর', upazila: 'Sylhet Sadar' },
    ...{ district: 'Sylhet', lat: 24.8949, lng: 91.8687, delivery_districts: ['Sylhet'] },
  },
  closed: {
    ...{ slug: 'closed-shop', name: 'Closed Shop', name_bn: null, upazila: 'Mirpur' },
    ...{ district: 'Dhaka', lat: 23.8223, lng: 90.3654, delivery_districts: null, status: 'suspended' },
  },
} as const

export type Made = Awaited<ReturnType<World['product']>>
export type Shelf = World & {
  /** by external id */
  made: Map<string, Made>
  search: (q: string, input?: Partial<SearchProducts>) => Promise<Found>
  /** external ids of what is found, in order */
  found: (q: string, input?: Partial<SearchProducts>) => Promise<string[]>
}

/** A small shop with something on every shelf, searchable. */
export function useShelf(): Shelf {
  const world = useWorld() as Shelf
  beforeAll(async () => {
    const paths = await transact(world.db, (tx) =>
      ensureCategories(
        tx,
        world.as({ kind: 'system', name: 'test' }),
        categories.map(([path, path_bn]) => ({ path, path_bn })),
      ),
    )
    const store_ids = new Map<string, string>()
    for (const [key, { slug, name, district, ...rest }] of Object.entries(stores)) {
      const { id } = await world.store({ slug, name, district })
      await world.db
        .updateTable('stores')
        .set({ ...rest, delivery_districts: rest.delivery_districts && [...rest.delivery_districts] })
        .where('id', '=', id)
        .execute()
      store_ids.set(key, id)
    }
    const made = new Map<string, Made>()
    for (const { store, category, title_bn, brand, description, rating, ...given } of goods) {
      const product = await world.product({
        ...given,
        store_id: store_ids.get(store)!,
        category_id: paths.get(category)!,
      })
      made.set(given.external_id, product)
      await world.db
        .updateTable('products')
        .set({
          title_bn: title_bn ?? null,
          brand: brand ?? null,
          description: description ?? '',
          ...(rating && { rating_average: rating[0], rating_count: rating[1] }),
        })
        .where('id', '=', product.id)
        .execute()
    }
    await world.db
      .updateTable('variants')
      .set({ sku: 'NV5-128' })
      .where('id', '=', made.get('nova-5')!.variant_id)
      .execute()
    await world.db
      .updateTable('variants')
      .set({ sku: 'HDN-1' })
      .where('id', '=', made.get('hidden-rice')!.variant_id)
      .execute()
    await searchable(world)
    const search = (q: string, input: Partial<SearchProducts> = {}) =>
      searchProducts(world.db, world.as(guest()), { q, ...input })
    const found = async (q: string, input: Partial<SearchProducts> = {}) =>
      (await search(q, input)).items.map(({ external_id }) => external_id)
    Object.assign(world, { made, search, found })
  })
  return world
}
