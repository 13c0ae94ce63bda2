import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { ProductLine } from './product-line.ts'

/** Where goods go that name no store; a line says its store only when it is another one. */
const default_store = 'dokandar'
const batch = 500

type Row = {
  external_id: string
  store: string
  status: string
  title: string
  title_bn: string | null
  description: string
  description_bn: string | null
  brand: string | null
  category: string | null
  names_bn: (string | null)[]
  price_minor: number
  compare_at_minor: number | null
  currency: string
  images: string[]
  attributes: Record<string, string>
  option_names: string[]
  variants: Variant[]
}
type Variant = {
  external_id: string
  sku: string | null
  options: Record<string, string>
  price_minor: number
  cost_minor: number | null
  /** null: nothing was ever said about its stock, or it is a bundle's, which has none of its own */
  stock: number | null
  available: boolean
}

/** All products as product lines, by external id in byte order, then store; one short statement a batch, however many there are. */
export async function* exportProducts(db: Db, { store }: { store?: { id: string } } = {}): AsyncGenerator<ProductLine> {
  for (let after: Row | undefined; ; ) {
    const [from, from_store] = [after?.external_id ?? '', after?.store ?? '']
    const rows = store ? await ofStore(db, from, batch, store.id) : await ofAll(db, from, batch, from_store)
    for (const row of rows) yield lineOf(row, !store)
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

const columns = `
  p.external_id, s.slug as store, p.status, p.title, p.title_bn, p.description, p.description_bn, p.brand, c.path as category,
  array(select a.name_bn from categories a where a.id = any(c.ancestor_ids) order by cardinality(a.ancestor_ids)) as names_bn,
  p.price_minor, p.compare_at_minor, p.currency, p.attributes, p.option_names,
  array(select i.url from product_images i where i.product_id = p.id order by i.position) as images,
  (select coalesce(json_agg(json_build_object('external_id', v.external_id, 'sku', v.sku, 'options', v.options,
      'price_minor', v.price_minor, 'cost_minor', v.cost_minor, 'available', v.available,
      'stock', (select sum(l.on_hand) from stock_levels l where l.variant_id = v.id))
      order by v.position, v.external_id collate "C"), '[]')
    from variants v where v.product_id = p.id) as variants`

const tables = 'products p join stores s on s.id = p.store_id left join categories c on c.id = p.category_id'

const ofAll = statement<Row>(`
  select ${columns}
  from ${tables}
  where p.external_id >= $1 and (p.external_id > $1 or s.slug collate "C" > $3)
  order by p.external_id, s.slug collate "C"
  limit $2`)

const ofStore = statement<Row>(`
  select ${columns}
  from ${tables}
  where p.store_id = $3 and p.external_id > $1
  order by p.external_id
  limit $2`)

/** Keys in the order of the contract; what is not there is left out. */
function lineOf(row: Row, with_store: boolean): ProductLine {
  const [first] = row.variants
  const simple =
    row.variants.length === 1 &&
    first!.external_id === row.external_id &&
    Object.keys(first!.options).length === 0 &&
    first!.sku === null &&
    first!.available
  const category_bn = bengali(row.names_bn)
  return {
    external_id: row.external_id,
    title: row.title,
    ...(row.title_bn !== null && { title_bn: row.title_bn }),
    ...(row.description !== '' && { description: row.description }),
    ...(row.description_bn !== null && { description_bn: row.description_bn }),
    ...(row.brand !== null && { brand: row.brand }),
    ...(row.category !== null && { category: row.category }),
    ...(category_bn !== null && { category_bn }),
    price_minor: row.price_minor,
    ...(row.compare_at_minor !== null && { compare_at_minor: row.compare_at_minor }),
    ...(simple && first!.cost_minor !== null && { cost_minor: first!.cost_minor }),
    currency: row.currency,
    ...(simple && first!.stock !== null && { stock: first!.stock }),
    ...(row.images.length > 0 && { images: row.images }),
    ...(Object.keys(row.attributes).length > 0 && { attributes: row.attributes }),
    ...(!simple &&
      row.variants.length > 0 && { variants: row.variants.map((variant) => variantOf(variant, row.option_names)) }),
    ...(with_store && row.store !== default_store && { store: row.store }),
    ...(row.status !== 'active' && { status: row.status as NonNullable<ProductLine['status']> }),
  }
}

function variantOf(variant: Variant, option_names: string[]) {
  return {
    external_id: variant.external_id,
    ...(variant.sku !== null && { sku: variant.sku }),
    options: inOrder(variant.options, option_names),
    price_minor: variant.price_minor,
    ...(variant.cost_minor !== null && { cost_minor: variant.cost_minor }),
    ...(variant.stock !== null && { stock: variant.stock }),
    ...(!variant.available && { available: false }),
  }
}

/** jsonb forgets the order of keys; the product remembers it. */
function inOrder(options: Record<string, string>, names: string[]): Record<string, string> {
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length)
  return Object.fromEntries(Object.entries(options).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)))
}

/** Every level, or the last one alone: the two ways a line can say it. */
function bengali(names: (string | null)[]): string | null {
  return names.every((name) => name !== null) && names.length > 0 ? names.join(' > ') : (names.at(-1) ?? null)
}
