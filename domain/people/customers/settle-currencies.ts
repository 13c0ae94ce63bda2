import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

/** Balances that came without a currency are in this one; those that have moved or are certain stay as they are. */
export async function settleCurrencies(
  tx: Db,
  _ctx: Context,
  given: { customer_id: string; currency: string }[],
): Promise<void> {
  if (given.length > 0)
    await settle(
      tx,
      given.map(({ customer_id }) => customer_id),
      given.map(({ currency }) => currency),
    )
}

const settle = statement(`
  update payment_methods m set currency = g.currency, currency_said = true
  from (
    select m.id, g.currency
    from unnest($1::text[], $2::text[]) g(customer_id, currency)
    join customers c on c.id = g.customer_id
    join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
    join payment_methods m on m.customer_id = f.id
    where not m.currency_said
      and not exists (select from balance_entries e where e.payment_method_id = m.id and e.reason <> 'imported')
    order by m.id
    for no key update of m
  ) g
  where m.id = g.id and not m.currency_said`)
