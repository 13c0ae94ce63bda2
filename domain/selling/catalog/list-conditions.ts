import type { Param, Shape } from './list-shape.ts'
import { type PriceRange, startOfWalk, withinRange } from './price-range.ts'

export function rangeOf(shape: Shape, $: Param): PriceRange {
  return {
    low: shape.min_price ? $('min_price') : undefined,
    high: shape.max_price ? $('max_price') : undefined,
    currency: shape.currency ? $('currency') : undefined,
  }
}

export type Walk = 'one' | 'category' | 'store'

/** What must hold of product p, besides the category or store whose walk it is. */
export function conditionsOf(shape: Shape, walk: Walk, $: Param): string[] {
  return [
    'p.listed',
    after(shape, $),
    ...withinRange(rangeOf(shape, $), shape.sort),
    shape.in_stock && 'p.in_stock',
    shape.store && `p.store_id = (select id from stores where slug = ${$('store')})`,
    shape.near && walk !== 'store' && `p.store_id = any(array(${nearby($)}))`,
    shape.category && walk !== 'category' && `p.category_id = any(array(${under($)}))`,
  ].filter((condition) => condition !== false)
}

function after(shape: Shape, $: Param): string {
  if (shape.sort === 'newest') return `p.id < ${$('after_id')}`
  const start = startOfWalk(rangeOf(shape, $), shape.sort, `${$('after_price')}::bigint`)
  return `(p.price_minor, p.id) ${shape.sort === 'price_asc' ? '>' : '<'} (${start}, ${$('after_id')})`
}

export function under($: Param): string {
  const named = $('category')
  return `
    select id from categories
    where ancestor_ids @> array[coalesce(
      (select id from categories where path = ${named}), (select id from categories where slug = ${named})
    )]`
}

const earth_km = 6371

export function nearby($: Param): string {
  const lat = `${$('lat')}::float8`
  const lng = `${$('lng')}::float8`
  return `
    select id from stores
    where status = 'approved' and lat is not null and lng is not null
      and ${2 * earth_km} * asin(sqrt(least(1,
        sin(radians(lat - ${lat}) / 2) ^ 2 + cos(radians(${lat})) * cos(radians(lat)) * sin(radians(lng - ${lng}) / 2) ^ 2
      ))) <= ${$('within_km')}::float8`
}
