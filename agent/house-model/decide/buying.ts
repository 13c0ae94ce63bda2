import { lineMeant, productMeant } from './meant.ts'
import { type Act, ask, type Step, use } from './step.ts'

export function search({ slots, words, utterance, state }: Act): Step {
  const { min_minor, max_minor, price_minor, pick } = slots
  const near =
    price_minor === undefined
      ? {}
      : { min_price: Math.round(price_minor * 0.8), max_price: Math.round(price_minor * 1.2) }
  const cheaper = pick === 'cheapest' && words === '' && state.shown.length > 0
  if (cheaper) return use('search_products', { cheaper_than: state.shown[0]!.handle, sort: 'price_asc' })
  const q = [words, amountOf(slots), ...Object.values(slots.options ?? {}).filter((value) => !words.includes(value))]
    .filter(Boolean)
    .join(' ')
  if (q === '' && min_minor === undefined && max_minor === undefined && price_minor === undefined)
    return utterance.words.length > 0 && words === '' ? use('list_categories') : ask('not_understood')
  return use('search_products', { q, min_price: min_minor, max_price: max_minor, ...near, sort: sortOf(slots) })
}

const sortOf = ({ pick }: Act['slots']): string | undefined =>
  pick === 'cheapest' ? 'price_asc' : pick === 'dearest' ? 'price_desc' : pick === 'best_rated' ? 'rating' : undefined

const amountOf = ({ amount }: Act['slots']): string => (amount ? `${amount.value} ${amount.unit}` : '')

export function showProduct(act: Act): Step {
  const product = productMeant(act)
  return product ? use('show_product', { product }) : search(act)
}

export function compare(act: Act): Step {
  const { shown } = act.state
  const named = [...act.utterance.line.matchAll(/(?:^|\s)p(\d+)\b/g)].map(([, n]) => `P${n}`)
  const products = named.length >= 2 ? named : shown.slice(0, 2).map(({ handle }) => handle)
  return products.length >= 2 ? use('compare_products', { products: products.slice(0, 5) }) : search(act)
}

export function recommend(act: Act): Step {
  const product = productMeant(act)
  if (product) return use('recommend_products', { product })
  return act.words === '' ? use('recommend_products') : search(act)
}

/** By its place in the list or its name; what was not shown yet goes by the person's words, and is found or asked about then. */
export function addToCart(act: Act): Step {
  const { slots, words } = act
  const product = productMeant(act) ?? (words || undefined)
  if (!product) return ask('which_product')
  return use('add_to_cart', { product, quantity: slots.quantity, options: slots.options })
}

export function changeCart(act: Act): Step {
  const { quantity } = act.slots
  const line = lineMeant(act) ?? (act.words || undefined)
  if (!line) return ask('which_line')
  return quantity === undefined ? ask('how_many') : use('change_cart', { line, quantity })
}

export function removeFromCart(act: Act): Step {
  const line = lineMeant(act) ?? (act.words || undefined)
  return line ? use('change_cart', { line, quantity: 0 }) : ask('which_line')
}

export const emptyCart = ({ state }: Act): Step => ({
  calls: state.cart.map(({ handle }) => ({ name: 'change_cart', args: { line: handle, quantity: 0 } })),
  ...(state.cart.length === 0 && { say: 'which_line' as const }),
})

export function saveForLater(act: Act): Step {
  const line = lineMeant(act) ?? (act.words || undefined)
  return line ? use('save_for_later', { line }) : ask('which_line')
}

export const applyCoupon = ({ slots }: Act): Step =>
  slots.coupon ? use('apply_coupon', { code: slots.coupon }) : ask('which_code')

/** What a person says of a place is an address once it has a door or an area; the country is where the shop is. */
export function addressOf({ slots }: Act): Record<string, unknown> | undefined {
  const { address, phone, name } = slots
  if (!address?.line1) return
  return { ...address, ...(phone && { phone }), ...(name && { name }), country: 'BD' }
}

export function setDelivery(act: Act): Step {
  const address = addressOf(act)
  return address ? use('set_delivery', { address }) : ask('which_address')
}

export const deliveryOptions = (act: Act): Step => use('delivery_options', { address: addressOf(act) })

export function checkout(act: Act): Step {
  const { payment, phone, name } = act.slots
  return use('checkout', {
    address: addressOf(act),
    contact: phone || name ? { ...(phone && { phone }), ...(name && { name }) } : undefined,
    payment: payment && { provider: providers[payment] },
  })
}

const providers = {
  bkash: 'mobile_money',
  nagad: 'mobile_money',
  card: 'simulated',
  bank_transfer: 'bank_transfer',
  gift_card: 'gift_card',
  cod: 'cod',
} as const
