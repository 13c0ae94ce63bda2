import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Card } from '../define.ts'

const minor = z.number().int()

export const noticeShape = z.object({ code: z.string(), variant: z.string(), en: z.string(), bn: z.string() })

export const cartLineShape = z.object({
  id: z.string(),
  variant: z.string().describe('external id of the variant'),
  slug: z.string().describe('slug of the product'),
  title: z.string(),
  title_bn: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  quantity: z.number().int(),
  price_minor: minor,
  compare_at_minor: minor.nullable(),
  store: z.string(),
  image_url: z.string().nullable(),
  left: z.number().int().describe('pieces that can still be promised'),
  sellable: z.boolean(),
})

export const quoteShape = z.object({
  currency: z.string(),
  lines: z.array(
    z.object({
      key: z.string(),
      quantity: z.number().int(),
      unit_price_minor: minor,
      subtotal_minor: minor,
      discount_minor: minor,
      discounts: z.array(
        z.object({
          code: z.string().nullable(),
          name: z.string(),
          name_bn: z.string().nullable(),
          amount_minor: minor,
        }),
      ),
      tax_minor: minor,
      total_minor: minor,
    }),
  ),
  shipping: z.array(
    z.object({
      store_id: z.string(),
      method_code: z.string(),
      name: z.string(),
      price_minor: minor,
      discount_minor: minor,
      total_minor: minor,
    }),
  ),
  promotions: z.array(
    z.object({ code: z.string().nullable(), name: z.string(), name_bn: z.string().nullable(), amount_minor: minor }),
  ),
  refused_coupons: z.array(
    z.object({ code: z.string(), reason: z.string(), message: z.string(), message_bn: z.string() }),
  ),
  subtotal_minor: minor,
  discount_minor: minor,
  shipping_minor: minor,
  tax_minor: minor,
  tax_added_minor: minor,
  total_minor: minor,
})

export const deliveryShape = z.object({
  store_id: z.string(),
  options: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      name_bn: z.string().nullable(),
      kind: z.string(),
      price_minor: minor,
      cash_on_delivery: z.boolean(),
      deliver_from: z.string(),
      deliver_by: z.string(),
    }),
  ),
  refused: z.object({ code: z.string(), message: z.string(), message_bn: z.string() }).optional(),
})

export const cartShape = z.object({
  id: z.string(),
  currency: z.string(),
  lines: z.array(cartLineShape),
  saved: z.array(cartLineShape),
  notices: z.array(noticeShape),
  coupon_codes: z.array(z.string()),
  goods_minor: minor,
})

export const pricedCartShape = cartShape.extend({
  address: z.record(z.string(), z.unknown()).nullable(),
  quote: quoteShape,
  delivery_options: z.array(deliveryShape),
})

type Line = z.output<typeof cartLineShape>
type Described = {
  lines: Line[]
  notices: z.output<typeof noticeShape>[]
  goods_minor: number
  currency: string
  quote?: { total_minor: number; discount_minor: number; shipping_minor: number }
}

/** The cart in a few lines of text, for a model, a terminal or a screen reader. */
export function describeCart({ language }: Context, cart: Described): string {
  if (cart.lines.length === 0) return language === 'bn' ? 'কার্ট খালি।' : 'The cart is empty.'
  const money = (minor: number) => formatMoney(minor, cart.currency, language)
  const lines = cart.lines.map(({ quantity, title, title_bn, options, price_minor, variant }) => {
    const chosen = Object.values(options).join(', ')
    return `${digitsFor(language, String(quantity))} × ${inLanguage(language, title, title_bn)}${chosen ? ` (${chosen})` : ''} [${variant}] ${money(price_minor * quantity)}`
  })
  const total = cart.quote
    ? totalLine(language, money, cart.quote)
    : `${language === 'bn' ? 'পণ্যের দাম' : 'Goods'}: ${money(cart.goods_minor)}`
  return [...lines, total, ...cart.notices.map((notice) => notice[language])].join('\n')
}

function totalLine(
  language: 'en' | 'bn',
  money: (minor: number) => string,
  quote: NonNullable<Described['quote']>,
): string {
  const words =
    language === 'bn'
      ? { total: 'মোট', off: 'ছাড়', delivery: 'ডেলিভারি' }
      : { total: 'Total', off: 'discount', delivery: 'delivery' }
  const parts = [
    quote.discount_minor > 0 && `${words.off} ${money(quote.discount_minor)}`,
    quote.shipping_minor > 0 && `${words.delivery} ${money(quote.shipping_minor)}`,
  ].filter(Boolean)
  return `${words.total}: ${money(quote.total_minor)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}

export function cartCard(cart: Record<string, unknown>): Card {
  return { kind: 'cart', cart }
}
