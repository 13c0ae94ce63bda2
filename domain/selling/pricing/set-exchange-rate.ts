import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { currencies, isCurrency } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'

export type NewExchangeRate = { from_currency: string; to_currency: string; rate_millionths: number }

export async function setExchangeRate(tx: Db, ctx: Context, input: NewExchangeRate): Promise<void> {
  assertPermitted(ctx, 'settings')
  const { from_currency, to_currency, rate_millionths } = input
  for (const currency of [from_currency, to_currency])
    if (!isCurrency(currency))
      throw invalid(
        'unknown_currency',
        `"${currency}" is not a currency we know. Known: ${Object.keys(currencies).join(', ')}.`,
      )
  if (from_currency === to_currency) throw invalid('same_currency', 'A rate leads from one currency to another one.')
  if (!Number.isSafeInteger(rate_millionths) || rate_millionths < 1)
    throw invalid('rate', 'A rate is a whole number of millionths, 1 or more: one cent at 122 poisha is 122000000.')
  const as_of = ctx.now()
  await tx
    .insertInto('exchange_rates')
    .values({ from_currency, to_currency, rate_millionths, as_of })
    .onConflict((clash) => clash.columns(['from_currency', 'to_currency']).doUpdateSet({ rate_millionths, as_of }))
    .execute()
  record(tx, ctx, 'exchange_rate.set', { from_currency, to_currency, rate_millionths })
}
