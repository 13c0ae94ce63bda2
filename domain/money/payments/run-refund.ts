import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Gateways, ProviderName } from './providers/provider.ts'
import { standardGateways } from './providers/providers.ts'
import { settleOutcome } from './settle-outcome.ts'

/** Gives money back through the gateway that took it: the same two steps as start.ts. */
export async function runRefund(
  db: Db,
  ctx: Context,
  { payment_id }: { payment_id: string },
  gateways: Gateways = standardGateways,
): Promise<void> {
  const refund = await claim(db, ctx, payment_id)
  const gateway = refund && gateways[refund.provider]
  if (!gateway) return
  const { amount_minor, currency, charge_ref } = refund
  const outcome = await gateway.refund(db, ctx, { idempotency_key: payment_id, amount_minor, currency, charge_ref })
  await settleOutcome(db, ctx, payment_id, outcome)
}

type Claimed = { provider: ProviderName; amount_minor: number; currency: string; charge_ref: string }

async function claim(db: Db, ctx: Context, payment_id: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update payments as refund
    set asked_at = ${ctx.now()}
    from payments as paid
    where refund.id = ${payment_id} and refund.kind = 'refund' and refund.state = 'intended' and refund.awaited
      and paid.id = refund.refund_of and paid.provider_ref is not null
    returning refund.provider, refund.amount_minor, refund.currency, paid.provider_ref as charge_ref
  `.execute(db)
  return rows[0]
}
