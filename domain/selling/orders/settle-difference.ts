import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import { paidOf, reduceUncollected, refundOrder } from '#domain/payments'
import { owedOf } from './ledger.ts'
import type { LockedOrder } from './lock.ts'
import { askFor, assertCanPay, type PayWith, refundWay } from './pay-with.ts'

export type Difference = {
  /** Above nothing: the shopper pays it; below: they get it back. */
  amount_minor: number
  pay_with: PayWith | null
  reason: string
}

/** Where the difference would come from or go to, checked; nothing is moved. */
export async function assertSettles(
  db: Db,
  ctx: Context,
  order: LockedOrder,
  { amount_minor, pay_with }: Difference,
): Promise<void> {
  if (amount_minor === 0) return
  const { kept_minor, refund_due_minor, pending_minor, cash_due_minor, uncollected_minor } = await paidOf(db, order.id)
  if (pending_minor > uncollected_minor) throw paymentUnderWay(order.number)
  if (amount_minor < 0) return
  const { owed_minor } = await owedOf(db, order.id)
  if (kept_minor - refund_due_minor + pending_minor < owed_minor) throw paymentUnderWay(order.number)
  const way = wayOf(order, amount_minor, pay_with, cash_due_minor)
  const gone = order.parts.some(({ status }) => ['packed', 'shipped', 'delivered'].includes(status))
  if (gone && way.provider !== 'gift_card' && way.provider !== 'cod') throw payAtOnce(order.number)
  await assertCanPay(db, ctx, way, amount_minor, order.currency)
}

/** Moves the money of a change: what nobody has collected yet first, everything else through payments and refunds. */
export async function settleDifference(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  { amount_minor, pay_with, reason }: Difference,
): Promise<void> {
  if (amount_minor < 0) return giveBackDifference(tx, ctx, order, { amount_minor: -amount_minor, pay_with, reason })
  if (amount_minor === 0) return
  const { cash_due_minor } = await paidOf(tx, order.id)
  await askFor(tx, ctx, order, wayOf(order, amount_minor, pay_with, cash_due_minor), amount_minor)
}

async function giveBackDifference(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  { amount_minor, pay_with, reason }: Difference,
) {
  const { reduced_minor } = await reduceUncollected(tx, ctx, { order_id: order.id, amount_minor })
  // An order that nobody paid for has nothing to give back, although it now owes less.
  const { kept_minor, refund_due_minor } = await paidOf(tx, order.id)
  const { owed_minor } = await owedOf(tx, order.id)
  const back_minor = Math.min(amount_minor - reduced_minor, kept_minor - refund_due_minor - owed_minor)
  if (back_minor <= 0) return
  const to = refundWay(pay_with)
  await refundOrder(tx, ctx, { order_id: order.id, amount_minor: back_minor, reason, to })
}

/** Who pays at the door pays the difference there too, unless they say otherwise; everybody else says how. */
function wayOf(order: LockedOrder, amount_minor: number, pay_with: PayWith | null, cash_due_minor: number): PayWith {
  if (pay_with?.provider === 'cod' && cash_due_minor === 0) throw noCash(order.number)
  if (pay_with) return pay_with
  if (cash_due_minor > 0) return cash
  throw conflict(
    'method_missing',
    {
      en: `That costs ${formatMoney(amount_minor, order.currency, 'en')} more than before. Say which of your payment methods pays it.`,
      bn: `এতে আগের চেয়ে ${formatMoney(amount_minor, order.currency, 'bn')} বেশি লাগে। বাকি টাকা আপনার কোন মাধ্যমে দেবেন তা বলুন।`,
    },
    { difference_minor: amount_minor },
  )
}

const cash: PayWith = {
  provider: 'cod',
  method_id: null,
  reference: undefined,
  label: { en: 'cash on delivery', bn: 'ক্যাশ অন ডেলিভারি' },
  balance_minor: null,
}

function noCash(number: string) {
  return conflict('no_cash_on_delivery', {
    en: `${number} is not paid in cash, so the difference cannot be either. Choose another way to pay.`,
    bn: `${number} নগদে দেওয়া হচ্ছে না, তাই বাকি টাকাও নগদে দেওয়া যাবে না। অন্যভাবে মূল্য দিন।`,
  })
}

const payAtOnce = (number: string) =>
  conflict('pay_at_once', {
    en: `A part of ${number} is on its way, so the difference is paid at once: with a gift card or wallet.`,
    bn: `${number} এর একটি অংশ পথে আছে, তাই বাড়তি টাকা এখনই দিতে হবে: গিফট কার্ড বা ওয়ালেট দিয়ে।`,
  })

export function paymentUnderWay(number: string) {
  return conflict('payment_under_way', {
    en: `The payment for ${number} has not arrived yet. Try again when it has, or choose another way to pay for the order first.`,
    bn: `${number} এর টাকা এখনো এসে পৌঁছায়নি। পৌঁছালে আবার চেষ্টা করুন, অথবা আগে অর্ডারের জন্য অন্য পেমেন্ট মাধ্যম বেছে নিন।`,
  })
}
