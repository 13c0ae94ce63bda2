// owns: carts, cart_lines
// emits: cart.merged
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

declare module '#db/events' {
  interface Events {
    'cart.merged': { cart_id: string; customer_id: string }
  }
}

refuseWhen('carts_open', () =>
  conflict('cart_open', {
    en: 'You have an open cart in that currency already; look at it again.',
    bn: 'এই মুদ্রায় আপনার একটি কার্ট আগেই খোলা আছে; সেটি আবার দেখুন।',
  }),
)

refuseWhen('cart_lines_once', () =>
  conflict('cart_changed', {
    en: 'Your cart has just been changed from somewhere else. Look at it again.',
    bn: 'আপনার কার্ট এইমাত্র অন্য কোথাও থেকে বদলানো হয়েছে। আবার দেখুন।',
  }),
)

export { type Added, type AddLine, addLine, onlyLeft } from './add-line.ts'
export { changeLine } from './change-line.ts'
export { closeCart } from './close.ts'
export { applyCoupon, removeCoupon } from './coupons.ts'
export { createCart } from './create.ts'
export { forgetCarts } from './forget-carts.ts'
export { mergeGuestCarts } from './merge.ts'
export { optionOf, type Priced, parcelsOf, priceOfCart } from './price.ts'
export { assertOffered, byStoreId, deliveryTo, setDelivery } from './set-delivery.ts'
export {
  type Cart,
  type CartLine,
  cartEmpty,
  cartNotFound,
  findCart,
  inHand,
  is_theirs,
  openCarts,
  theirCart,
} from './state.ts'
export { type CartView, type Notice, pricedView, viewOf } from './view.ts'
export { whereTo } from './where-to.ts'
