import { sql } from 'kysely'
import type { Db } from '#db/open'

/** What somebody who was forgotten wrote about their goods goes with them; what came back, and for how much, stays. */
export async function forgetReturns(tx: Db, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    update returns set reason = null
    where reason is not null and order_id in (select id from orders where customer_id = any(${input.customer_ids}))
  `.execute(tx)
}
