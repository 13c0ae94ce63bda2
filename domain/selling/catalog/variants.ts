import { sql } from 'kysely'
import type { Context } from '#core/context'
import { newId } from '#core/id'
import type { Db } from '#db/open'

export type NewVariant = {
  external_id: string
  sku: string | null
  options: Record<string, string>
  price_minor: number
  compare_at_minor: number | null
  cost_minor: number | null
  weight_grams: number
}
type Of = { product_id: string; store_id: string; currency: string; from_position: number }

/** Writes variants behind those that the product has. */
export async function insertVariants(tx: Db, ctx: Context, of: Of, variants: NewVariant[]) {
  const rows = variants.map((variant, i) => ({
    ...variant,
    id: newId('variant', ctx.now().getTime()),
    position: of.from_position + i,
  }))
  await sql`
    insert into variants
      (id, product_id, store_id, external_id, sku, options, price_minor, compare_at_minor, cost_minor, currency, weight_grams, position)
    select id, ${of.product_id}, ${of.store_id}, external_id, sku, options, price_minor, compare_at_minor, cost_minor, ${of.currency},
      weight_grams, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, external_id text, sku text, options jsonb,
      price_minor bigint, compare_at_minor bigint, cost_minor bigint, weight_grams int, position int)
  `.execute(tx)
  return rows.map(({ id, external_id, options }) => ({ variant_id: id, external_id, options }))
}

/** In order of first mention: jsonb does not keep the order in which the seller wrote them. */
export function optionNames(all: Record<string, string>[], known: string[] = []): string[] {
  return [...new Set([...known, ...all.flatMap((options) => Object.keys(options))])]
}
