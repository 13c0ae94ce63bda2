import { statement } from '#db/statement'
import { cardInCurrency, ratesTo } from './in-currency.ts'
import {
  idsWithinRange,
  type PriceRange,
  rangesByCurrency,
  type Sort,
  startOfWalk,
  withinRange,
} from './price-range.ts'

/** What a list filters by decides its text; the values only fill it in. Each text is built once and has a plan of its own. */
export type Shape = {
  sort: Sort
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
/** `card` is the item as JSON text, ready to send. */
export type Row = { id: string; price_minor: number; card: string }
export type ListStatement = { run: ReturnType<typeof statement<Row>>; names: (keyof Values)[] }

const texts = new Map<string, ListStatement>()

export function listStatement(shape: Shape): ListStatement {
  const key = Object.values(shape).join()
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const made = { run: statement<Row>(listText(shape, numbered(names))), names }
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

const orders = { newest: 'p.id desc', price_asc: 'p.price_minor, p.id', price_desc: 'p.price_minor desc, p.id desc' }

/**
 * One walk along an index when that gives the order; for a category with all that lies under it, and for the stores near a place,
 * a short walk for each of them, merged: none reads more than a page, however large the catalogue.
 */
function listText(shape: Shape, $: Param): string {
  const card = shape.currency ? cardInCurrency($('currency')) : 'p.card::text'
  const columns = `p.id, p.price_minor, ${card} as card`
  const rates = shape.currency ? ratesTo($('currency')) : ''
  const walk = walkOf(shape)
  const conditions = conditionsOf(shape, walk, $).join('\n  and ')
  const page = `order by ${orders[shape.sort]} limit ${shape.rows}`
  const ranges = rangesByCurrency(rangeOf(shape, $))
  if (walk === 'one' && !isNarrow(shape))
    return `${ranges} select ${columns} from products p${rates} where ${conditions} ${page}`
  // Only what the order needs is sought: the walks then read their index alone.
  const key = shape.sort === 'newest' ? 'p.id' : 'p.id, p.price_minor'
  const ids =
    walk === 'one'
      ? `select ${key} from products p where ${conditions} ${page}`
      : `
    select ${key}
    from (${walk === 'category' ? under($) : nearby($)}) each_of
    cross join lateral (select ${key} from products p where p.${walk}_id = each_of.id and ${conditions} ${page}) p
    ${page}`
  const found = isNarrow(shape) ? fewOrMany(shape, $, key, ids) : ids
  return `${ranges} select ${columns} from (${found}) found join products p on p.id = found.id${rates} order by ${orders[shape.sort]}`
}

const few = 2_000

/** A price range that is not where a walk begins and ends: nobody knows beforehand how far to go until a page is full. */
const isNarrow = (shape: Shape) =>
  (shape.min_price || shape.max_price) && !shape.q && (shape.sort === 'newest' || shape.currency)

/** When few products are in the price range, those are looked through; when many are, a walk meets them soon. Never the whole shop. */
function fewOrMany(shape: Shape, $: Param, key: string, many: string): string {
  const page = `order by ${orders[shape.sort]} limit ${shape.rows}`
  return `
    with in_range as materialized (${idsWithinRange(rangeOf(shape, $), few + 1)})
    select ${key} from (
      (
        select p.id, p.price_minor from products p
        where p.id = any(array(select id from in_range where (select count(*) from in_range) <= ${few}))
          and ${conditionsOf(shape, 'one', $).join('\n  and ')}
        ${page}
      )
      union all
      select id, ${shape.sort === 'newest' ? 'null' : 'price_minor'} from (${many}) many
      where (select count(*) from in_range) > ${few}
    ) p
    ${page}`
}

function rangeOf(shape: Shape, $: Param): PriceRange {
  return {
    low: shape.min_price ? $('min_price') : undefined,
    high: shape.max_price ? $('max_price') : undefined,
    currency: shape.currency ? $('currency') : undefined,
  }
}

type Walk = 'one' | 'category' | 'store'

function walkOf(shape: Shape): Walk {
  if (shape.q || shape.store) return 'one'
  if (shape.category) return 'category'
  return shape.near ? 'store' : 'one'
}

/** What must hold of product p, besides the category or store whose walk it is. */
function conditionsOf(shape: Shape, walk: Walk, $: Param): string[] {
  return [
    'p.listed',
    after(shape, $),
    ...withinRange(rangeOf(shape, $), shape.sort),
    shape.in_stock && 'p.in_stock',
    shape.store && `p.store_id = (select id from stores where slug = ${$('store')})`,
    shape.near && walk !== 'store' && `p.store_id = any(array(${nearby($)}))`,
    shape.category && walk !== 'category' && `p.category_id = any(array(${under($)}))`,
    shape.q && matching($),
  ].filter((condition) => condition !== false)
}

function after(shape: Shape, $: Param): string {
  if (shape.sort === 'newest') return `p.id < ${$('after_id')}`
  const start = startOfWalk(rangeOf(shape, $), shape.sort, `${$('after_price')}::bigint`)
  return `(p.price_minor, p.id) ${shape.sort === 'price_asc' ? '>' : '<'} (${start}, ${$('after_id')})`
}

function under($: Param): string {
  const named = $('category')
  return `
    select id from categories
    where ancestor_ids @> array[coalesce(
      (select id from categories where path = ${named}), (select id from categories where slug = ${named})
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
