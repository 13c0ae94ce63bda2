import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** Someone was erased: their open carts are emptied and closed, and no cart says where they lived. */
export async function forgetCarts(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    with gone as (
      update carts set address = null, status = case when status = 'open' then 'merged' else status end, updated_at = ${ctx.now()}
      where customer_id = any(${input.customer_ids}) returning id
    )
    delete from cart_lines where cart_id in (select id from gone)
  `.execute(tx)
}
