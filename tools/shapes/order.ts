import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type OrderStatus, statusNames } from '#domain/orders'

const minor = z.number().int()

export const orderShape = z.object({
  number: z.string(),
  status: z.string(),
  payment_status: z.string(),
  currency: z.string(),
  subtotal_minor: minor,
  discount_minor: minor,
  shipping_minor: minor,
  tax_minor: minor,
  total_minor: minor,
  discounts: z.array(
    z.object({ code: z.string().nullable(), name: z.string(), name_bn: z.string().nullable(), amount_minor: minor }),
  ),
  address: z.record(z.string(), z.unknown()).nullable(),
  contact: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  note: z.string().nullable(),
  placed_at: z.string(),
  lines: z.array(
    z.object({
      id: z.string(),
      store: z.string(),
      variant: z.string(),
      title: z.string(),
      title_bn: z.string().nullable(),
      options: z.record(z.string(), z.string()),
      image_url: z.string().nullable(),
      quantity: z.number().int(),
      unit_price_minor: minor,
      discount_minor: minor,
      tax_minor: minor,
      total_minor: minor,
    }),
  ),
  fulfilments: z.array(
    z.object({
      store: z.string(),
      store_name: z.string(),
      status: z.string(),
      method: z.string(),
      shipping_minor: minor,
      deliver_from: z.string().nullable(),
      deliver_by: z.string().nullable(),
      shipments: z.array(
        z.object({
          courier: z.string(),
          tracking: z.string().nullable(),
          state: z.string(),
          events: z.array(
            z.object({
              status: z.string(),
              place: z.string().nullable(),
              note: z.string().nullable(),
              happened_at: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
  payments: z.array(
    z.object({
      provider: z.string(),
      kind: z.string(),
      state: z.string(),
      amount_minor: minor,
      reference: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      change: z.string(),
      from_status: z.string().nullable(),
      to_status: z.string().nullable(),
      reason: z.string().nullable(),
      store: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
})
export type OrderShape = z.output<typeof orderShape>

export const orderPageShape = z.object({
  items: z.array(
    z.object({
      number: z.string(),
      status: z.string(),
      payment_status: z.string(),
      currency: z.string(),
      total_minor: minor,
      pieces: z.number().int(),
      titles: z.array(z.string()),
      stores: z.array(z.string()),
      placed_at: z.string(),
    }),
  ),
  next_cursor: z.string().nullable(),
})

const statusWord = ({ language }: Context, status: string) => statusNames[status as OrderStatus]?.[language] ?? status

/** "DK-1042: shipped, ৳1,250. 2 × Red saree …" */
export function describeOrder(ctx: Context, order: OrderShape): string {
  const { language } = ctx
  const goods = order.lines
    .map((line) => `${digitsFor(language, String(line.quantity))} × ${inLanguage(language, line.title, line.title_bn)}`)
    .join(', ')
  const parcels = order.fulfilments.map(
    (part) => `${part.store_name}: ${statusWord(ctx, part.status)}${parcelNews(ctx, part)}`,
  )
  const total = formatMoney(order.total_minor, order.currency, language)
  return [`${order.number}: ${statusWord(ctx, order.status)}, ${total}. ${goods}.`, ...parcels].join('\n')
}

function parcelNews({ language }: Context, part: OrderShape['fulfilments'][number]): string {
  const shipment = part.shipments.at(-1)
  const last = shipment?.events.at(-1)
  const news = [
    shipment?.tracking && `${shipment.courier} ${shipment.tracking}`,
    last && `${last.status}${last.place ? `, ${last.place}` : ''}`,
    part.status !== 'delivered' &&
      part.status !== 'cancelled' &&
      part.deliver_by &&
      `${language === 'bn' ? 'পৌঁছাবে' : 'by'} ${digitsFor(language, part.deliver_by)}`,
  ].filter(Boolean)
  return news.length > 0 ? ` (${news.join('; ')})` : ''
}

export function describeOrders(ctx: Context, page: z.output<typeof orderPageShape>): string {
  if (page.items.length === 0) return ctx.language === 'bn' ? 'এখনো কোনো অর্ডার নেই।' : 'No orders yet.'
  return page.items
    .map(
      (order) =>
        `${order.number}: ${statusWord(ctx, order.status)}, ${formatMoney(order.total_minor, order.currency, ctx.language)}, ${order.titles.join(', ')}`,
    )
    .join('\n')
}
