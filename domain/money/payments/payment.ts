import { sql } from 'kysely'
import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { ProviderName } from './providers/provider.ts'
import { type PaymentState, told } from './states.ts'

/** A payment, or a refund of one: the same row with another kind. */
export type Payment = {
  id: string
  order_id: string
  kind: 'payment' | 'refund'
  provider: ProviderName
  method_id: string | null
  state: PaymentState
  amount_minor: number
  currency: string
  provider_ref: string | null
  reference: string | null
  refund_of: string | null
  failure: string | null
  awaited: boolean
  created_at: Date
  updated_at: Date
}

export type PaymentNews = { payment_id: string; order_id: string; amount_minor: number; provider: ProviderName }

export type Named = { payment_id: string } | { provider: ProviderName; provider_ref: string }

export async function lockPayment(tx: Db, named: Named): Promise<Payment> {
  const { rows } = await sql<Payment>`
    select id, order_id, kind, provider, method_id, state, amount_minor, currency, provider_ref, reference,
      refund_of, failure, awaited, created_at, updated_at
    from payments
    where ${'payment_id' in named ? sql`id = ${named.payment_id}` : sql`provider = ${named.provider} and provider_ref = ${named.provider_ref}`}
    for update
  `.execute(tx)
  if (!rows[0])
    throw notFound('payment_not_found', {
      en: 'We have no such payment. Check the number, or look at the order.',
      bn: 'এমন কোনো পেমেন্ট আমাদের কাছে নেই। নম্বরটি দেখুন, অথবা অর্ডারটি খুলে দেখুন।',
    })
  return rows[0]
}

/**
 * Everything ever paid or given back for an order, the latest first, locked.
 * The lock is a statement of its own: rows that were written while it waited are seen only by the next one.
 */
export async function lockPaymentsOf(tx: Db, order_id: string): Promise<Payment[]> {
  await holdPayments(tx, order_id)
  const { rows } = await sql<Payment>`
    select id, order_id, kind, provider, method_id, state, amount_minor, currency, provider_ref, reference,
      refund_of, failure, awaited, created_at, updated_at
    from payments
    where order_id = ${order_id}
    order by created_at desc, id desc
  `.execute(tx)
  return rows
}

/** Until the transaction ends nothing becomes of them that it does not do itself. */
export async function holdPayments(tx: Db, order_id: string): Promise<void> {
  await sql`select id from payments where order_id = ${order_id} order by id for update`.execute(tx)
}

export function newsOf({ id, order_id, amount_minor, provider }: Payment): PaymentNews {
  return { payment_id: id, order_id, amount_minor, provider }
}

export function tell(tx: Db, ctx: Context, payment: Payment, state: PaymentState = payment.state): void {
  record(tx, ctx, told[payment.kind][state], newsOf(payment))
}
