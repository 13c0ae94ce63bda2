import type { Context } from '#core/context'
import { groupBy } from '#core/group-by'
import { sum } from '#core/money'
import type { Db } from '#db/open'
import { type LockedOrder, owedOf, type PayWith, type Pieces, refundTo, shareOf } from '#domain/orders'
import { insertReturns, type NewReturn } from './insert.ts'
import { choosePieces } from './returnable.ts'

export type RequestReturn = {
  number: string
  /** Left out: everything. */
  items?: { variant: string; quantity: number }[] | undefined
  reason?: string | undefined
  refund_to?: string | undefined
}
export type ReturnPlan = {
  order: LockedOrder
  parts: { store_id: string; fulfilment_id: string; pieces: Pieces[]; amount_minor: number }[]
  /** What the order comes to now, and once the goods are back. */
  before_minor: number
  after_minor: number
  refunds_minor: number
  refund_to: PayWith | null
  reason: string | null
}

/** What would be given back for these pieces, and where it would go. Nothing is written. */
export async function planReturn(tx: Db, ctx: Context, input: RequestReturn): Promise<ReturnPlan> {
  const { order, pieces } = await choosePieces(tx, ctx, 'return', input)
  const refund_to = input.refund_to ? await refundTo(tx, order, input.refund_to) : null
  const { owed_minor, by_part } = await owedOf(tx, order.id)
  const parts = [...groupBy(pieces, ({ line }) => line.fulfilment_id)].map(([fulfilment_id, own]) => {
    const paid_minor = sum(own.map((some) => shareOf(some).total_minor))
    // Money that was given back already is not given back twice.
    const amount_minor = Math.max(0, Math.min(paid_minor, by_part.get(fulfilment_id) ?? 0))
    return { fulfilment_id, store_id: own[0]!.line.store_id, pieces: own, amount_minor }
  })
  const refunds_minor = sum(parts.map((part) => part.amount_minor))
  const money = { before_minor: owed_minor, after_minor: owed_minor - refunds_minor, refunds_minor }
  return { order, parts, ...money, refund_to, reason: input.reason ?? null }
}

/** Asks each store to take its goods back. Money moves when they are there. */
export async function requestReturn(tx: Db, ctx: Context, plan: ReturnPlan): Promise<{ numbers: string[] }> {
  const { order, refund_to, reason } = plan
  const rows = plan.parts.map(
    ({ store_id, fulfilment_id, pieces, amount_minor }): NewReturn => ({
      kind: 'return',
      store_id,
      fulfilment_id,
      amount_minor,
      reason,
      provider: refund_to?.provider ?? null,
      method_id: refund_to?.method_id ?? null,
      reference: null,
      lines: pieces.map((some) => ({ pieces: some, share: shareOf(some) })),
    }),
  )
  const made = await insertReturns(tx, ctx, order, rows)
  return { numbers: made.map(({ number }) => number) }
}
