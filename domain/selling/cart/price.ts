import { type Context, personIds } from '#core/context'
import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import type { Place } from '#domain/customers'
import { loadTaxRates, priceCart, type Quote } from '#domain/pricing'
import { loadPromotions } from '#domain/promotions'
import { deliveryOptions, type StoreDelivery } from '#domain/shipping'
import type { Cart, CartLine } from './state.ts'

export type Priced = { quote: Quote; delivery_options: StoreDelivery[] }
/** Where to, which method each store should use (else its cheapest), and who counts for limits per person. */
export type PriceFor = { place: Place | null; choices: Record<string, string>; person_keys?: string[] }

/** What the cart costs now: goods, discounts, delivery once the place is known, tax. */
export async function priceOfCart(db: Db, ctx: Context, cart: Cart, input: PriceFor): Promise<Priced> {
  const lines = cart.lines.filter((line) => !line.saved && line.sellable)
  const delivery = input.place && lines.length > 0 ? await optionsFor(db, ctx, cart, lines, input.place) : []
  const promotions = await loadPromotions(db, ctx, {
    codes: cart.coupon_codes,
    currency: cart.currency,
    person_keys: [...personIds(ctx.actor), ...(input.person_keys ?? [])],
  })
  const tax_rates = await loadTaxRates(db, ctx, input.place ?? { country: 'BD' })
  const quote = priceCart({
    currency: cart.currency,
    place: input.place,
    tax_exempt: cart.tax_exempt,
    tax_rates,
    promotions,
    lines: lines.map(({ id, price_minor, ...line }) => ({ ...line, key: id, unit_price_minor: price_minor })),
    shipping: delivery.flatMap((store) => chosenOption(store, input.choices)),
  })
  return { quote, delivery_options: delivery }
}

async function optionsFor(db: Db, ctx: Context, cart: Cart, lines: CartLine[], place: Place): Promise<StoreDelivery[]> {
  return deliveryOptions(db, ctx, { place, currency: cart.currency, parcels: parcelsOf(lines) })
}

type Weighed = Pick<CartLine, 'store_id' | 'weight_grams' | 'quantity' | 'price_minor' | 'category_ids'>

/** One parcel a store. */
export function parcelsOf(lines: Weighed[]) {
  return [...groupBy(lines, (line) => line.store_id)].map(([store_id, own]) => ({
    store_id,
    weight_grams: own.reduce((sum, line) => sum + line.weight_grams * line.quantity, 0),
    value_minor: own.reduce((sum, line) => sum + line.price_minor * line.quantity, 0),
    category_ids: [...new Set(own.flatMap((line) => line.category_ids))],
  }))
}

/** The method that was asked for, by store or for all (`*`), else the cheapest courier, else whatever there is. */
export function optionOf(store: StoreDelivery, choices: Record<string, string>) {
  const wanted = choices[store.store_id] ?? choices['*']
  if (wanted) return store.options.find((option) => option.code === wanted)
  const byPrice = [...store.options].sort((a, b) => a.price_minor - b.price_minor)
  return byPrice.find((option) => option.kind === 'courier') ?? byPrice[0]
}

function chosenOption(store: StoreDelivery, choices: Record<string, string>) {
  const option = optionOf(store, choices)
  return option
    ? [{ store_id: store.store_id, method_code: option.code, name: option.name, price_minor: option.price_minor }]
    : []
}
