import { z } from 'zod'
import { isCurrency } from '#core/money'
import { listInput } from '#domain/catalog'
import { searchInput } from '#domain/search'
import { page_query } from './shapes.ts'

const { q, brand, delivers_to, cheaper_than, sort } = searchInput.shape

const amount = z.coerce
  .number({ error: 'must be a whole number of minor units, such as 45000 for ৳450' })
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)

const yes_or_no = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true')
  .optional()

export const currency = z
  .string()
  .refine(isCurrency, 'is not a currency we know')
  .optional()
  .describe('prices in this currency as well')

const near = z
  .string()
  .regex(/^-?\d{1,2}(\.\d+)?, ?-?\d{1,3}(\.\d+)?$/, 'must be latitude,longitude such as 23.7465,90.3760')
  .transform((text) => {
    const [lat, lng] = text.split(',').map(Number) as [number, number]
    return { lat, lng }
  })
  .refine(
    ({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180,
    'must be a place on earth: latitude within ±90, longitude within ±180',
  )
  .optional()
  .describe('only stores around this place: latitude,longitude')
  .meta({ examples: ['23.7465,90.3760'] })

const most_options = 5
const one_option = /^\s*([^:;]{1,40}?)\s*:\s*([^;]{1,80}?)\s*$/

/** "Size:XL;Colour:Red" */
const options = z
  .string()
  .max(700)
  .refine(
    (text) => text.split(';').every((part) => one_option.test(part)),
    'must be like Size:XL, or Size:XL;Colour:Red for several',
  )
  .transform((text) =>
    Object.fromEntries(text.split(';').map((part) => one_option.exec(part)!.slice(1) as [string, string])),
  )
  .refine((options) => Object.keys(options).length <= most_options, `has more than ${most_options} options`)
  .optional()
  .describe('only with these options')
  .meta({ examples: ['Size:XL;Colour:Red'] })

/** What may be asked of a list in an address, where all of it is text. */
export const product_query = z.strictObject({
  q: q.meta({ examples: ['lal shari 2000 takar niche'] }),
  category: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('slug or path ("Grocery > Rice"), with all that lies under it'),
  min_price: amount.optional().describe('in minor units: 45000 is ৳450'),
  max_price: amount.optional().describe('in minor units'),
  store: z.string().max(100).optional().describe('slug of one store'),
  brand,
  options,
  min_rating: z.coerce
    .number({ error: 'must be a number of stars, from 1 to 5' })
    .min(1)
    .max(5)
    .optional()
    .describe('only rated this well, of 5'),
  in_stock: yes_or_no.describe('true leaves out what is sold out'),
  near,
  within_km: z.coerce
    .number({ error: 'must be a number of kilometres' })
    .positive()
    .max(20_000)
    .optional()
    .describe('how far from near; 10 when not given'),
  delivers_to: delivers_to.meta({ examples: ['Dhaka'] }),
  cheaper_than,
  sort,
  facets: yes_or_no.describe('true counts what was found by category, store, brand, price, options and rating'),
  currency,
  ...page_query,
})
export type ProductQuery = z.output<typeof product_query>

/** What catalog reads along an index, however long the list; all the rest is for the search. */
export function isPlainList({ sort, ...asked }: ProductQuery): boolean {
  return sort !== 'relevance' && sort !== 'rating' && Object.keys(asked).every((name) => name in listInput.shape)
}
