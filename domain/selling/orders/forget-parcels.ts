import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { forgetLabels } from '#domain/shipping'

/** Somebody is forgotten: their parcels lose who they were for and where they went, as their orders do. */
export async function forgetParcels(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select f.id from fulfilments f join orders o on o.id = f.order_id where o.customer_id = any(${input.customer_ids})
  `.execute(tx)
  await forgetLabels(tx, ctx, { fulfilment_ids: rows.map(({ id }) => id) })
}
