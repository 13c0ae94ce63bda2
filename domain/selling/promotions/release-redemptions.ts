import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** A cancelled order gives its uses back, once; a second call finds nothing to give. */
export async function releaseRedemptions(tx: Db, ctx: Context, { order_id }: { order_id: string }): Promise<void> {
  await sql`
    with released as (
      update promotion_redemptions set released_at = ${ctx.now()}
      where order_id = ${order_id} and released_at is null
      returning promotion_id
    ), limited as (
      select p.id from promotions p join released r on r.promotion_id = p.id
      where p.max_uses is not null
      order by p.id
      for no key update of p
    )
    update promotions p set used = greatest(p.used - 1, 0) from limited l where p.id = l.id
  `.execute(tx)
}
