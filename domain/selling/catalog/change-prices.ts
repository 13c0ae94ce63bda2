import { sql } from 'kysely'
import type { Context } from '#core/context'
import { groupBy } from '#core/group-by'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type ChangePrices, type PriceDifference, priceDifferences } from './price-differences.ts'
import { refreshSummaries } from './refresh-summaries.ts'

/** Changes many prices at once and gives the list of differences, as `priceDifferences` showed it beforehand. */
export async function changePrices(tx: Db, ctx: Context, input: ChangePrices): Promise<PriceDifference[]> {
  const differences = await priceDifferences(tx, ctx, input)
  if (differences.length === 0) return []
  await sql`
    update variants v
    set price_minor = n.after_minor, compare_at_minor = n.compare_after_minor
    from jsonb_to_recordset(${JSON.stringify(differences)}::jsonb) as n(variant_id text, after_minor bigint, compare_after_minor bigint)
    where v.id = n.variant_id
  `.execute(tx)
  const by_product = groupBy(differences, ({ product_id }) => product_id)
  const product_ids = [...by_product.keys()]
  await refreshSummaries(tx, product_ids)
  await sql`update products set updated_at = ${ctx.now()} where id = any(${product_ids})`.execute(tx)
  for (const [product_id, changes] of by_product) tell(tx, ctx, product_id, changes)
  return differences
}

function tell(tx: Db, ctx: Context, product_id: string, changes: PriceDifference[]): void {
  const { store_id, currency } = changes[0]!
  record(tx, ctx, 'price.changed', {
    product_id,
    store_id,
    currency,
    changes: changes.map(({ variant_id, before_minor, after_minor }) => ({ variant_id, before_minor, after_minor })),
  })
}
