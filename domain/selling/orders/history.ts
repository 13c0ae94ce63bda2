import { actorName, type Context } from '#core/context'
import type { Db } from '#db/open'

export type HistoryEntry = {
  order_id: string
  fulfilment_id?: string | null
  change: string
  from_status?: string | null
  to_status?: string | null
  reason?: string | null
  details?: Record<string, unknown> | null
}

/** One line in what happened to an order, as its people read it: never an address, never a secret. */
export async function writeHistory(tx: Db, ctx: Context, { details, ...entry }: HistoryEntry): Promise<void> {
  await tx
    .insertInto('order_history')
    .values({
      ...entry,
      details: details ? JSON.stringify(details) : null,
      actor: actorName(ctx.actor),
      at: ctx.now(),
    })
    .execute()
}
