import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** The books stay, the person goes: an order of someone erased keeps its figures and its district, and loses who and where. */
export async function forgetBuyer(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    update orders set
      contact_name = null, contact_phone = null, contact_email = null, note = null,
      address = jsonb_build_object('country', address->'country', 'district', address->'district'),
      updated_at = ${ctx.now()}
    where customer_id = any(${input.customer_ids})
  `.execute(tx)
}
