import { z } from 'zod'
import {
  createPromotion,
  describePromotion,
  type NewPromotion,
  planPromotion,
  readMoment,
  type Terms,
} from '#domain/promotions'
import { defineTool } from '../define.ts'

const minor = z.int().positive()
const handles = z.array(z.string().trim().min(1)).min(1).max(200).optional()

const input = z.strictObject({
  code: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('what shoppers type, like EID10; leave out for an automatic campaign or flash sale'),
  name: z.string().trim().min(1).max(120).describe('what shoppers read beside the discount'),
  name_bn: z.string().trim().max(120).optional().describe('the same in Bengali'),
  kind: z.enum(['percent', 'fixed', 'free_delivery']),
  percent: z.number().min(0.01).max(100).multipleOf(0.01).optional().describe('for kind percent: 10 means 10% off'),
  amount_minor: minor.optional().describe('for kind fixed, in poisha: 10000 is ৳100 off'),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .length(3)
    .default('BDT')
    .describe('of the amounts, and of the carts it is for'),
  minimum_minor: z.int().nonnegative().optional().describe('how much of the goods it is for must be in the cart'),
  cap_minor: minor.optional().describe('the most it takes off; not for kind fixed'),
  per_person: z.int().positive().optional().describe('how often one person may use it'),
  max_uses: z.int().positive().optional().describe('how often it may be used altogether'),
  starts_at: z.string().optional().describe('a day (2026-11-20) or a moment (2026-11-20T18:00), Dhaka time'),
  ends_at: z.string().optional().describe('likewise; a day is the last day, whole'),
  products: handles.describe('slugs of products; left out with categories: everything'),
  categories: handles.describe('slugs or paths of categories, with all below them'),
  stores: handles.describe('slugs of stores; left out: all of them'),
  stackable: z
    .boolean()
    .default(false)
    .describe('true: combines with other stackable promotions; false: never with another'),
  priority: z.int().min(-1000).max(1000).default(0).describe('of stackable ones, the smaller is taken off first'),
})

export const createCoupon = defineTool({
  name: 'create_coupon',
  description:
    'Create a coupon code, or, without a code, an automatic campaign such as a flash sale. Asks to confirm first.',
  roles: ['staff'],
  permission: 'promotions',
  effect: 'confirm',
  input,
  output: z.strictObject({ promotion_id: z.string(), code: z.string().nullable(), name: z.string() }),
  subject: (_input, data) => data.code ?? data.name,
  async propose(db, ctx, input) {
    const terms = await planPromotion(db, ctx, promotionOf(input))
    const ask = ctx.language === 'bn' ? 'তৈরি করব?' : 'Create it?'
    return { content: `${describePromotion(terms, ctx.language)} ${ask}`, quote: quoteOf(terms), state: null }
  },
  async run(db, ctx, input) {
    const { id, terms } = await createPromotion(db, ctx, promotionOf(input))
    const done = ctx.language === 'bn' ? 'তৈরি হয়েছে।' : 'Created.'
    return {
      content: `${done} ${describePromotion(terms, ctx.language)}`,
      data: { promotion_id: id, code: terms.code, name: terms.name },
    }
  },
})

function promotionOf({ percent, stackable, starts_at, ends_at, ...given }: z.output<typeof input>): NewPromotion {
  return {
    ...given,
    // 0.29 × 100 is not 29 in floating point.
    ...(percent !== undefined && { value_bps: Math.round(percent * 100) }),
    ...(starts_at !== undefined && { starts_at: readMoment(starts_at, 'start') }),
    ...(ends_at !== undefined && { ends_at: readMoment(ends_at, 'end') }),
    stacking: stackable ? 'stackable' : 'exclusive',
  }
}

function quoteOf({ starts_at, ends_at, ...terms }: Terms): Record<string, unknown> {
  return { ...terms, starts_at: starts_at?.toISOString() ?? null, ends_at: ends_at?.toISOString() ?? null }
}
