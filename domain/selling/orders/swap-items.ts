import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { newId } from '#core/id'
import { sum } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { changeHeld } from '#domain/inventory'
import { writeHistory } from './history.ts'
import { charge, owedOf } from './ledger.ts'
import { type LockedOrder, lockOrder } from './lock.ts'
import { assertChangeable, assertMayChange } from './may-change.ts'
import { settlePaymentStatus } from './note-payment.ts'
import { assertInStock, type OtherVariant, otherVariants, type Priced, priceAs, standIn } from './other-variants.ts'
import { type PayWith, payWith } from './pay-with.ts'
import { boughtLines, type Pieces, shareOf, takePieces } from './pieces.ts'
import { refigure } from './refigure.ts'
import { readOrderRules } from './rules.ts'
import { assertSettles, settleDifference } from './settle-difference.ts'

export type SwapItems = {
  number: string
  items: { variant: string; new_variant: string; quantity: number }[]
  payment_method?: string | undefined
  reference?: string | undefined
}
export type Swap = Pieces & { becomes: OtherVariant; was_minor: number; now: Priced }
export type SwapPlan = {
  order: LockedOrder
  swaps: Swap[]
  /** What the order comes to before and after, and what that makes. */
  before_minor: number
  after_minor: number
  difference_minor: number
  pay_with: PayWith | null
}

/** Other variants of the same products instead of what was ordered: checked and priced, and nothing written. */
export async function planSwap(tx: Db, ctx: Context, input: SwapItems): Promise<SwapPlan> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  assertMayChange(ctx, order)
  const rules = await readOrderRules(tx)
  const lines = await boughtLines(tx, order.id)
  const variants = await otherVariants(tx, lines)
  const taken = new Map<string, number>()
  const chosen = input.items.flatMap((item) =>
    takePieces(order.number, lines, taken, item).map((pieces) => ({ pieces, handle: item.new_variant })),
  )
  const touched = new Set(chosen.map(({ pieces }) => pieces.line.fulfilment_id))
  assertChangeable(
    order,
    order.parts.filter((part) => touched.has(part.id)),
    rules,
  )
  if (order.swaps >= rules.swaps_per_order) throw swappedBefore(order.number)
  const swaps: Swap[] = []
  for (const { pieces, handle } of chosen) {
    const becomes = await standIn(tx, variants, pieces, handle, order.currency)
    swaps.push({ ...pieces, becomes, was_minor: shareOf(pieces).total_minor, now: priceAs(pieces, becomes) })
  }
  await assertInStock(
    tx,
    ctx,
    swaps.map(({ becomes, quantity }) => ({ variant: becomes, quantity })),
  )
  const difference_minor = sum(swaps.map((swap) => swap.now.total_minor - swap.was_minor))
  const pay_with = input.payment_method ? await payWith(tx, order, input.payment_method, input.reference) : null
  await assertSettles(tx, ctx, order, { amount_minor: difference_minor, pay_with, reason: 'items swapped' })
  const { owed_minor: before_minor } = await owedOf(tx, order.id)
  return { order, swaps, before_minor, after_minor: before_minor + difference_minor, difference_minor, pay_with }
}

/** The plan, done: lines, stock, ledger and money in one transaction. */
export async function swapItems(
  tx: Db,
  ctx: Context,
  plan: SwapPlan,
): Promise<{ number: string; total_minor: number }> {
  const { order, swaps, difference_minor, pay_with } = plan
  await rewriteLines(tx, order.id, swaps)
  const { total_minor } = await refigure(tx, ctx, order.id)
  for (const part of order.parts.filter(({ id }) => swaps.some((swap) => swap.line.fulfilment_id === id)))
    await holdAnew(tx, ctx, order, part)
  await charge(tx, ctx, order, chargesOf(swaps))
  await settleDifference(tx, ctx, order, { amount_minor: difference_minor, pay_with, reason: 'items swapped' })
  await tx
    .updateTable('orders')
    .set({ swaps: order.swaps + 1, updated_at: ctx.now() })
    .where('id', '=', order.id)
    .execute()
  await settlePaymentStatus(tx, ctx, order)
  await tellSwap(tx, ctx, order, swaps, difference_minor)
  return { number: order.number, total_minor }
}

function chargesOf(swaps: Swap[]) {
  const parts = new Map<string, number>()
  for (const { line, was_minor, now } of swaps)
    parts.set(line.fulfilment_id, (parts.get(line.fulfilment_id) ?? 0) + now.total_minor - was_minor)
  return [...parts].map(([fulfilment_id, amount_minor]) => ({ fulfilment_id, kind: 'changed' as const, amount_minor }))
}

/** A line whose every piece becomes the same is rewritten; otherwise the pieces leave it for a line of their own. */
async function rewriteLines(tx: Db, order_id: string, swaps: Swap[]): Promise<void> {
  for (const line of new Set(swaps.map((swap) => swap.line))) {
    const own = swaps.filter((swap) => swap.line === line)
    const gone = sum(own.map((swap) => swap.quantity))
    const [first, ...others] = own
    const whole = gone === line.quantity
    if (whole)
      await tx
        .updateTable('order_lines')
        .set({ ...columnsOf(first!), quantity: first!.quantity })
        .where('id', '=', line.id)
        .execute()
    else {
      const stays: Pieces = { line, from: gone, quantity: line.quantity - gone }
      await tx
        .updateTable('order_lines')
        .set({ quantity: stays.quantity, ...shareOf(stays) })
        .where('id', '=', line.id)
        .execute()
    }
    const leaving = whole ? others : own
    if (leaving.length > 0)
      await tx
        .insertInto('order_lines')
        .values(
          leaving.map((swap) => ({
            ...columnsOf(swap),
            id: newId('order_line'),
            order_id,
            fulfilment_id: line.fulfilment_id,
            product_id: line.product_id,
            quantity: swap.quantity,
            tax_bps: line.tax_bps,
            position: line.position,
          })),
        )
        .execute()
  }
}

function columnsOf({ becomes, now }: Swap) {
  const { variant_id, title, title_bn, options, image_url, cost_minor } = becomes
  return { variant_id, title, title_bn, options: JSON.stringify(options), image_url, cost_minor, ...now }
}

async function holdAnew(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  part: { id: string; store_id: string },
): Promise<void> {
  const lines = await tx
    .selectFrom('order_lines')
    .select(['variant_id', 'quantity'])
    .where('fulfilment_id', '=', part.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  await changeHeld(tx, ctx, { order_id: order.id, store_id: part.store_id, lines })
}

async function tellSwap(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  swaps: Swap[],
  difference_minor: number,
): Promise<void> {
  const items = swaps.map(({ line, becomes, quantity }) => ({ from: line.variant, to: becomes.variant, quantity }))
  await writeHistory(tx, ctx, {
    order_id: order.id,
    change: 'items swapped',
    details: { items, difference_minor },
  })
  record(tx, ctx, 'order.changed', { order_id: order.id, number: order.number, change: 'items' })
}

function swappedBefore(number: string) {
  return conflict('swapped_already', {
    en: `Goods of ${number} were swapped before, and that is possible only once. Once it has arrived you can return or exchange it.`,
    bn: `${number} এর পণ্য আগে একবার বদলানো হয়েছে, আর তা একবারই করা যায়। হাতে পাওয়ার পর ফেরত দিতে বা বদলে নিতে পারবেন।`,
  })
}
