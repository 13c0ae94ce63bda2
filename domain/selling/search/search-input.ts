import { z } from 'zod'
import { listInput } from '#domain/catalog'

export const orders = ['relevance', 'newest', 'price_asc', 'price_desc', 'rating'] as const

/** What may be asked of a search: all that a list takes, and what only makes sense with words. */
export const searchInput = z.strictObject({
  ...listInput.shape,
  q: z
    .string()
    .trim()
    .max(200, 'is too long to look for; a few words are enough')
    .optional()
    .describe(
      'What they look for, in their own words: Bengali, English or Banglish, with prices, sizes, places and "without …"',
    ),
  sort: z.enum(orders).optional().describe('relevance when there are words, else newest'),
  brand: z.string().trim().min(1).max(100).optional().describe('Only this brand'),
  options: z
    .record(z.string().max(40), z.string().max(80))
    .refine((options) => Object.keys(options).length <= 5, 'has more than five options')
    .optional()
    .describe('Only with these options, such as {"Size":"XL"}'),
  min_rating: z.number().min(1).max(5).optional().describe('Only rated this well, of 5'),
  delivers_to: z.string().trim().min(1).max(60).optional().describe('Only what is delivered to this district'),
  cheaper_than: z.string().trim().min(1).max(200).optional().describe('Slug of a product: only what costs less'),
  facets: z.boolean().optional().describe('Count what was found by category, store, brand, price, options and rating'),
})
export type SearchProducts = z.output<typeof searchInput>
