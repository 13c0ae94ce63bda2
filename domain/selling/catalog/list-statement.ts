import { statement } from '#db/statement'
import type { Item } from './item.ts'

/** What a list filters by decides its text; the values only fill it in. Each text is built once and has a plan of its own. */
export type Shape = {
  sort: 'newest' | 'price_asc' | 'price_desc'
  rows: number
  q: boolean
  category: boolean
  store: boolean
  near: boolean
  in_stock: boolean
  min_price: boolean
  max_price: boolean
  currency: boolean
}
export type Values = {
  after_id: string
  after_price: number
  q: string
  exact: string
  category: string
  store: string
  lat: number
  lng: number
  within_km: number
  min_price: number
  max_price: number
  currency: string
}
export type ListStatement = { run: ReturnType<typeof statement<Item>>; names: (keyof Values)[] }

const texts = new Map<string, ListStatement>()

export function listStatement(shape: Shape): ListStatement {
  const key = Object.values(shape).join()
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const made = { run: statement<Item>(listText(shape, numbered(names))), names }
  texts.set(key, made)
  return made
}

type Param = (name: keyof Values) => string

/** $1, $2, … in order of first use; `names` says afterwards which value each one wants. */
function numbered(names: (keyof Values)[]): Param {
  return (name) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  }
}

const columns = `
  p.id, p.external_id, p.slug, p.title, p.title_bn, json_build_object('slug', s.slug, 'name', s.name) as store, p.brand,
  (select c.path from categories c where c.id = p.category_id) as category, p.price_minor, p.compare_at_minor, p.currency,
  p.in_stock, p.variant_count, p.image_url, p.rating_average, p.rating_count`

const orders = { newest: 'p.id desc', price_asc: 'p.price_minor, p.id', price_desc: 'p.price_minor desc, p.id desc' }

/**
 * One walk along an index when that gives the order; for a category with all that lies under it, and for the stores near a place,
 * a short walk for each of them, merged: none reads more than a page, however large the catalogue.
 */
function listText(shape: Shape, $: Param): string {
  const order = orders[shape.sort]
  const conditions = conditionsOf(shape, $)
  const converted = shape.currency ? `, ${conversion($)}` : ''
  const rates = shape.currency ? ratesJoin($) : ''
  const walk = shape.q || shape.store ? undefined : shape.category ? 'category' : shape.near ? 'store' : undefined
  if (!walk)
    return `
      select ${columns}${converted}
      from products p
      join stores s on s.id = p.store_id and s.status = 'approved'${rates}
      where ${conditions.join('\n        and ')}
      order by ${order}
      limit ${shape.rows}`
  return `
    select ${columns}${converted}
    from (
      select p.id, p.price_minor
      from (${walk === 'category' ? under($) : nearby($)}) each_of
      cross join lateral (
        select p.id, p.price_minor
        from products p
        join stores s on s.id = p.store_id and s.status = 'approved'${rates}
        where p.${walk}_id = each_of.id
          and ${conditions.join('\n          and ')}
        order by ${order}
        limit ${shape.rows}
      ) p
      order by ${order}
      limit ${shape.rows}
    ) found
    join products p on p.id = found.id
    join stores s on s.id = p.store_id${rates}
    order by ${order}`
}

/** What must hold of product p, besides the category or store whose walk it is. */
function conditionsOf(shape: Shape, $: Param): string[] {
  const walks_category = shape.category && !shape.q && !shape.store
  const walks_near = shape.near && !shape.q && !shape.store && !shape.category
  const price = shape.currency ? inCurrency('p.price_minor', $) : 'p.price_minor'
  return [
    `p.status = 'active'`,
    after(shape.sort, $),
    shape.in_stock && 'p.in_stock',
    shape.min_price && `${price} >= ${$('min_price')}`,
    shape.max_price && `${price} <= ${$('max_price')}`,
    shape.store && `p.store_id = (select id from stores where slug = ${$('store')})`,
    shape.near && !walks_near && `p.store_id = any(array(${nearby($)}))`,
    shape.category && !walks_category && `p.category_id = any(array(${under($)}))`,
    shape.q && matching($),
  ].filter((condition) => condition !== false)
}

function after(sort: Shape['sort'], $: Param): string {
  if (sort === 'newest') return `p.id < ${$('after_id')}`
  return `(p.price_minor, p.id) ${sort === 'price_asc' ? '>' : '<'} (${$('after_price')}::bigint, ${$('after_id')})`
}

function under($: Param): string {
  return `
    select id from categories
    where ancestor_ids @> array[(
      select id from categories where slug = ${$('category')} or path = ${$('category')} order by path = ${$('category')} desc limit 1
    )]`
}

const earth_km = 6371

function nearby($: Param): string {
  const lat = `${$('lat')}::float8`
  const lng = `${$('lng')}::float8`
  return `
    select id from stores
    where status = 'approved' and lat is not null and lng is not null
      and ${2 * earth_km} * asin(sqrt(least(1,
        sin(radians(lat - ${lat}) / 2) ^ 2 + cos(radians(${lat})) * cos(radians(lat)) * sin(radians(lng - ${lng}) / 2) ^ 2
      ))) <= ${$('within_km')}::float8`
}

/** Contained text through the trigram index, written as the index has it; ids of goods only when they are exactly the words. */
function matching($: Param): string {
  return `(
    (p.title || ' ' || coalesce(p.title_bn, '') || ' ' || coalesce(p.brand, '')) ilike ${$('q')}
    or p.external_id = ${$('exact')}
    or p.id = any(array(
      select product_id from variants where sku = ${$('exact')} and available
      union all select product_id from variants where external_id = ${$('exact')} and available
    ))
  )`
}

const ratesJoin = ($: Param) => `
  left join exchange_rates r on r.from_currency = p.currency and r.to_currency = ${$('currency')}`

/** Half-up like core/money. No rate, no price: it is null and fails every comparison. */
const inCurrency = (column: string, $: Param) =>
  `case when p.currency = ${$('currency')} then ${column} else round(${column}::numeric * r.rate_millionths / 1000000)::bigint end`

const conversion = ($: Param) => `
  case when p.currency = ${$('currency')} or r.rate_millionths is not null then json_build_object(
    'currency', ${$('currency')}::text,
    'price_minor', ${inCurrency('p.price_minor', $)},
    'compare_at_minor', ${inCurrency('p.compare_at_minor', $)}
  ) end as converted`
