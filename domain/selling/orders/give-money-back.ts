import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { formatMoney, split } from '#core/money'
import type { Db } from '#db/open'
import { type PaymentState, paidOf, refundOrder } from '#domain/payments'
import { assertPermitted } from '#domain/staff'
import { toldOf } from './advance.ts'
import { refundTo } from './cancel.ts'
import { writeHistory } from './history.ts'
import { charge, owedOf } from './ledger.ts'
import { type LockedOrder, lockOrder } from './lock.ts'
import { settlePaymentStatus } from './note-payment.ts'
import { type PayWith, refundWay } from './pay-with.ts'

export type GiveMoneyBack = {
  number: string
  /** Left out: all that is left of what was paid. */
  amount_minor?: number | undefined
  reason: string
  refund_to?: string | undefined
}
export type GivingPlan = {
  order: LockedOrder
  amount_minor: number
  kept_minor: number
  reason: string
  refund_to: PayWith | null
}

/** Money back out of goodwill or for a fault of ours, goods or no goods. Never more than is left of what was paid. */
export async function planGiving(tx: Db, ctx: Context, input: GiveMoneyBack): Promise<GivingPlan> {
  assertPermitted(ctx, 'refund')
  const order = await lockOrder(tx, { number: input.number }, ctx)
  const { kept_minor: held_minor, refund_due_minor } = await paidOf(tx, order.id)
  const kept_minor = held_minor - refund_due_minor
  const amount_minor = input.amount_minor ?? kept_minor
  if (!Number.isSafeInteger(amount_minor) || amount_minor < 0)
    throw invalid('amount_not_positive', 'A refund needs an amount above nothing.')
  if (amount_minor > kept_minor || amount_minor === 0) throw tooMuch(order, kept_minor)
  const refund_to = input.refund_to ? await refundTo(tx, order, input.refund_to) : null
  return { order, amount_minor, kept_minor, reason: input.reason, refund_to }
}

export async function giveMoneyBack(
  tx: Db,
  ctx: Context,
  { order, amount_minor, reason, refund_to }: GivingPlan,
): Promise<{ number: string; refunds: { state: PaymentState; amount_minor: number }[] }> {
  const { by_part } = await owedOf(tx, order.id)
  const { uncollected_minor } = await paidOf(tx, order.id)
  const shares = split(amount_minor, paidByPart(order, by_part, uncollected_minor, await toldOf(tx, order.id)))
  await charge(
    tx,
    ctx,
    order,
    order.parts.map(({ id }, place) => ({ fulfilment_id: id, kind: 'given', amount_minor: -shares[place]! })),
  )
  const to = refundWay(refund_to)
  const { refunds } = await refundOrder(tx, ctx, { order_id: order.id, amount_minor, reason, to })
  await settlePaymentStatus(tx, ctx, order)
  await writeHistory(tx, ctx, {
    order_id: order.id,
    change: 'money given back',
    reason,
    details: { amount_minor },
  })
  return { number: order.number, refunds: refunds.map(({ state, amount_minor }) => ({ state, amount_minor })) }
}

/**
 * Of each part what has come for it: what is still to be collected belongs to parts that have not arrived; of a parcel under way it is
 * what its rider was told.
 */
function paidByPart(
  { parts }: LockedOrder,
  by_part: Map<string, number>,
  uncollected_minor: number,
  told: Map<string, number>,
): number[] {
  const owed = (id: string) => Math.max(0, by_part.get(id) ?? 0)
  const due = new Map<string, number>()
  let left = uncollected_minor
  for (const { id } of parts.filter(({ status }) => status === 'shipped')) {
    due.set(id, Math.min(owed(id), left, told.get(id) ?? left))
    left -= due.get(id)!
  }
  for (const { id, status } of parts) {
    if (due.has(id) || status === 'delivered') continue
    due.set(id, Math.min(owed(id), left))
    left -= due.get(id)!
  }
  return parts.map(({ id }) => owed(id) - (due.get(id) ?? 0))
}

function tooMuch({ number, currency }: LockedOrder, kept_minor: number) {
  return conflict(
    'refund_too_much',
    kept_minor > 0
      ? {
          en: `Only ${formatMoney(kept_minor, currency)} of ${number} can still be refunded.`,
          bn: `${number} এর আর ${formatMoney(kept_minor, currency, 'bn')} ফেরত দেওয়া যায়।`,
        }
      : {
          en: `Nothing of ${number} is left to refund.`,
          bn: `${number} এর ফেরত দেওয়ার মতো আর কিছু নেই।`,
        },
    { left: kept_minor },
  )
}
