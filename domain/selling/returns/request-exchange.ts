import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { groupBy } from '#core/group-by'
import { formatMoney, sum } from '#core/money'
import type { Db } from '#db/open'
import { reserve } from '#domain/inventory'
import {
  assertCanPay,
  assertInStock,
  type LockedOrder,
  type OtherVariant,
  otherVariants,
  type PayWith,
  type Pieces,
  type Priced,
  payWith,
  priceAs,
  type Share,
  shareOf,
  standIn,
} from '#domain/orders'
import { insertReturns, type NewReturn } from './insert.ts'
import { choosePieces } from './returnable.ts'

export type RequestExchange = {
  number: string
  items: { variant: string; new_variant: string; quantity: number }[]
  payment_method?: string | undefined
  reference?: string | undefined
  reason?: string | undefined
}
type Exchanged = { pieces: Pieces; share: Share; becomes: OtherVariant; now: Priced }
export type ExchangePlan = {
  order: LockedOrder
  parts: { store_id: string; fulfilment_id: string; lines: Exchanged[]; amount_minor: number }[]
  /** What these goods were paid with, what the new ones cost, and what that makes. */
  before_minor: number
  after_minor: number
  difference_minor: number
  pay_with: PayWith | null
  reference: string | null
  reason: string | null
}

/** Other variants of the same products for these pieces, checked and priced. Nothing is written. */
export async function planExchange(tx: Db, ctx: Context, input: RequestExchange): Promise<ExchangePlan> {
  const { order, lines, chosen } = await choosePieces(tx, ctx, 'exchange', input)
  const variants = await otherVariants(tx, lines)
  const exchanged: Exchanged[] = []
  for (const [place, own] of chosen.entries())
    for (const pieces of own) {
      const becomes = await standIn(tx, variants, pieces, input.items[place]!.new_variant, order.currency)
      exchanged.push({ pieces, share: shareOf(pieces), becomes, now: priceAs(pieces, becomes) })
    }
  await assertInStock(
    tx,
    ctx,
    exchanged.map(({ becomes, pieces }) => ({ variant: becomes, quantity: pieces.quantity })),
  )
  const parts = [...groupBy(exchanged, ({ pieces }) => pieces.line.fulfilment_id)].map(([fulfilment_id, own]) => ({
    fulfilment_id,
    store_id: own[0]!.pieces.line.store_id,
    lines: own,
    amount_minor: sum(own.map(({ now, share }) => now.total_minor - share.total_minor)),
  }))
  const pay_with = input.payment_method ? await payWith(tx, order, input.payment_method, input.reference) : null
  const dearer = parts.filter(({ amount_minor }) => amount_minor > 0)
  if (dearer.length > 0) {
    await assertPays(tx, ctx, pay_with, sum(dearer.map(({ amount_minor }) => amount_minor)), order.currency)
    if (pay_with?.reference && dearer.length > 1) throw oneTransferOneStore()
  }
  const before_minor = sum(exchanged.map(({ share }) => share.total_minor))
  const after_minor = sum(exchanged.map(({ now }) => now.total_minor))
  const money = { before_minor, after_minor, difference_minor: after_minor - before_minor }
  return { order, parts, ...money, pay_with, reference: pay_with?.reference ?? null, reason: input.reason ?? null }
}

/** Asks each store, and sets the new goods aside, so that they are still there when the old ones have come. */
export async function requestExchange(tx: Db, ctx: Context, plan: ExchangePlan): Promise<{ numbers: string[] }> {
  const { order, pay_with, reference, reason } = plan
  const rows = plan.parts.map(
    ({ store_id, fulfilment_id, amount_minor, lines }): NewReturn => ({
      kind: 'exchange',
      store_id,
      fulfilment_id,
      amount_minor,
      reason,
      provider: pay_with?.provider ?? null,
      method_id: pay_with?.method_id ?? null,
      reference,
      lines,
    }),
  )
  const made = await insertReturns(tx, ctx, order, rows)
  for (const [place, { id }] of made.entries())
    await reserve(tx, ctx, {
      order_id: id,
      lines: plan.parts[place]!.lines.map(({ becomes, pieces }) => ({
        variant_id: becomes.variant_id,
        quantity: pieces.quantity,
      })),
      expires_at: null,
    })
  return { numbers: made.map(({ number }) => number) }
}

/** Each store answers for itself and is paid by itself. */
const oneTransferOneStore = () =>
  conflict('one_transfer_one_store', {
    en: 'These goods are of several stores, and one transfer pays for one of them. Pay with a saved card or gift card, or exchange the goods of one store.',
    bn: 'পণ্যগুলো একাধিক দোকানের, আর এক লেনদেনে একটি দোকানের টাকাই দেওয়া যায়। সংরক্ষিত কার্ড বা গিফট কার্ড দিয়ে দিন, অথবা একটি দোকানের পণ্য বদলান।',
  })

async function assertPays(
  tx: Db,
  ctx: Context,
  pay_with: PayWith | null,
  amount_minor: number,
  currency: string,
): Promise<void> {
  if (!pay_with)
    throw conflict(
      'method_missing',
      {
        en: `The new goods cost ${formatMoney(amount_minor, currency, 'en')} more. Say which of your payment methods pays it.`,
        bn: `নতুন পণ্যের দাম ${formatMoney(amount_minor, currency, 'bn')} বেশি। বাকি টাকা আপনার কোন মাধ্যমে দেবেন তা বলুন।`,
      },
      { difference_minor: amount_minor },
    )
  if (pay_with.provider === 'cod')
    throw conflict('no_cash_on_delivery', {
      en: 'The difference of an exchange is paid before the new goods are sent, so not in cash. Choose another way to pay.',
      bn: 'বদলের বাড়তি টাকা নতুন পণ্য পাঠানোর আগেই দিতে হয়, তাই নগদে নয়। অন্যভাবে মূল্য দিন।',
    })
  await assertCanPay(tx, ctx, pay_with, amount_minor, currency)
}
