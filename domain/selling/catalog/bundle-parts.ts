import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Part, Product } from './product.ts'

type Row = Part & { product_id: string; bundle_variant_id: string }

const read = statement<Row>(`
  select v.product_id, v.id as bundle_variant_id, part.external_id as variant, case when of.listed then of.slug end as slug,
    of.title, of.title_bn, part.options, i.quantity,
    greatest(0, (
      select coalesce(sum(l.on_hand - l.reserved), 0)::bigint from stock_levels l where l.variant_id = part.id
    )) / i.quantity as allows
  from variants v
  join bundle_items i on i.bundle_variant_id = v.id
  join variants part on part.id = i.variant_id
  join products of on of.id = part.product_id
  where v.product_id = any($1)
  order by of.title, part.position, part.id`)

/** The bundles among these products with their parts, and the stock that the scarcest part allows. */
export async function withParts(db: Db, products: Product[]): Promise<Product[]> {
  const rows = await read(
    db,
    products.map(({ id }) => id),
  )
  return products.map((product) => {
    const own = rows.filter((row) => row.product_id === product.id)
    const variants = product.variants.map((variant) => {
      const allowed = own.filter((row) => row.bundle_variant_id === variant.id).map(({ allows }) => allows)
      const stock = allowed.length === 0 ? 0 : Math.min(...allowed)
      return { ...variant, stock, in_stock: stock > 0 }
    })
    const parts = own.map(({ product_id: _product, bundle_variant_id: _variant, ...part }) => part)
    return { ...product, variants, parts }
  })
}
