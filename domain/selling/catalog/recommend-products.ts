import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Item } from './item.ts'
import type { LinkKind } from './product.ts'
import { productNotFound } from './product-by-slug.ts'

export type Reason = LinkKind | 'same_category'
export type Recommended = { reason: Reason; product: Item }
export type Recommendations = { for: Item; recommended: Recommended[] }

// What the seller chose comes first; the rest of the page is filled with what stands on the same shelf, newest first.
const read = statement<{ of: Item; recommended: Recommended[] }>(`
  select p.card as of, coalesce((
    select json_agg(json_build_object('reason', chosen.reason, 'product', chosen.card) order by chosen.place, chosen.position, chosen.id)
    from (
      select *
      from (
        select distinct on (id) *
        from (
          select q.id, q.card, l.kind as reason, l.position, case l.kind when 'cross_sell' then 1 when 'related' then 2 else 3 end as place
          from product_links l join products q on q.id = l.linked_id
          where l.product_id = p.id and q.listed and q.in_stock
          union all
          (
            select q.id, q.card, 'same_category', row_number() over (order by q.id desc)::int, 4
            from products q
            where q.category_id = p.category_id and q.listed and q.in_stock and q.id <> p.id
            order by q.id desc
            limit $2::int
          )
        ) candidates
        order by id, place
      ) once
      order by place, position, id
      limit $2::int
    ) chosen
  ), '[]') as recommended
  from products p
  where p.listed and p.id in (
    select id from products where slug = $1
    union select min(id) from products where external_id = $1 and listed having count(*) = 1
  )
  order by p.slug = $1 desc
  limit 1`)

/** What goes with a product, each with the reason: what its seller linked, else others in its category; only what is in stock. */
export async function recommendProducts(
  db: Db,
  _ctx: Context,
  { product, limit = 6 }: { product: string; limit?: number | undefined },
): Promise<Recommendations> {
  const [row] = await read(db, product, limit)
  if (!row) throw productNotFound(product)
  return { for: row.of, recommended: row.recommended }
}
