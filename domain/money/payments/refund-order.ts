import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { formatMoney, sum } from '#core/money'
import type { Db } from '#db/open'
import { cancelLocked } from './cancel-pending.ts'
import { type Giving, giveBack, leftOf, type RefundTo } from './give-back.ts'
import { lockPaymentsOf } from './payment.ts'
import type { PaymentState } from './states.ts'

export type RefundOrder = {
  order_id: string
  amount_minor?: number
  reason: string
  /** Left out: to where it was paid from. */
  to?: RefundTo | undefined
}
export type Refunded = {
  refunds: { id: string; state: PaymentState; amount_minor: number }[]
  cancelled: string[]
  refunded_minor: number
}

/**
 * Gives back what was paid, the latest payment first, and never more than that. Without an amount it is all of it, and what
 * is not paid yet (cash on delivery, an unchecked transfer, a charge on its way) is cancelled; saying it twice gives back once.
 */
export async function refundOrder(
  tx: Db,
  ctx: Context,
  { order_id, amount_minor, reason, to }: RefundOrder,
): Promise<Refunded> {
  const rows = await lockPaymentsOf(tx, order_id)
  const paid = rows.filter((row) => row.kind === 'payment' && row.state === 'succeeded')
  const givings = share(
    paid.map((payment) => ({ payment, amount_minor: leftOf(payment, rows) })),
    amount_minor,
  )
  const refunds = await giveBack(tx, ctx, givings, reason, to)
  const cancelled = amount_minor === undefined ? await cancelLocked(tx, ctx, rows) : []
  return { refunds, cancelled, refunded_minor: sum(refunds.map((refund) => refund.amount_minor)) }
}

function share(left: Giving[], wanted = sum(left.map(({ amount_minor }) => amount_minor))): Giving[] {
  if (!Number.isSafeInteger(wanted) || wanted < 0)
    throw invalid('amount_not_positive', 'A refund needs an amount above nothing.')
  let rest = wanted
  const givings = left.map(({ payment, amount_minor }) => {
    const part = Math.min(rest, amount_minor)
    rest -= part
    return { payment, amount_minor: part }
  })
  if (rest > 0) throw refundTooMuch(wanted - rest, left[0]?.payment.currency)
  return givings.filter(({ amount_minor }) => amount_minor > 0)
}

function refundTooMuch(left_minor: number, currency?: string) {
  const shown = (language: 'en' | 'bn') => formatMoney(left_minor, currency ?? 'BDT', language)
  return conflict(
    'refund_too_much',
    left_minor === 0
      ? { en: 'Nothing of this order is left to refund.', bn: 'এই অর্ডারে ফেরত দেওয়ার মতো আর কিছু নেই।' }
      : {
          en: `Only ${shown('en')} of this order can still be refunded.`,
          bn: `এই অর্ডারে আর ${shown('bn')} ফেরত দেওয়া যায়।`,
        },
    { left: left_minor },
  )
}
