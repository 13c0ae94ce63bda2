/** Price bounds as conditions on product `p`; `low` and `high` are parameters like `$3`, or undefined for no bound. */
export type PriceRange = { low: string | undefined; high: string | undefined; currency: string | undefined }

/**
 * `ordered` when the list is in order of price: an index then gives both. Otherwise the condition is kept off the price index,
 * since a plan made for any range would collect and sort all of it.
 */
export function withinRange({ low, high, currency }: PriceRange, ordered: boolean): string[] {
  if (low === undefined && high === undefined) return []
  if (currency !== undefined) return withinConverted({ low, high, currency }, ordered)
  const price = ordered ? 'p.price_minor' : '(p.price_minor + 0)'
  return [...(low ? [`${price} >= ${low}::bigint`] : []), ...(high ? [`${price} <= ${high}::bigint`] : [])]
}

function withinConverted(range: PriceRange, ordered: boolean): string[] {
  const ranges = rangeByCurrency(range)
  const own = (bound: string) => `((select jsonb_object_agg(currency, ${bound}) from (${ranges}) g) ->> p.currency)::bigint`
  return [
    `(p.price_minor + 0) >= ${own('low')}`,
    `(p.price_minor + 0) <= ${own('high')}`,
    ...(ordered && range.low ? [`p.price_minor >= ${outermost(range).low}`] : []),
    ...(ordered && range.high ? [`p.price_minor <= ${outermost(range).high}`] : []),
  ]
}

/** The bounds that hold whatever the currency: where a walk by price may begin and end. */
export function outermost(range: PriceRange): { low: string; high: string } {
  const ranges = rangeByCurrency(range)
  return { low: `(select min(low) from (${ranges}) g)`, high: `(select max(high) from (${ranges}) g)` }
}

/** The ids in the range, cheapest first, no more than `rows` of them; each currency has its own short walk. */
export function idsWithinRange({ low, high, currency }: PriceRange, rows: number): string {
  if (currency === undefined)
    return `
      select p.id from products p
      where p.listed and ${withinRange({ low, high, currency }, true).join(' and ')}
      order by p.price_minor
      limit ${rows}`
  return `
    select p.id
    from (${rangeByCurrency({ low, high, currency })}) g
    cross join lateral (
      select p.id from products p
      where p.listed and p.currency = g.currency and p.price_minor between g.low and g.high
      order by p.price_minor
      limit ${rows}
    ) p
    limit ${rows}`
}

const most = `${Number.MAX_SAFE_INTEGER}::bigint`

/**
 * Bounds in one currency as bounds in every currency that has a rate to it. A converted price is rounded half-up, so it is at least
 * `low` when the exact one is at least half a unit below, and at most `high` when the exact one is less than half a unit above.
 */
const rangeByCurrency = ({ low, high, currency }: PriceRange) => `
  select r.from_currency as currency,
    ${low ? `ceil((${low}::numeric - 0.5) * 1000000 / r.rate_millionths)::bigint` : '0::bigint'} as low,
    ${high ? `least(${most}, ceil((${high}::numeric + 0.5) * 1000000 / r.rate_millionths) - 1)::bigint` : most} as high
  from exchange_rates r
  where r.to_currency = ${currency} and r.from_currency <> ${currency}
    -- one probe each; "exists" would become a join that reads every product
    and (select true from products sold where sold.listed and sold.currency = r.from_currency limit 1)
  union all
  select ${currency}::text, ${low ?? 0}::bigint, ${high ? `${high}::bigint` : most}`
