import { type Context, personIds } from '#core/context'
import type { Db } from '#db/open'
import { estimateArrival, type ShipmentState } from '#domain/shipping'
import { permits } from '#domain/staff'
import { isBuyer, normalNumber, numbersMeant, orderNotFound } from './lock.ts'
import type { FulfilmentView, OrderView } from './order-view.ts'
import {
  type FulfilmentRow,
  type OrderRow,
  selectNamed,
  selectOpenOfGuest,
  selectOpenOfPeople,
} from './read-statement.ts'

export type OrderNamed = { number: string; token?: string | undefined }

/** One order, whole for its buyer and the team; a seller sees their own part; a guest needs the link's token. */
export async function orderByNumber(db: Db, ctx: Context, input: OrderNamed): Promise<OrderView> {
  const { actor } = ctx
  const meant = numbersMeant(input.number)
  const team = actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, 'see_orders'))
  for (const row of await selectNamed(db, meant, null, ctx.now())) {
    const holdsLink = input.token !== undefined && input.token === row.access_token
    if (isBuyer(ctx, row)) return viewOf(ctx, row, 'with code')
    // Whoever carries parcels, sells or works here reads no code, by whatever link.
    if (holdsLink) return viewOf(ctx, row, actor.kind === 'guest' || actor.kind === 'shopper' ? 'with code' : 'without')
    if (team) return viewOf(ctx, row, 'without')
  }
  if (actor.kind === 'seller')
    for (const row of await selectNamed(db, meant, actor.store_ids, ctx.now()))
      if (row.fulfilments) return partOf(viewOf(ctx, row, 'without'))
  throw orderNotFound(normalNumber(input.number))
}

/** What is on its way to whoever asks, newest first, five at most. */
export async function openOrders(db: Db, ctx: Context): Promise<OrderView[]> {
  const { actor } = ctx
  const rows =
    actor.kind === 'guest'
      ? await selectOpenOfGuest(db, [actor.guest_id], null, ctx.now())
      : await selectOpenOfPeople(db, personIds(actor), null, ctx.now())
  return rows.map((row) => viewOf(ctx, row, 'with code'))
}

function viewOf(ctx: Context, row: OrderRow, codes: 'with code' | 'without'): OrderView {
  const { customer_id: _, cart_id: __, guest_id: ___, access_token: ____, fulfilments, ...order } = row
  const district = order.address?.district
  return {
    ...order,
    owed_minor: order.charges.reduce((sum, charge) => sum + charge.amount_minor, 0),
    fulfilments: (fulfilments ?? []).map((part) =>
      fulfilmentOf(ctx, part, typeof district === 'string' ? district : null, codes),
    ),
  }
}

function fulfilmentOf(
  ctx: Context,
  { lately, ...part }: FulfilmentRow,
  district: string | null,
  codes: 'with code' | 'without',
): FulfilmentView {
  const code = part.status === 'shipped' ? (part.shipments.findLast((shipment) => shipment.code)?.code ?? null) : null
  return {
    ...part,
    shipments: part.shipments.map(({ code: _, ...shipment }) => shipment),
    estimate: arrivalOf(ctx, part, lately, district),
    delivery_code: codes === 'with code' ? code : null,
  }
}

const ended = ['delivered', 'cancelled']

function arrivalOf(
  ctx: Context,
  part: Pick<FulfilmentRow, 'status' | 'deliver_from' | 'deliver_by' | 'shipments'>,
  lately: [string, string][],
  district: string | null,
) {
  if (ended.includes(part.status)) return null
  const sent = part.shipments.at(-1)
  const last = sent?.events.at(-1)
  return estimateArrival(ctx.now(), {
    promised: { from: part.deliver_from, by: part.deliver_by },
    district,
    parcel: sent ? { ...sent, state: sent.state as ShipmentState, sent_at: new Date(sent.sent_at) } : null,
    last_scan: last ? { ...last, happened_at: new Date(last.happened_at) } : null,
    lately: lately.map(([sent_at, arrived_at]) => ({ sent_at: new Date(sent_at), arrived_at: new Date(arrived_at) })),
  })
}

/** The figures of what a seller sends of it. */
function partOf(order: OrderView): OrderView {
  const mine = (key: 'total_minor' | 'discount_minor' | 'tax_minor') =>
    order.lines.reduce((sum, line) => sum + line[key], 0)
  const shipping_minor = order.fulfilments.reduce((sum, part) => sum + part.shipping_minor, 0)
  return {
    ...order,
    subtotal_minor: order.lines.reduce((sum, line) => sum + line.unit_price_minor * line.quantity, 0),
    discount_minor: mine('discount_minor'),
    tax_minor: mine('tax_minor'),
    shipping_minor,
    total_minor: mine('total_minor') + shipping_minor,
    discounts: [],
    payments: [],
  }
}
