import type { Context } from '#core/context'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import { type Priced, priceOfCart } from './price.ts'
import type { Cart, CartLine } from './state.ts'

/** Something the shopper must hear before they pay. */
export type Notice = {
  code: 'price_changed' | 'only_left' | 'sold_out' | 'not_sold' | 'own_cart'
  variant: string
  en: string
  bn: string
}

export type CartView = Omit<Cart, 'lines' | 'customer_id' | 'guest_id' | 'tax_exempt'> & {
  lines: CartLine[]
  saved: CartLine[]
  notices: Notice[]
  goods_minor: number
}

/** The cart as its owner sees it, without asking the database again. */
export function viewOf({ customer_id: _, guest_id: __, tax_exempt: ___, ...cart }: Cart): CartView {
  const lines = cart.lines.filter((line) => !line.saved)
  return {
    ...cart,
    lines,
    saved: cart.lines.filter((line) => line.saved),
    notices: lines.flatMap((line) => noticesOf(line)),
    goods_minor: lines.reduce((sum, line) => sum + (line.sellable ? line.price_minor * line.quantity : 0), 0),
  }
}

/** The same with everything priced: discounts, tax, and delivery when the place is known. */
export async function pricedView(db: Db, ctx: Context, cart: Cart): Promise<CartView & Priced> {
  const priced = await priceOfCart(db, ctx, cart, { place: cart.address, choices: cart.delivery })
  return { ...viewOf(cart), ...priced }
}

function noticesOf(line: CartLine): Notice[] {
  const { variant, title, currency } = line
  const bn = line.title_bn ?? title
  const say = (code: Notice['code'], english: string, bengali: string): Notice => ({
    code,
    variant,
    en: english,
    bn: bengali,
  })
  if (!line.sellable)
    return [
      say(
        'not_sold',
        `"${title}" is no longer sold; it is not counted.`,
        `"${bn}" এখন আর বিক্রি হয় না; এটি হিসাবে ধরা হয়নি।`,
      ),
    ]
  const notices: Notice[] = []
  if (line.left <= 0) notices.push(say('sold_out', `"${title}" is sold out.`, `"${bn}" শেষ হয়ে গেছে।`))
  else if (line.left < line.quantity)
    notices.push(say('only_left', `Only ${line.left} of "${title}" left.`, `"${bn}" আর মাত্র ${line.left}টি আছে।`))
  if (line.price_minor !== line.seen_price_minor) {
    const [before, now] = [line.seen_price_minor, line.price_minor]
    notices.push(
      say(
        'price_changed',
        `"${title}" was ${formatMoney(before, currency)} and is now ${formatMoney(now, currency)}.`,
        `"${bn}" এর দাম ছিল ${formatMoney(before, currency, 'bn')}, এখন ${formatMoney(now, currency, 'bn')}।`,
      ),
    )
  }
  return notices
}
