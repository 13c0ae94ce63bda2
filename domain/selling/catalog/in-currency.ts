/** Fragments that show the money of product `p` in another currency, given as a parameter like `$2`. */
export const ratesTo = (currency: string) => `
  left join exchange_rates r on r.from_currency = p.currency and r.to_currency = ${currency}`

/** Half-up like core/money. */
const inCurrency = (column: string, currency: string) =>
  `case when p.currency = ${currency} then ${column} else round(${column}::numeric * r.rate_millionths / 1000000)::bigint end`

/** Null when no rate is known. */
export const convertedPrices = (of: string, currency: string) => `
  case when p.currency = ${currency} or r.rate_millionths is not null then json_build_object(
    'currency', ${currency}::text,
    'price_minor', ${inCurrency(`${of}.price_minor`, currency)},
    'compare_at_minor', ${inCurrency(`${of}.compare_at_minor`, currency)}
  ) end`

export const cardInCurrency = (currency: string) =>
  `left(p.card::text, -1) || ', "converted": ' || coalesce((${convertedPrices('p', currency)})::text, 'null') || '}'`
