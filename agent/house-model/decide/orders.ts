import { addressOf } from './buying.ts'
import { orderMeant, productMeant } from './meant.ts'
import { type Act, ask, type Step, use } from './step.ts'

const unpacked = ['placed', 'confirmed'] as const
const under_way = ['shipped', 'packed', 'confirmed', 'placed'] as const

export const trackOrder = ({ slots }: Act): Step => use('track_order', { number: slots.order_number })

/** Nothing happens before the person agrees, so the likeliest order is proposed rather than asked for. */
export function cancelOrder(act: Act): Step {
  const number = orderMeant(act, [...unpacked])
  if (!number) return act.state.orders.length > 0 ? use('list_orders') : ask('which_order')
  return use('cancel_order', { number, reason: act.slots.cancel_reason ?? 'no longer needed' })
}

export function changeAddress(act: Act): Step {
  const address = addressOf(act)
  const number = orderMeant(act, [...unpacked])
  if (number) return use('change_order', { number, address })
  return address ? use('update_profile', { add_address: address }) : use('my_profile')
}

export function changePayment(act: Act): Step {
  const number = orderMeant(act, [...unpacked])
  return number && act.slots.payment
    ? use('change_order', { number, payment_method: act.slots.payment })
    : use('payment_methods')
}

export function swapItems(act: Act): Step {
  const number = orderMeant(act, [...unpacked])
  return number ? use('track_order', { number }) : ask('which_order')
}

export function returnItems(act: Act): Step {
  const number = orderMeant(act, ['delivered'])
  return number ? use('return_items', { number, reason: act.slots.reason }) : use('list_orders')
}

export function exchangeItems(act: Act): Step {
  const number = orderMeant(act, ['delivered'])
  return number ? use('track_order', { number }) : use('list_orders')
}

export function reorder(act: Act): Step {
  const number = orderMeant(act, ['delivered', 'shipped', 'packed', 'confirmed', 'placed', 'cancelled'])
  return number ? use('reorder', { number }) : ask('which_order')
}

export function getDocument(act: Act): Step {
  const number = orderMeant(act, ['delivered', ...under_way])
  return number ? use('get_document', { number, kind: 'invoice' }) : ask('which_order')
}

export function writeReview(act: Act): Step {
  const { rating } = act.slots
  if (rating === undefined) return ask('how_many_stars')
  const product = productMeant(act)
  const order = act.slots.order_number ?? (product ? undefined : orderMeant(act, ['delivered']))
  return use('write_review', { product, order, stars: rating, text: act.utterance.raw.trim().slice(0, 2_000) })
}
