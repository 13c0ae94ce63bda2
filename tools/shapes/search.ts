import { z } from 'zod'
import { itemShape } from './product.ts'

const text_or_null = z.string().nullable()
const count = z.number().int()
const minor = z.number().int()

export const whyShape = z.object({
  asked: z.string().describe('the word of the query'),
  found: z.string().describe('the word of the product that answers it'),
  how: z.enum(['word', 'sound', 'letters', 'spelling', 'synonym', 'joined', 'split', 'name']),
  in: z.enum(['title', 'brand', 'category', 'text']),
})

const chipShape = z.object({
  kind: z.enum([
    ...(['price', 'cheap', 'cheaper', 'quantity', 'option', 'store'] as const),
    ...(['place', 'distance', 'near_me', 'without', 'sort'] as const),
  ]),
  text: z.string(),
  text_bn: z.string(),
  removes: z.string().describe('what of the query says so'),
  without: z.string().describe('the query without it, to undo it'),
})

const nearMissShape = z.object({
  reason: z.enum(['price', 'place', 'store', 'without', 'filters', 'similar', 'popular', 'nothing']),
  en: z.string(),
  bn: z.string(),
})

const facetsShape = z.object({
  of: count.describe('how many products were counted, the best 200 of a search, 600 of a list, at most'),
  categories: z.array(z.object({ slug: z.string(), path: z.string(), name: z.string(), name_bn: text_or_null, count })),
  stores: z.array(z.object({ slug: z.string(), name: z.string(), count })),
  brands: z.array(z.object({ brand: z.string(), count })),
  prices: z.array(z.object({ min_price: minor, max_price: minor, currency: z.string(), count })),
  options: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), count })) })),
  ratings: z.array(z.object({ min_rating: z.number(), count })),
  in_stock: count,
})

/** What a search says besides what it found. */
export const saidShape = z.object({
  search_id: text_or_null.describe('names this search when one of its products is chosen'),
  read: z.array(chipShape).describe('what was understood besides words'),
  corrected: z.array(z.object({ from: z.string(), to: z.string() })).describe('words that were taken for others'),
  suggestion: text_or_null.describe('the query as it was probably meant'),
  near_miss: nearMissShape.nullable().describe('what is shown is not quite what was asked, and why'),
  facets: facetsShape.nullable().describe('only when they were asked for'),
})

export const foundShape = z.object({
  items: z.array(itemShape.extend({ why: z.array(whyShape) })),
  next_cursor: text_or_null,
  ...saidShape.shape,
})
