import { z } from 'zod'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Item } from './item.ts'
import { ownStore, storesOf } from './own-product.ts'
import { free_stock } from './refresh-summaries.ts'
import type { ProductStatus } from './states.ts'

export type ListListings = {
  store?: string | undefined
  status?: ProductStatus | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}
/** What the seller sees of it; `stock` is what could be sold now, over all variants. */
export type Listing = Item & { status: ProductStatus; stock: number; updated_at: string }
export type Listings = { items: Listing[]; next_cursor: string | null }

const statuses: ProductStatus[] = ['draft', 'active', 'hidden']

const pageOf = (found: string) =>
  statement<{ id: string; listing: Listing }>(`
  select p.id, (left(p.card::text, -1) || ',"status":' || to_json(p.status) || ',"updated_at":' || to_json(p.updated_at)
    || ',"stock":' || coalesce((
      select sum(${free_stock})::bigint from variants v where v.product_id = p.id and v.available
    ), 0) || '}')::json as listing
  from (${found}) found
  join products p on p.id = found.id
  order by p.id desc`)

// As in the shop's own lists: a short walk for each store and status, merged. The limit is written out, since the planner,
// told it only later, sorts the whole store instead.
const walked = (rows: number) => `
  select p.id
  from unnest($1::text[]) each_store (id)
  cross join unnest($2::text[]) each_status (name)
  cross join lateral (
    select p.id from products p
    where p.store_id = each_store.id and p.status = each_status.name and p.id < $3
    order by p.id desc
    limit ${rows}
  ) p
  order by p.id desc
  limit ${rows}`

const matching = (rows: number) => `
  select p.id
  from unnest($1::text[]) each_store (id)
  cross join unnest($2::text[]) each_status (name)
  cross join lateral (
    select p.id from products p
    where p.store_id = each_store.id and p.status = each_status.name and p.id < $3
      and (p.title ilike $4 or p.title_bn ilike $4 or p.external_id = $5 or p.slug = $5)
    offset 0
  ) p
  order by p.id desc
  limit ${rows}`

const pages = [20, 100].map((most) => ({ most, all: pageOf(walked(most + 1)), some: pageOf(matching(most + 1)) }))

/** A seller's own products in every state, newest first. Staff say which store. */
export async function listListings(db: Db, ctx: Context, input: ListListings): Promise<Listings> {
  const theirs = input.store ? [(await ownStore(db, ctx, input.store)).id] : storesOf(ctx.actor, 'change_catalog')
  if (theirs === null) throw invalid('store_missing', 'Say which store: give its slug.')
  const limit = input.limit ?? 20
  const page = pages.find(({ most }) => most >= limit)!
  const shown = [theirs, input.status ? [input.status] : statuses, after(input.cursor)]
  const rows = input.q ? await page.some(db, ...shown, wordsOf(input.q), input.q) : await page.all(db, ...shown)
  const items = rows.slice(0, limit).map(({ listing }) => listing)
  return { items, next_cursor: rows.length > limit ? items.at(-1)!.id : null }
}

const wordsOf = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
const cursorShape = z.string().regex(/^prd_[0-9a-z]{26}$/)

function after(cursor: string | undefined): string {
  if (cursor === undefined) return `prd_${'z'.repeat(26)}`
  if (!cursorShape.safeParse(cursor).success)
    throw invalid('cursor_broken', 'That cursor does not belong to this list. Start again from the first page.')
  return cursor
}
