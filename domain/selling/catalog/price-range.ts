/** Price bounds as conditions on product `p`; `low` and `high` are parameters like `$3`, or undefined for no bound. */
export type PriceRange = { low: string | undefined; high: string | undefined; currency: string | undefined }
export type Sort = 'newest' | 'price_asc' | 'price_desc'

/** A walk by price begins at the bound that comes first, or where the page before ended; `withinRange` says where it ends. */
export function startOfWalk(range: PriceRange, sort: Sort, after_price: string): string {
  const { low, high } = range.currency === undefined ? range : outermost
  if (sort === 'price_asc') return range.low ? `greatest(${after_price}, ${low}::bigint)` : after_price
  return range.high ? `least(${after_price}, ${high}::bigint)` : after_price
}

export function withinRange(range: PriceRange, sort: Sort): string[] {
  if (range.low === undefined && range.high === undefined) return []
  const ends = range.currency === undefined ? range : outermost
  const end = [
    ...(sort === 'price_asc' && range.high ? [`p.price_minor <= ${ends.high}::bigint`] : []),
    ...(sort === 'price_desc' && range.low ? [`p.price_minor >= ${ends.low}::bigint`] : []),
  ]
  return [...end, ...(range.currency === undefined ? ofItsOwn(range, sort) : converted(range))]
}

// Kept off the price index when that is not the order: a plan made for any range would collect and sort all of it.
const price = '(p.price_minor + 0)'

function ofItsOwn({ low, high }: PriceRange, sort: Sort): string[] {
  if (sort !== 'newest') return []
  return [...(low ? [`${price} >= ${low}::bigint`] : []), ...(high ? [`${price} <= ${high}::bigint`] : [])]
}

function converted(range: PriceRange): string[] {
  const own = (bound: string) => `((select jsonb_object_agg(currency, ${bound}) from ranges) ->> p.currency)::bigint`
  return [...(range.low ? [`${price} >= ${own('low')}`] : []), `${price} <= ${own('high')}`]
}

/** The ids in the range, cheapest first, no more than `rows` of them; each currency has its own short walk. */
export function idsWithinRange({ low, high, currency }: PriceRange, rows: number): string {
  if (currency === undefined)
    return `
      select p.id from products p
      where p.listed ${low ? `and p.price_minor >= ${low}::bigint` : ''} ${high ? `and p.price_minor <= ${high}::bigint` : ''}
      order by p.price_minor
      limit ${rows}`
  return `
    select p.id
    from ranges g
    cross join lateral (
      select p.id from products p
      where p.listed and p.currency = g.currency and p.price_minor between g.low and g.high
      order by p.price_minor
      limit ${rows}
    ) p
    limit ${rows}`
}

/** The bounds that hold whatever the currency. */
const outermost = { low: '(select min(low) from ranges)', high: '(select max(high) from ranges)' }

const most = `${Number.MAX_SAFE_INTEGER}::bigint`

/**
 * Bounds in one currency as bounds in every currency that goods are sold in and that has a rate to it; begins the statement whose
 * conditions speak of `ranges`. A converted price is rounded half-up, so it is at least `low` when the exact one is at most half a
 * unit below, and at most `high` when the exact one is less than half a unit above.
 */
export function rangesByCurrency({ low, high, currency }: PriceRange): string {
  if (currency === undefined || (low === undefined && high === undefined)) return ''
  return `
    with ranges as materialized (
      select r.currency,
        ${low ? `greatest(0, least(${most}, ceil((${low}::numeric - 0.5) * 1000000 / r.rate)))::bigint` : '0::bigint'} as low,
        ${high ? `least(${most}, ceil((${high}::numeric + 0.5) * 1000000 / r.rate) - 1)::bigint` : most} as high
      from (
        select from_currency as currency, rate_millionths as rate from exchange_rates
        where to_currency = ${currency} and from_currency <> ${currency}
        union all
        select ${currency}, 1000000
      ) r
      -- One probe each, along the index. "exists" would become a join that reads every product.
      where (
        select true from products sold
        where sold.listed and sold.currency = r.currency
        order by sold.price_minor
        limit 1
      )
    )`
}
