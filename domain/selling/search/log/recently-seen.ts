import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Item } from '#domain/catalog'
import { viewersOf } from './viewer.ts'

export type Seen = { product: Item; at: Date; times: number }

const read = statement<Seen>(`
  select p.card as product, seen.at, seen.times
  from (
    select product_id, max(at) as at, sum(times)::int as times from product_views where viewer = any($1::text[]) group by product_id
  ) seen
  join products p on p.id = seen.product_id
  where p.listed
  order by seen.at desc, p.id desc
  limit $2`)

/** What the person, with everyone merged into them, looked at, the latest first; what is not for sale any more is left out. */
export async function recentlySeen(db: Db, ctx: Context, limit = 12): Promise<Seen[]> {
  const viewers = viewersOf(ctx.actor)
  return viewers.length === 0 ? [] : read(db, viewers, limit)
}
