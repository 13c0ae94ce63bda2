import type { Param } from './rank-statement.ts'

/** What a product must be, whatever the words say. Each is left out of the statement when nobody asked for it. */
export type Filters = {
  category_ids: string[]
  store_ids: string[]
  min_price: number
  max_price: number
  currency: string
  /** Cheaper than a certain product, in its own money. */
  under_minor: number
  under_currency: string
  in_stock: true
  brand: string
  options: string
  min_rating: number
}

const conditions: { [Name in keyof Filters]: ($: Param, price: string) => string } = {
  category_ids: ($) => `p.category_id = any(${$('category_ids')}::text[])`,
  store_ids: ($) => `p.store_id = any(${$('store_ids')}::text[])`,
  min_price: ($, price) => `${price} >= ${$('min_price')}::bigint`,
  max_price: ($, price) => `${price} <= ${$('max_price')}::bigint`,
  currency: () => '',
  under_minor: ($) => `p.price_minor < ${$('under_minor')}::bigint`,
  under_currency: ($) => `p.currency = ${$('under_currency')}`,
  in_stock: () => 'p.in_stock',
  brand: ($) => `lower(p.brand) = lower(${$('brand')})`,
  options: ($) =>
    `exists (select from variants v where v.product_id = p.id and v.available and v.options @> ${$('options')}::jsonb)`,
  min_rating: ($) => `p.rating_average >= ${$('min_rating')}::real`,
}

/** Of `many` products each is asked for its store and category, perhaps of thousands: as a list they would be gone through every time. */
export function conditionsOf(filters: readonly (keyof Filters)[], $: Param, of: 'index' | 'many' = 'index'): string {
  const price = filters.includes('currency') ? inCurrency($('currency')) : 'p.price_minor'
  return filters
    .map((name) => (of === 'many' && isList(name) ? hashed(name, $) : conditions[name]($, price)))
    .filter((condition) => condition !== '')
    .map((condition) => `and ${condition}`)
    .join(' ')
}

type List = 'store_ids' | 'category_ids'
const isList = (name: keyof Filters): name is List => name === 'store_ids' || name === 'category_ids'
const hashed = (name: List, $: Param) =>
  `(p.${name.replace('_ids', '_id')} in (select unnest(${$(name)}::text[]))) is true`

export function joinsOf(filters: readonly (keyof Filters)[], $: Param): string {
  if (!filters.includes('currency')) return ''
  return `left join exchange_rates r on r.from_currency = p.currency and r.to_currency = ${$('currency')}`
}

const inCurrency = (currency: string) =>
  `case when p.currency = ${currency} then p.price_minor else round(p.price_minor::numeric * r.rate_millionths / 1000000)::bigint end`
