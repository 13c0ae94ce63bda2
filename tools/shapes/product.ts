import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Item, Product } from '#domain/catalog'
import type { Card } from '../define.ts'

const minor = z.number().int()
const text_or_null = z.string().nullable()

export const convertedShape = z
  .object({ currency: z.string(), price_minor: minor, compare_at_minor: minor.nullable() })
  .nullable()
  .optional()

export const itemShape = z.object({
  external_id: z.string(),
  slug: z.string(),
  title: z.string(),
  title_bn: text_or_null,
  store: z.object({ slug: z.string(), name: z.string() }),
  brand: text_or_null,
  category: text_or_null,
  price_minor: minor,
  compare_at_minor: minor.nullable(),
  currency: z.string(),
  in_stock: z.boolean(),
  variant_count: z.number().int(),
  image_url: text_or_null,
  rating_average: z.number().nullable(),
  rating_count: z.number().int(),
  converted: convertedShape,
})

export const productShape = z.object({
  external_id: z.string(),
  slug: z.string(),
  kind: z.enum(['simple', 'bundle']),
  title: z.string(),
  title_bn: text_or_null,
  description: z.string(),
  description_bn: text_or_null,
  brand: text_or_null,
  attributes: z.record(z.string(), z.string()),
  option_names: z.array(z.string()),
  prescription: z.boolean(),
  price_minor: minor,
  compare_at_minor: minor.nullable(),
  currency: z.string(),
  in_stock: z.boolean(),
  image_url: text_or_null,
  rating_average: z.number().nullable(),
  rating_count: z.number().int(),
  converted: convertedShape,
  store: z.object({ slug: z.string(), name: z.string(), name_bn: text_or_null, district: text_or_null }),
  categories: z.array(z.object({ slug: z.string(), name: z.string(), name_bn: text_or_null })),
  variants: z.array(
    z.object({
      external_id: z.string(),
      sku: text_or_null,
      options: z.record(z.string(), z.string()),
      price_minor: minor,
      compare_at_minor: minor.nullable(),
      stock: z.number().int(),
      in_stock: z.boolean(),
      converted: convertedShape,
    }),
  ),
  images: z.array(z.object({ url: z.string(), alt: text_or_null, alt_bn: text_or_null })),
  links: z.array(z.object({ kind: z.enum(['related', 'up_sell', 'cross_sell']), product: itemShape })),
  parts: z
    .array(
      z.object({
        variant: z.string(),
        slug: text_or_null,
        title: z.string(),
        title_bn: text_or_null,
        options: z.record(z.string(), z.string()),
        quantity: z.number().int(),
        allows: z.number().int(),
      }),
    )
    .optional(),
})

const words = {
  en: {
    sold_out: 'sold out',
    in_stock: 'in stock',
    left: (n: string) => `${n} left`,
    instead_of: 'instead of',
    at: 'at',
    kinds: 'kinds',
    about: 'about',
  },
  bn: {
    sold_out: 'শেষ',
    in_stock: 'আছে',
    left: (n: string) => `${n}টি আছে`,
    instead_of: 'আগের দাম',
    at: 'দোকান',
    kinds: 'রকম',
    about: 'প্রায়',
  },
}

type Priced = Pick<Item, 'price_minor' | 'compare_at_minor' | 'currency' | 'converted'>

export function priceOf({ language }: Context, { price_minor, compare_at_minor, currency, converted }: Priced): string {
  const say = words[language]
  const now = formatMoney(price_minor, currency, language)
  const before =
    compare_at_minor === null ? '' : ` (${say.instead_of} ${formatMoney(compare_at_minor, currency, language)})`
  const other = converted && converted.currency !== currency
  return `${now}${before}${other ? `, ${say.about} ${formatMoney(converted.price_minor, converted.currency, language)}` : ''}`
}

/** One product on one line, for a model, a terminal or a screen reader. */
export function describeItem(ctx: Context, item: Item): string {
  const say = words[ctx.language]
  const count = digitsFor(ctx.language, String(item.variant_count))
  const kinds = item.variant_count > 1 ? `, ${count} ${say.kinds}` : ''
  const stock = item.in_stock ? say.in_stock : say.sold_out
  return `${inLanguage(ctx.language, item.title, item.title_bn)} [${item.slug}] ${priceOf(ctx, item)}${kinds}, ${stock}, ${say.at} ${item.store.name}`
}

export function describeProduct(ctx: Context, product: Product): string {
  const { language } = ctx
  const say = words[language]
  const heading = `${inLanguage(language, product.title, product.title_bn)} [${product.slug}] ${priceOf(ctx, product)}`
  const store = `${say.at} ${inLanguage(language, product.store.name, product.store.name_bn)}`
  const variants = product.variants.map((variant) => {
    const name = Object.entries(variant.options)
      .map(([option, value]) => `${option}: ${value}`)
      .join(', ')
    const price = formatMoney(variant.price_minor, product.currency, language)
    const stock = variant.in_stock ? say.left(digitsFor(language, String(variant.stock))) : say.sold_out
    return `- ${name || variant.external_id} [${variant.external_id}] ${price}, ${stock}`
  })
  const facts = Object.entries(product.attributes).map(([name, value]) => `${name}: ${value}`)
  const parts = (product.parts ?? []).map(
    (part) =>
      `- ${digitsFor(language, String(part.quantity))} × ${inLanguage(language, part.title, part.title_bn)} [${part.variant}]`,
  )
  const about = inLanguage(language, product.description, product.description_bn)
  return [`${heading}, ${store}`, about, facts.join('; '), ...parts, ...variants].filter(Boolean).join('\n')
}

export const itemCards = (items: Item[]): Card[] => items.map((product) => ({ kind: 'product', product }))
