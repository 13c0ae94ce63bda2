import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { listInput, type Product, productsBySlugs } from '#domain/catalog'
import { defineTool } from '../define.ts'
import { priceOf, productShape } from '../shapes/product.ts'

const words = {
  en: {
    compare: 'Compared',
    fact: '',
    price: 'Price',
    brand: 'Brand',
    stock: 'In stock',
    store: 'Store',
    rating: 'Rating',
    yes: 'yes',
    no: 'sold out',
  },
  bn: {
    compare: 'তুলনা',
    fact: '',
    price: 'দাম',
    brand: 'ব্র্যান্ড',
    stock: 'মজুদ',
    store: 'দোকান',
    rating: 'রেটিং',
    yes: 'আছে',
    no: 'শেষ',
  },
}

export const compareProducts = defineTool({
  name: 'compare_products',
  description: 'Set two to five products side by side: price, stock, store and every fact that their sellers gave.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({
    products: z.array(z.string().trim().min(1).max(200)).min(2).max(5).describe('Slugs, or the sellers’ own ids'),
    currency: listInput.shape.currency,
  }),
  output: z.object({ products: z.array(productShape) }),
  async run(db, ctx, { products: slugs, currency }) {
    const products = await productsBySlugs(db, ctx, [...new Set(slugs)], { currency })
    const columns = [
      words[ctx.language].fact,
      ...products.map((product) => inLanguage(ctx.language, product.title, product.title_bn)),
    ]
    const rows = comparison(ctx, products)
    const content = products
      .map((product, place) =>
        [
          `${columns[place + 1]} [${product.slug}]`,
          ...rows.flatMap((row) => row[place + 1] && `  ${row[0]}: ${row[place + 1]}`),
        ]
          .filter(Boolean)
          .join('\n'),
      )
      .join('\n')
    return {
      content,
      data: { products },
      cards: [{ kind: 'table', title: words[ctx.language].compare, columns, rows }],
    }
  },
})

function comparison(ctx: Context, products: Product[]): (string | null)[][] {
  const say = words[ctx.language]
  const row = (name: string, of: (product: Product) => string | null) => [name, ...products.map(of)]
  const facts = [...new Set(products.flatMap(({ attributes }) => Object.keys(attributes)))]
  return [
    row(say.price, (product) => priceOf(ctx, product)),
    row(say.stock, ({ in_stock }) => (in_stock ? say.yes : say.no)),
    row(say.store, ({ store }) => inLanguage(ctx.language, store.name, store.name_bn)),
    row(say.brand, ({ brand }) => brand),
    row(say.rating, ({ rating_average, rating_count }) =>
      rating_average === null ? null : digitsFor(ctx.language, `${rating_average.toFixed(1)} (${rating_count})`),
    ),
    ...facts.map((name) => row(name, ({ attributes }) => attributes[name] ?? null)),
  ].filter((cells) => cells.slice(1).some((cell) => cell !== null))
}
