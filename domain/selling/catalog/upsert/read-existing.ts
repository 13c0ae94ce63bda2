import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { ProductLine } from '../product-line.ts'
import { wantedVariants } from './plan-variants.ts'

/** A product as it stands, in the words of a product line. */
export type ExistingProduct = {
  id: string
  external_id: string
  status: string
  title: string
  title_bn: string | null
  description: string
  description_bn: string | null
  brand: string | null
  category: string | null
  attributes: Record<string, string>
  option_names: string[]
  currency: string
  images: string[]
}

export type ExistingVariant = {
  id: string
  product_id: string
  external_id: string
  sku: string | null
  options: Record<string, string>
  price_minor: number
  compare_at_minor: number | null
  cost_minor: number | null
  currency: string
  available: boolean
  position: number
  /** null: nothing was ever said about its stock */
  stock: number | null
}

export type Existing = {
  products: Map<string, ExistingProduct>
  /** of those products, and whoever else in the store goes by an external id that the lines use */
  variants: Map<string, ExistingVariant>
}

export async function readExisting(tx: Db, store_id: string, lines: ProductLine[]): Promise<Existing> {
  const products = await readProducts(
    tx,
    store_id,
    lines.map((line) => line.external_id),
  )
  const wanted = lines.flatMap((line) => wantedVariants(line).map((variant) => variant.external_id))
  const variants = await readVariants(
    tx,
    store_id,
    wanted,
    products.map((product) => product.id),
  )
  return {
    products: new Map(products.map((product) => [product.external_id, product])),
    variants: new Map(variants.map((variant) => [variant.external_id, variant])),
  }
}

const readProducts = statement<ExistingProduct>(`
  select p.id, p.external_id, p.status, p.title, p.title_bn, p.description, p.description_bn, p.brand, c.path as category,
    p.attributes, p.option_names, p.currency,
    array(select i.url from product_images i where i.product_id = p.id order by i.position) as images
  from products p left join categories c on c.id = p.category_id
  where p.store_id = $1 and p.external_id = any($2::text[])`)

const readVariants = statement<ExistingVariant>(`
  select v.id, v.product_id, v.external_id, v.sku, v.options, v.price_minor, v.compare_at_minor, v.cost_minor, v.currency, v.available, v.position,
    (select sum(l.on_hand)::bigint from stock_levels l where l.variant_id = v.id) as stock
  from variants v
  where (v.store_id = $1 and v.external_id = any($2::text[])) or v.product_id = any($3::text[])`)
