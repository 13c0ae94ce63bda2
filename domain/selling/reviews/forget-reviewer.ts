import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/**
 * Somebody was erased. Their words go, and the store's answer to them, which may call them by name. The stars of what was published stay in
 * the product's rating without anybody's name, as the figures of an order do; what nobody had looked at yet never counts. Twice is as once.
 */
export async function forgetReviewer(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    update reviews set
      headline = null, text = null, answer = null, reason = null, flags = '{}', erased_at = ${ctx.now()},
      status = case when status = 'pending' then 'rejected' else status end
    where customer_id = any(${input.customer_ids}) and erased_at is null
  `.execute(tx)
}
