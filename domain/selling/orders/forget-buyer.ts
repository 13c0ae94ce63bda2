import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** The books stay, the person goes: an order of someone erased keeps its figures and its district, and loses who and where. */
export async function forgetBuyer(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  await tx
    .updateTable('orders')
    .set(({ fn, ref, val }) => ({
      contact_name: null,
      contact_phone: null,
      contact_email: null,
      note: null,
      address: fn('jsonb_build_object', [
        val('country'),
        fn('jsonb_extract_path', [ref('address'), val('country')]),
        val('district'),
        fn('jsonb_extract_path', [ref('address'), val('district')]),
      ]),
      updated_at: ctx.now(),
    }))
    .where('customer_id', 'in', input.customer_ids)
    .execute()
}
