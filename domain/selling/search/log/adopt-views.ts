import { type Context, personId } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { guestViewer } from './viewer.ts'

const adopt = statement(`
  with theirs as (
    delete from product_views where viewer = $2 returning product_id, at, times
  )
  insert into product_views as known (viewer, product_id, at, times)
  select $1, product_id, at, times from theirs order by product_id
  on conflict (viewer, product_id) do update set at = greatest(known.at, excluded.at), times = known.times + excluded.times`)

/** What somebody looked at before they signed in is theirs afterwards: to be shown to them, and forgotten with them. */
export async function adoptViews(db: Db, ctx: Context, { guest_id }: { guest_id: string }): Promise<void> {
  const viewer = personId(ctx.actor)
  const guest = guestViewer(guest_id)
  if (viewer !== null && guest !== null) await adopt(db, viewer, guest)
}
