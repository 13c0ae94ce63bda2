import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type LockedOrder, type OtherVariant, type Pieces, type Priced, type Share, writeHistory } from '#domain/orders'
import type { ReturnKind } from './states.ts'

export type NewReturn = {
  kind: ReturnKind
  store_id: string
  fulfilment_id: string
  amount_minor: number
  reason: string | null
  provider: string | null
  method_id: string | null
  reference: string | null
  lines: { pieces: Pieces; share: Share; becomes?: OtherVariant; now?: Priced }[]
}

/** One row for each store's part, all of one request; the order is held, so numbers are given in turn. */
export async function insertReturns(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  parts: NewReturn[],
): Promise<{ id: string; number: string; store_id: string }[]> {
  const now = ctx.now()
  const before = await tx
    .selectFrom('returns')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow()
  const request_id = newId('request', now.getTime())
  const made = parts.map((part, place) => ({
    ...part,
    id: newId('return', now.getTime()),
    number: `${order.number}-R${Number(before.n) + place + 1}`,
  }))
  await tx
    .insertInto('returns')
    .values(
      made.map(({ lines: _, ...row }) => ({
        ...row,
        order_id: order.id,
        status: 'requested',
        request_id,
        currency: order.currency,
        requested_at: now,
        updated_at: now,
      })),
    )
    .execute()
  await tx.insertInto('return_lines').values(made.flatMap(linesOf)).execute()
  for (const { id, number, store_id, kind, fulfilment_id } of made) {
    await writeHistory(tx, ctx, {
      order_id: order.id,
      fulfilment_id,
      change: `${kind} requested`,
      details: { return: number },
    })
    record(tx, ctx, `${kind}.requested`, { return_id: id, number, order_id: order.id, store_id })
  }
  return made.map(({ id, number, store_id }) => ({ id, number, store_id }))
}

function linesOf({ id, lines }: NewReturn & { id: string }) {
  return lines.map(({ pieces, share, becomes, now }, position) => ({
    id: newId('return_line'),
    return_id: id,
    order_line_id: pieces.line.id,
    quantity: pieces.quantity,
    amount_minor: share.total_minor,
    tax_minor: share.tax_minor,
    new_variant_id: becomes?.variant_id ?? null,
    new_title: becomes?.title ?? null,
    new_title_bn: becomes?.title_bn ?? null,
    new_options: becomes ? JSON.stringify(becomes.options) : null,
    new_amount_minor: now?.total_minor ?? null,
    new_tax_minor: now?.tax_minor ?? null,
    new_cost_minor: becomes?.cost_minor ?? null,
    position,
  }))
}
