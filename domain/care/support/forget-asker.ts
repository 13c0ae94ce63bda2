import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/**
 * Somebody was erased. What was said in their tickets goes, from either side, since answers and notes speak of them too; what each was about,
 * when it was asked, answered and solved stays for reports. Nobody is waited for any more. Twice is as once.
 */
export async function forgetAsker(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await sql`
    with forgotten as (
      update tickets set
        subject = '', contact_name = null, contact_email = null, contact_phone = null,
        solved_at = coalesce(solved_at, ${ctx.now()}), status = 'closed'
      where customer_id = any(${input.customer_ids})
      returning id
    )
    update ticket_messages m set text = '' from forgotten where m.ticket_id = forgotten.id and m.text <> ''
  `.execute(tx)
}
