import { z } from 'zod'

/** What the API answers, beyond what the tools' own shapes say. The test of the journey holds real answers against these. */
const minor = z.int()
const text_or_null = z.string().nullable()

export const store = z
  .object({
    slug: z.string(),
    name: z.string(),
    name_bn: text_or_null,
    about: z.string(),
    about_bn: text_or_null,
    phone: text_or_null,
    line1: text_or_null,
    division: text_or_null,
    district: text_or_null,
    upazila: text_or_null,
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    delivery_districts: z
      .array(z.string())
      .nullable()
      .describe('null: see delivery_radius_km; both null: the whole country'),
    delivery_radius_km: z.number().nullable(),
    opening_hours: z.record(z.string(), z.array(z.object({ from: z.string(), to: z.string() }))),
    open_now: z.boolean(),
  })
  .meta({ id: 'Store' })

export const session = z
  .object({
    token: z.string().describe('send it as Authorization: Bearer <token>; shown only once'),
    expires_at: z.date(),
    kind: z.enum(['shopper', 'seller', 'staff']),
  })
  .meta({ id: 'Session' })

export const me = z
  .object({
    kind: z.enum(['shopper', 'seller', 'staff']),
    id: z.string(),
    name: z.string(),
    email: text_or_null,
    phone: text_or_null.optional(),
    language: z.string().optional(),
    currency: z.string().optional(),
    role: z.string().optional().describe('of staff'),
    stores: z.array(z.string()).optional().describe('slugs of a seller’s stores'),
  })
  .meta({ id: 'Me' })

export const placed = z
  .object({
    number: z.string(),
    total_minor: minor,
    currency: z.string(),
    access_token: z.string().describe('lets a guest follow the order: GET /api/v1/orders/{number}?token=…'),
    payment: z.object({ id: z.string(), state: z.string() }).nullable(),
  })
  .meta({ id: 'PlacedOrder' })

export const proposal = z
  .object({
    id: z.string(),
    tool: z.string(),
    quote: z.record(z.string(), z.unknown()).describe('exactly what is agreed to'),
    expires_at: z.date(),
  })
  .meta({ id: 'Proposal' })

/** The answer of any tool: text, the whole data, what a person would be shown, and a proposal where one must agree first. */
export function calledShape(data: z.ZodType) {
  return z.object({
    content: z.string().describe('the facts in a few lines'),
    data,
    cards: z.array(z.record(z.string(), z.unknown())),
    proposal: proposal.optional().describe('nothing was done yet: accept or decline it'),
  })
}

export const page_query = {
  cursor: z.string().max(400).optional().describe('next_cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('how many on a page'),
}

export const slug_param = z.object({
  slug: z
    .string()
    .max(200)
    .meta({ examples: ['red-lotus-half-silk-jamdani'] }),
})
export const id_param = z.object({ id: z.string().max(64) })
export const number_param = z.object({
  number: z
    .string()
    .max(40)
    .meta({ examples: ['DK-1042'] }),
})
