import type { Context } from '#core/context'
import { newId } from '#core/id'
import { sum } from '#core/money'
import type { Db } from '#db/open'
import { moveBalance } from '#domain/customers'
import { type Payment, tell } from './payment.ts'
import type { ProviderName } from './providers/provider.ts'
import { providers } from './providers/providers.ts'
import type { PaymentState } from './states.ts'

export type Giving = { payment: Payment; amount_minor: number }
/** Another way back than the one the money came: a saved method of the person who paid. */
export type RefundTo = { provider: ProviderName; method_id: string }

/** What of a payment is not given back yet, nor on its way back. */
export function leftOf(payment: Payment, rows: Payment[]): number {
  const refunds = rows.filter(
    (row) => row.refund_of === payment.id && row.state !== 'failed' && row.state !== 'cancelled',
  )
  return payment.amount_minor - sum(refunds.map((refund) => refund.amount_minor))
}

const begins = { at_once: 'succeeded', gateway: 'intended', staff: 'pending' } as const satisfies Record<
  string,
  PaymentState
>

/** A gateway gives back to where it took from; any other card is for people to see to. */
function carrierTo({ provider }: RefundTo): keyof typeof begins {
  return providers[provider].refunds === 'at_once' ? 'at_once' : 'staff'
}

/** What came from another shop's books has no balance or charge of ours behind it: such money goes back by hand. */
function carrierOf({ provider, method_id, provider_ref }: Payment): keyof typeof begins {
  const carrier = providers[provider].refunds
  if (carrier === 'at_once' && method_id === null) return 'staff'
  if (carrier === 'gateway' && provider_ref === null) return 'staff'
  return carrier
}

/** Writes a refund for each giving. Balances get theirs now, gateways by the job run-refund, everything else by hand. */
export async function giveBack(tx: Db, ctx: Context, givings: Giving[], reason: string, to?: RefundTo) {
  if (givings.length === 0) return []
  const now = ctx.now()
  const refunds = givings.map((giving) => refundOf(giving, now, to))
  await tx
    .insertInto('payments')
    .values(refunds.map((refund) => ({ ...refund, reason, asked_at: refund.awaited ? now : null })))
    .execute()
  await creditBalances(tx, ctx, refunds)
  for (const refund of refunds) {
    tell(tx, ctx, refund, 'intended')
    if (refund.state === 'succeeded') tell(tx, ctx, refund)
  }
  return refunds.map(({ id, state, amount_minor }) => ({ id, state, amount_minor }))
}

function refundOf({ payment, amount_minor }: Giving, now: Date, to?: RefundTo): Payment {
  const { id, order_id, currency } = payment
  const elsewhere = to && to.method_id !== payment.method_id ? to : undefined
  const { provider, method_id } = elsewhere ?? payment
  const state = begins[elsewhere ? carrierTo(elsewhere) : carrierOf(payment)]
  return {
    id: newId('payment', now.getTime()),
    order_id,
    kind: 'refund',
    provider,
    method_id,
    state,
    amount_minor,
    currency,
    provider_ref: null,
    reference: null,
    refund_of: id,
    failure: null,
    awaited: state === 'intended',
    created_at: now,
    updated_at: now,
  }
}

async function creditBalances(tx: Db, ctx: Context, refunds: Payment[]): Promise<void> {
  const credits = refunds.filter((refund) => refund.state === 'succeeded')
  // Balances are locked by ascending id, like everything else.
  credits.sort((a, b) => (a.method_id! < b.method_id! ? -1 : 1))
  for (const { id, method_id, amount_minor, currency } of credits)
    await moveBalance(tx, ctx, { method_id: method_id!, amount_minor, currency, reason: 'refund', payment_id: id })
}
