import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Gateways, ProviderName } from './providers/provider.ts'
import { standardGateways } from './providers/providers.ts'
import { settleOutcome } from './settle-outcome.ts'

/**
 * Asks the gateway for the money, in two steps with no transaction between: the intent was committed before, the outcome
 * is written after. A crash in between leaves the payment intended; the job's next try or the sweep asks again under
 * the same idempotency key, so the shopper is charged once.
 */
export async function startPayment(
  db: Db,
  ctx: Context,
  { payment_id }: { payment_id: string },
  gateways: Gateways = standardGateways,
): Promise<void> {
  const payment = await claim(db, ctx, payment_id)
  const gateway = payment && gateways[payment.provider]
  if (!gateway) return
  const { amount_minor, currency, token } = payment
  const outcome = await gateway.charge(db, ctx, { idempotency_key: payment_id, amount_minor, currency, token })
  await settleOutcome(db, ctx, payment_id, outcome)
}

type Claimed = { provider: ProviderName; amount_minor: number; currency: string; token: string | null }

/** Only what is still intended is charged; `asked_at` keeps the sweep away while the call is on its way. */
async function claim(db: Db, ctx: Context, payment_id: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update payments
    set asked_at = ${ctx.now()}
    where id = ${payment_id} and kind = 'payment' and state = 'intended' and awaited
    returning provider, amount_minor, currency,
      coalesce((select token from payment_methods where payment_methods.id = payments.method_id), reference) as token
  `.execute(db)
  return rows[0]
}
