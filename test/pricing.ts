import {
  type ChosenDelivery,
  type Offer,
  type PricingInput,
  type PricingLine,
  priceCart,
  type TaxRate,
} from '#domain/pricing'

export const saree: PricingLine = {
  key: 'saree',
  variant_id: 'v-saree',
  product_id: 'p-saree',
  store_id: 'nakshi',
  category_ids: ['sarees', 'clothing'],
  tax_class: 'standard',
  unit_price_minor: 250_000,
  compare_at_minor: 300_000,
  quantity: 1,
}
export const rice: PricingLine = {
  key: 'rice',
  variant_id: 'v-rice',
  product_id: 'p-rice',
  store_id: 'bazar',
  category_ids: ['rice', 'grocery'],
  tax_class: 'food',
  unit_price_minor: 8_500,
  compare_at_minor: null,
  quantity: 4,
}
export const delivery: ChosenDelivery = {
  store_id: 'nakshi',
  method_code: 'standard',
  name: 'Standard',
  price_minor: 6_000,
}

export function offer(given: Partial<Offer>): Offer {
  return {
    id: 'prm_1',
    code: null,
    name: 'Offer',
    name_bn: null,
    kind: 'percent',
    value_bps: null,
    amount_minor: null,
    currency: 'BDT',
    minimum_minor: 0,
    cap_minor: null,
    product_ids: null,
    category_ids: null,
    store_ids: null,
    stacking: 'exclusive',
    priority: 0,
    ...given,
  }
}
export const percentOff = (value_bps: number, given: Partial<Offer> = {}) =>
  offer({ kind: 'percent', value_bps, ...given })
export const takaOff = (taka: number, given: Partial<Offer> = {}) =>
  offer({ kind: 'fixed', amount_minor: taka * 100, ...given })
export const vat = (rate_bps: number, given: Partial<TaxRate> = {}): TaxRate => ({
  id: 'tax_1',
  name: 'VAT',
  name_bn: null,
  country: 'BD',
  district: null,
  tax_class: 'standard',
  rate_bps,
  inclusive: true,
  starts_at: null,
  ...given,
})

export function price(given: Partial<PricingInput> = {}) {
  const place = { country: 'BD', district: 'Dhaka' }
  return priceCart({
    currency: 'BDT',
    place,
    tax_exempt: false,
    tax_rates: [],
    lines: [saree],
    promotions: [],
    shipping: [],
    ...given,
  })
}
