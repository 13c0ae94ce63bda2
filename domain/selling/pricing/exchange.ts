import type { Context } from '#core/context'
import { divideHalfUp } from '#core/money'
import type { Db } from '#db/open'

/** One minor unit of `from_currency` in millionths of a minor unit of `to_currency`. */
export type ExchangeRate = { from_currency: string; to_currency: string; rate_millionths: number; as_of: Date }

const million = 1_000_000
const home = 'BDT'

export async function loadRates(db: Db, _ctx: Context): Promise<ExchangeRate[]> {
  return db
    .selectFrom('exchange_rates')
    .select(['from_currency', 'to_currency', 'rate_millionths', 'as_of'])
    .orderBy('from_currency')
    .orderBy('to_currency')
    .execute()
}

/**
 * For showing only: what is charged stays in the cart's currency. Half-up; by the rate as given, else by the opposite one,
 * else by way of taka. null when no rate leads there: then show the price as it is.
 */
export function convert(amount_minor: number, from: string, to: string, rates: ExchangeRate[]): number | null {
  const straight = step(amount_minor, from, to, rates)
  if (straight !== null || from === home || to === home) return straight
  const taka = step(amount_minor, from, home, rates)
  return taka === null ? null : step(taka, home, to, rates)
}

function step(amount_minor: number, from: string, to: string, rates: ExchangeRate[]): number | null {
  if (from === to) return amount_minor
  const given = rates.find((rate) => rate.from_currency === from && rate.to_currency === to)
  if (given) return divideHalfUp(amount_minor, given.rate_millionths, million)
  const opposite = rates.find((rate) => rate.from_currency === to && rate.to_currency === from)
  return opposite ? divideHalfUp(amount_minor, million, opposite.rate_millionths) : null
}
