import { sql } from 'kysely'
import { actorName, type Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'

export type ChargeKind = 'changed' | 'cancelled' | 'returned' | 'exchanged' | 'given'
export type Charge = {
  fulfilment_id: string
  kind: ChargeKind
  /** Below nothing: the shopper owes less. */
  amount_minor: number
  reference?: string | undefined
}

/**
 * Writes into an order's ledger what it owes more or less from now on. Whoever calls moves the money in the same transaction,
 * so that the ledger and the payments always come to the same.
 */
export async function charge(
  tx: Db,
  ctx: Context,
  order: { id: string; number: string },
  charges: Charge[],
): Promise<void> {
  const entries = charges.filter(({ amount_minor }) => amount_minor !== 0)
  if (entries.length === 0) return
  const rows = entries.map(({ reference = null, ...entry }) => ({
    ...entry,
    reference,
    order_id: order.id,
    actor: actorName(ctx.actor),
    at: ctx.now(),
  }))
  const written = await tx
    .insertInto('order_charges')
    .values(rows)
    .returning(['id', 'fulfilment_id', 'kind', 'amount_minor', 'reference'])
    .execute()
  for (const { id, fulfilment_id, kind, amount_minor, reference } of written)
    record(tx, ctx, 'order.charged', {
      order_id: order.id,
      number: order.number,
      charge_id: Number(id),
      fulfilment_id,
      kind,
      amount_minor,
      reference,
    })
}

export type Owed = { owed_minor: number; by_part: Map<string, number> }

/** What the order comes to after all that happened to it, and each store's part of that. */
export async function owedOf(db: Db, order_id: string): Promise<Owed> {
  const { rows } = await sql<{ fulfilment_id: string; owed_minor: number }>`
    select fulfilment_id, sum(amount_minor)::bigint as owed_minor
    from order_charges where order_id = ${order_id}
    group by fulfilment_id
  `.execute(db)
  return {
    owed_minor: rows.reduce((total, { owed_minor }) => total + owed_minor, 0),
    by_part: new Map(rows.map(({ fulfilment_id, owed_minor }) => [fulfilment_id, owed_minor])),
  }
}
