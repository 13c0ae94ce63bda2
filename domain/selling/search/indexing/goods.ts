import { statement } from '#db/statement'

/** What the search reads of a product. */
export type Goods = {
  id: string
  no: number | null
  fingerprint: string | null
  listed: boolean
  store_id: string
  category_id: string | null
  title: string
  title_bn: string | null
  description: string
  description_bn: string | null
  brand: string | null
  /** from the widest to its own */
  categories: { name: string; name_bn: string | null }[]
  attributes: Record<string, unknown>
  options: Record<string, string>[]
}

export const readGoods = statement<Goods>(`
  select p.id, d.no, d.fingerprint, p.listed, p.store_id, p.category_id, p.title, p.title_bn, p.description, p.description_bn, p.brand, p.attributes,
    coalesce((select trail from categories where id = p.category_id), '[]') as categories,
    coalesce((select json_agg(options order by position) from variants where product_id = p.id and options <> '{}'), '[]') as options
  from products p left join search_documents d on d.product_id = p.id
  where p.id = any($1::text[])`)
