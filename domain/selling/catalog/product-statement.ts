import { statement } from '#db/statement'
import { convertedPrices, ratesTo } from './in-currency.ts'
import type { Product } from './product.ts'

/**
 * Everything about products that are for sale, as the JSON text of a `Product`. What bundles are made of is read apart:
 * few products are bundles, and a plan that allows for them costs every other one a third of its time.
 */
const productText = (where: string, currency?: string) => `
  select p.kind, row_to_json(product)::text as product
  from products p ${currency ? ratesTo(currency) : ''}
  cross join lateral (
    select p.id, p.external_id, p.slug, p.kind, p.title, p.title_bn, p.description, p.description_bn, p.brand,
      p.attributes, p.option_names, p.tax_class, p.prescription, p.price_minor, p.compare_at_minor, p.currency, p.in_stock,
      p.image_url, p.rating_average, p.rating_count,
      ${currency ? `${convertedPrices('p', currency)} as converted,` : ''}
      -- Looked up one by one: joined, the planner reads these small tables whole into a hash for a single product.
      (select row_to_json(s) from (select slug, name, name_bn, district from stores where id = p.store_id) s) as store,
      coalesce((select trail from categories where id = p.category_id), '[]') as categories,
      coalesce((
        select json_agg(v)
        from (
          select stocked.*, stocked.stock > 0 as in_stock
          from (
            select v.id, v.external_id, v.sku, v.options, v.price_minor, v.compare_at_minor, v.weight_grams,
              ${currency ? `${convertedPrices('v', currency)} as converted,` : ''}
              greatest(0, (
                select coalesce(sum(l.on_hand - l.reserved), 0) from stock_levels l where l.variant_id = v.id
              )) as stock
            from variants v
            where v.product_id = p.id and v.available
            order by v.position, v.id
            offset 0 -- the sum is made once, not again for in_stock
          ) stocked
        ) v
      ), '[]') as variants,
      coalesce((
        select json_agg(i)
        from (select i.url, i.alt, i.alt_bn from product_images i where i.product_id = p.id order by i.position) i
      ), '[]') as images,
      coalesce((
        select json_agg(json_build_object('kind', l.kind, 'product', q.card) order by l.kind, l.position, q.id)
        from product_links l join products q on q.id = l.linked_id and q.listed
        where l.product_id = p.id
      ), '[]') as links
  ) product
  where p.listed and ${where}`

export type ProductRow = { kind: Product['kind']; product: string }
const by_slug = 'p.slug = $1'
// The seller's own id serves as well, as long as only one product on sale has it.
const by_external_id = 'p.id = (select min(id) from products where external_id = $1 and listed having count(*) = 1)'
const by_handles = `p.id = any(array(
  select id from products where slug = any($1::text[])
  union select min(id) from products where external_id = any($1::text[]) and listed group by external_id having count(*) = 1
))`

const of = (where: string) => ({
  plain: statement<ProductRow>(productText(where)),
  converted: statement<ProductRow>(productText(where, '$2')),
})
export const read = { by_slug: of(by_slug), by_external_id: of(by_external_id), by_handles: of(by_handles) }
