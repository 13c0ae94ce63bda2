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

// As in the shop's own lists: a short walk for each store and status, merged, so that no list reads more than it shows.
const read = statement<{ id: string; listing: Listing }>(`
  select p.id, (left(p.card::text, -1) || ',"status":' || to_json(p.status) || ',"updated_at":' || to_json(p.updated_at)
    || ',"stock":' || coalesce((
      select sum(${free_stock})::bigint from variants v where v.product_id = p.id and v.available
    ), 0) || '}')::json as listing
  from (
    select p.id
    from unnest($1::text[]) each_store (id)
    cross join unnest($2::text[]) each_status (name)
    cross join lateral (
      select p.id from products p
      where p.store_id = each_store.id and p.status = each_status.name and p.id < $3
        and ($4::text is null or p.title ilike $4 or p.title_bn ilike $4 or p.external_id = $5 or p.slug = $5)
      order by p.id desc
      limit $6::int
    ) p
    order by p.id desc
    limit $6::int
  ) found
  join products p on p.id = found.id
  order by p.id desc`)

/** A seller's own products in every state, newest first. Staff say which store. */
export async function listListings(db: Db, ctx: Context, input: ListListings): Promise<Listings> {
  const theirs = input.store ? [(await ownStore(db, ctx, input.store)).id] : storesOf(ctx.actor, 'change_catalog')
  if (theirs === null) throw invalid('store_missing', 'Say which store: give its slug.')
  const limit = input.limit ?? 20
  const words = input.q ? `%${input.q.replace(/[\\%_]/g, '\\$&')}%` : null
  const rows = await read(
    db,
    theirs,
    input.status ? [input.status] : statuses,
    after(input.cursor),
    words,
    input.q ?? null,
    limit + 1,
  )
  const items = rows.slice(0, limit).map(({ listing }) => listing)
  return { items, next_cursor: rows.length > limit ? items.at(-1)!.id : null }
}

const cursorShape = z.string().regex(/^prd_[0-9a-z]{26}$/)

function after(cursor: string | undefined): string {
  if (cursor === undefined) return `prd_${'z'.repeat(26)}`
  if (!cursorShape.safeParse(cursor).success)
    throw invalid('cursor_broken', 'That cursor does not belong to this list. Start again from the first page.')
  return cursor
}
