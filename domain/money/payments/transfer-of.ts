import { sql } from 'kysely'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { checked_by_hand } from './check-transfer.ts'

/** The transfer of an order that waits to be looked for; the latest, when a first one did not come. One that waits goes before those that are settled. */
export async function transferOf(db: Db, order_id: string): Promise<string> {
  const payment = await db
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', order_id)
    .where('kind', '=', 'payment')
    .where('provider', 'in', checked_by_hand)
    .orderBy(sql`state <> 'pending'`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!payment) throw notFound('no_transfer', 'That order is not paid by transfer: there is nothing to look for.')
  return payment.id
}

/** The refund of an order that somebody has to send by hand. */
export async function refundToSend(db: Db, order_id: string): Promise<string> {
  const refund = await db
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', order_id)
    .where('kind', '=', 'refund')
    .where('awaited', '=', false)
    .where('state', 'in', ['pending', 'failed'])
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (!refund) throw notFound('no_refund', 'No refund of that order waits to be sent by hand.')
  return refund.id
}
