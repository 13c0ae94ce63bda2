import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { toBengaliDigits } from '#core/language'
import type { Db } from '#db/open'
import { couponCode } from '#domain/promotions'
import { priceOfCart } from './price.ts'
import { type Cart, theirCart } from './state.ts'

const most_coupons = 5

/** Keeps a code on the cart if it is of use now; otherwise says why it is not, and what would make it so. */
export async function applyCoupon(
  db: Db,
  ctx: Context,
  input: { cart_id?: string | undefined; code: string },
): Promise<Cart> {
  const code = couponCode(input.code)
  const cart = await theirCart(db, ctx, input.cart_id)
  if (cart.coupon_codes.includes(code)) return cart
  if (cart.coupon_codes.length >= most_coupons)
    throw conflict('too_many_coupons', {
      en: `A cart takes ${most_coupons} codes at most. Remove one first.`,
      bn: `একটি কার্টে সর্বোচ্চ ${toBengaliDigits(String(most_coupons))}টি কোড চলে। আগে একটি সরান।`,
    })
  const tried = { ...cart, coupon_codes: [...cart.coupon_codes, code] }
  const { quote } = await priceOfCart(db, ctx, tried, { place: cart.address, choices: cart.delivery })
  const refused = quote.refused_coupons.find((coupon) => coupon.code === code)
  // Free delivery waits for a delivery to be chosen: the code is kept, and the quote says so meanwhile.
  if (refused && refused.reason !== 'choose_delivery')
    throw conflict(`coupon_${refused.reason}`, { en: refused.message, bn: refused.message_bn }, { code })
  await keepCodes(db, ctx, cart.id, tried.coupon_codes)
  return tried
}

export async function removeCoupon(
  db: Db,
  ctx: Context,
  input: { cart_id?: string | undefined; code: string },
): Promise<Cart> {
  const cart = await theirCart(db, ctx, input.cart_id)
  const coupon_codes = cart.coupon_codes.filter((code) => code !== couponCode(input.code))
  await keepCodes(db, ctx, cart.id, coupon_codes)
  return { ...cart, coupon_codes }
}

async function keepCodes(db: Db, ctx: Context, id: string, coupon_codes: string[]): Promise<void> {
  await db.updateTable('carts').set({ coupon_codes, updated_at: ctx.now() }).where('id', '=', id).execute()
}
