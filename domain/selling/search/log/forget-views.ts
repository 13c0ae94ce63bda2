import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** Somebody was erased: what they looked at goes with them. What they searched for never had their name. */
export async function forgetViews(tx: Db, _ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`delete from product_views where viewer = any(${input.customer_ids})`.execute(tx)
}
