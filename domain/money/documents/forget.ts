import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** The books stay, the person goes: numbers, amounts, tax and district are kept; name, street, phone, e-mail and words are not. */
export async function forgetDocuments(tx: Db, _ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    update documents d set snapshot = jsonb_set(d.snapshot, '{buyer}', jsonb_build_object('address', jsonb_strip_nulls(
      jsonb_build_object('country', d.snapshot #> '{buyer,address,country}', 'district', d.snapshot #> '{buyer,address,district}'))))
    from orders o
    where o.id = d.order_id and o.customer_id = any(${input.customer_ids})
  `.execute(tx)
}
