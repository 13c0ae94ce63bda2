import { dice, pick } from '../evals/dice.ts'
import { mistype } from '../evals/mistype.ts'
import { type Product, productAt, words } from './search-products.ts'
import { categories } from './search-shelves.ts'
import type { Roll } from './search-words.ts'

export const mixes = {
  /** One to three words of a title: one of ten in Bengali, one of five with a typo. */
  'words only': (n, products) => queryOf(n, products).params,
  /** The same within a category, a store, a price, what is in stock, what is near; or several of these. */
  'words and filters': (n, products) => {
    const { params, product, roll } = queryOf(n, products)
    return { ...params, ...filters[n % filters.length]!(product, roll) }
  },
  /** Nothing is called so: neither words nor repair help, and the nearest thing in writing and in meaning is looked for. */
  'words that nothing has': (n) => ({ q: unknown[n % unknown.length]! }),
} satisfies Record<string, (n: number, products: number) => Record<string, string>>

export type Mix = keyof typeof mixes

/** The n-th search of a mix, as an address: always the same one in a shop of that size. */
export function addressOf(mix: Mix, n: number, products: number): string {
  return `/api/v1/products?${new URLSearchParams(mixes[mix](n, products))}`
}

function queryOf(n: number, products: number): { params: { q: string }; product: Product; roll: Roll } {
  const roll = dice(`query ${n}`)
  const bengali = roll() < 0.1
  const at = Math.floor(roll() * products)
  const product = productAt(bengali ? at - (at % 3) : at)
  const words = (bengali ? product.title_bn! : product.title.toLowerCase().replace(/ \d.*/, '')).split(' ')
  const wanted = 1 + Math.floor(roll() * 3)
  while (words.length > wanted) words.splice(Math.floor(roll() * words.length), 1)
  const q = words.join(' ')
  return { params: { q: roll() < 0.2 ? mistype(q, 'bench') : q }, product, roll }
}

const near = ({ store }: Product) => ({ near: `${store.lat},${store.lng}` })
const price = ({ price_minor }: Product) => ({
  min_price: String(Math.round(price_minor * 0.5)),
  max_price: String(Math.round(price_minor * 1.5)),
})
/** Its own, or the shelf or department that it is on. */
const category = ({ category: { path } }: Product, roll: Roll) => {
  const above = categories.filter((one) => path === one.path || path.startsWith(`${one.path} > `))
  return { category: pick(above, roll).slug }
}

const filters: ((product: Product, roll: Roll) => Record<string, string>)[] = [
  category,
  ({ store }) => ({ store: store.slug }),
  price,
  () => ({ in_stock: 'true' }),
  near,
  (product, roll) => ({ ...category(product, roll), ...price(product), in_stock: 'true' }),
]

/** Spoken like the shop's words, with letters that none of those has. */
const unknown = words
  .filter(({ en }) => en.length >= 7)
  .slice(0, 2_000)
  .map(({ en }) => en.replace(/[^aeiou]/g, (letter) => 'qvwxyz'[letter.charCodeAt(0) % 6]!))
