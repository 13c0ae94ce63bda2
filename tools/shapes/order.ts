import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type OrderStatus, statusNames } from '#domain/orders'
import { whereIsIt } from './where-is-it.ts'

const minor = z.number().int()

export const orderShape = z.object({
  number: z.string(),
  external_id: z.string().nullable(),
  status: z.string(),
  payment_status: z.string(),
  currency: z.string(),
  subtotal_minor: minor,
  discount_minor: minor,
  shipping_minor: minor,
  tax_minor: minor,
  total_minor: minor,
  owed_minor: minor,
  swaps: z.number().int(),
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
      store_name_bn: z.string().nullable(),
      status: z.string(),
      method: z.string(),
      shipping_minor: minor,
      deliver_from: z.string().nullable(),
      deliver_by: z.string().nullable(),
      estimate: z
        .object({
          from: z.string(),
          by: z.string(),
          late: z.boolean(),
          basis: z.enum(['promise', 'lately', 'near', 'out_for_delivery', 'attempt_failed', 'quiet']),
          quiet_since: z.string().nullable(),
        })
        .nullable(),
      delivery_code: z.string().nullable(),
      shipments: z.array(
        z.object({
          courier: z.string(),
          tracking: z.string().nullable(),
          state: z.string(),
          sent_at: z.string(),
          delivered_at: z.string().nullable(),
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
      method: z
        .object({ external_id: z.string().nullable(), kind: z.string(), label: z.string().nullable() })
        .nullable(),
    }),
  ),
  charges: z.array(z.object({ kind: z.string(), amount_minor: minor, store: z.string().nullable(), at: z.string() })),
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
      titles_bn: z.array(z.string()).describe('the English one where there is none'),
      stores: z.array(z.string()),
      placed_at: z.string(),
    }),
  ),
  next_cursor: z.string().nullable(),
})

const statusWord = ({ language }: Context, status: string) => statusNames[status as OrderStatus]?.[language] ?? status

/** Where each parcel is, and then what was ordered: "DK-1042: shipped, ৳1,250. 2 × Red saree." */
export function describeOrder(ctx: Context, order: OrderShape): string {
  const { language } = ctx
  const goods = order.lines
    .map(({ quantity, title, title_bn, options }) => {
      const which = Object.values(options).join(', ')
      return `${digitsFor(language, String(quantity))} × ${inLanguage(language, title, title_bn)}${which && ` (${which})`}`
    })
    .join(', ')
  const total = formatMoney(order.total_minor, order.currency, language)
  const stop = inLanguage(language, '.', '।')
  const numbers = order.fulfilments.flatMap((part) => {
    const sent = part.shipments.at(-1)
    return sent?.tracking ? [`${sent.courier} ${sent.tracking}`] : []
  })
  return [
    ...whereIsIt(ctx, order),
    `${order.number}: ${statusWord(ctx, order.status)}, ${total}${stop} ${goods}${stop}`,
    ...(numbers.length > 0 ? [`${parcel_numbers[language]} ${numbers.join(', ')}`] : []),
  ].join('\n')
}

const parcel_numbers = { en: 'Tracking:', bn: 'ট্র্যাকিং নম্বর:' }

export function describeOrders(ctx: Context, page: z.output<typeof orderPageShape>): string {
  if (page.items.length === 0) return ctx.language === 'bn' ? 'এখনো কোনো অর্ডার নেই।' : 'No orders yet.'
  return page.items
    .map(
      (order) =>
        `${order.number}: ${statusWord(ctx, order.status)}, ${formatMoney(order.total_minor, order.currency, ctx.language)}, ${(ctx.language === 'bn' ? order.titles_bn : order.titles).join(', ')}`,
    )
    .join('\n')
}
