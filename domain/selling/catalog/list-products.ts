import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '#core/context'
import { isCurrency } from '#core/money'
import type { Db } from '#db/open'
import type { Item } from './item.ts'
import { assertCategory, assertSensible, brokenCursor } from './list-refusals.ts'
import type { Shape, Values } from './list-shape.ts'
import { listStatement, type Row } from './list-statement.ts'
import type { Sort } from './price-range.ts'

const usual_km = 10
/** Few different page sizes are read, so that few different statements are prepared. */
const page_rows = [20, 50, 100].map((items) => items + 1)

const amount = z.int().min(0).describe('In minor units: 45000 is ৳450. In `currency`, when that is given')
export const listInput = z.strictObject({
  category: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .describe('Slug or path ("Grocery > Rice"); what lies under it is included'),
  min_price: amount.optional(),
  max_price: amount.optional(),
  store: z.string().max(100).optional().describe('Slug of one store'),
  in_stock: z.boolean().optional().describe('true leaves out what is sold out'),
  near: z
    .strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
    .optional()
    .describe('Only stores around this place'),
  within_km: z.number().positive().max(20_000).optional().describe(`How far from \`near\`; ${usual_km} when not given`),
  sort: z.enum(['newest', 'price_asc', 'price_desc']).optional().describe('newest when not given'),
  currency: z
    .string()
    .refine(isCurrency, 'is not a currency we know')
    .optional()
    .describe('Show prices in this currency as well'),
  cursor: z.string().max(500).optional().describe('next_cursor of the page before'),
  limit: z.int().min(1).max(100).optional().describe('1 to 100; 20 when not given'),
})
export type ListProducts = z.output<typeof listInput>
export type Page = { items: Item[]; next_cursor: string | null }

/** One page of what is for sale, in one statement that reads no more products than it shows. */
export async function listProducts(db: Db, ctx: Context, input: ListProducts): Promise<Page> {
  const { cards, next_cursor } = await readPage(db, ctx, input)
  return { items: JSON.parse(cards), next_cursor }
}

/** The same page as the JSON text that a program is sent: Postgres kept it ready, so nothing is parsed and written again on the way. */
export async function listProductsJson(db: Db, ctx: Context, input: ListProducts): Promise<string> {
  const { cards, next_cursor } = await readPage(db, ctx, input)
  return `{"items":${cards},"next_cursor":${JSON.stringify(next_cursor)}}`
}

async function readPage(
  db: Db,
  _ctx: Context,
  input: ListProducts,
): Promise<{ cards: string; next_cursor: string | null }> {
  assertSensible(input)
  const limit = input.limit ?? 20
  const sort = input.sort ?? 'newest'
  const filters = filtersOf(input, sort)
  const after = input.cursor === undefined ? start[sort] : readCursor(input.cursor, filters)
  const { run, names } = listStatement(shapeOf(input, sort, limit))
  const values = valuesOf(input, after)
  const rows = await run(db, ...names.map((name) => values[name]))
  // Only then: every other page stays one statement.
  if (rows.length === 0 && input.category !== undefined) await assertCategory(db, input.category)
  const shown = rows.length > limit ? rows.slice(0, limit) : rows
  const next_cursor = rows.length > limit ? writeCursor(shown[limit - 1]!, filters) : null
  return { cards: `[${shown.map(({ card }) => card).join()}]`, next_cursor }
}

function shapeOf(input: ListProducts, sort: Sort, limit: number): Shape {
  return {
    sort,
    rows: page_rows.find((rows) => rows > limit)!,
    category: input.category !== undefined,
    store: input.store !== undefined,
    near: input.near !== undefined,
    in_stock: input.in_stock === true,
    min_price: input.min_price !== undefined,
    max_price: input.max_price !== undefined,
    currency: input.currency !== undefined,
  }
}

function valuesOf(input: ListProducts, after: After): Partial<Values> {
  return {
    after_id: after.id,
    after_price: after.price_minor,
    category: input.category,
    store: input.store,
    lat: input.near?.lat,
    lng: input.near?.lng,
    within_km: input.within_km ?? usual_km,
    min_price: input.min_price,
    max_price: input.max_price,
    currency: input.currency,
  }
}

type After = { id: string; price_minor: number }

// The first page is the page after everything: the same statement, the same plan, and never one without parameters.
const last_id = `prd_${'z'.repeat(26)}`

const start: Record<Sort, After> = {
  newest: { id: last_id, price_minor: 0 },
  price_asc: { id: '', price_minor: 0 },
  price_desc: { id: last_id, price_minor: Number.MAX_SAFE_INTEGER },
}

/** The filters in one word. A cursor carries it, so that it cannot be used to page through another list. */
function filtersOf(input: ListProducts, sort: string): string {
  const { category, min_price, max_price, store, in_stock, near, within_km, currency } = input
  const all = [
    sort,
    category,
    min_price,
    max_price,
    store,
    in_stock === true,
    near?.lat,
    near?.lng,
    within_km,
    currency,
  ]
  return hash('sha1', JSON.stringify(all), 'base64url').slice(0, 12)
}

const cursorShape = z.tuple([z.string(), z.string().regex(/^prd_[0-9a-z]{26}$/), z.int().min(0)])

function writeCursor(last: Row, filters: string): string {
  return Buffer.from(JSON.stringify([filters, last.id, last.price_minor])).toString('base64url')
}

function readCursor(cursor: string, filters: string): After {
  const parsed = cursorShape.safeParse(jsonOf(cursor))
  if (!parsed.success) throw brokenCursor()
  const [of, id, price_minor] = parsed.data
  if (of !== filters) throw brokenCursor()
  return { id, price_minor }
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
