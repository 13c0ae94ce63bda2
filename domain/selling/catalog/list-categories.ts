import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

/** `products` counts what is for sale in it and under it, up to `count_to` for each category that holds goods itself. */
export type Category = {
  slug: string
  name: string
  name_bn: string | null
  path: string
  depth: number
  products: number
}

// Beyond this a number means "plenty" to a shopper, and counting a million rows for a menu helps nobody.
const count_to = 1_000

const read = statement<Category>(`
  with own as (
    select c.id, c.ancestor_ids, goods.count
    from categories c
    cross join lateral (
      select count(*)::int as count
      from (select from products p where p.category_id = c.id and p.listed limit $1::int) counted
    ) goods
  ),
  sums as (
    select above.id, sum(own.count)::int as products
    from own cross join unnest(own.ancestor_ids) above (id)
    group by above.id
  )
  select c.slug, c.name, c.name_bn, c.path, cardinality(c.ancestor_ids) as depth, sums.products
  from categories c join sums on sums.id = c.id and sums.products > 0
  order by (
    select array_agg((lpad(above.position::text, 10, '0') || above.name) order by cardinality(above.ancestor_ids))
    from categories above where above.id = any(c.ancestor_ids)
  )`)

/** The tree in reading order, each category followed by what lies under it; one with nothing for sale is not on the menu. */
export async function listCategories(db: Db, _ctx: Context): Promise<Category[]> {
  return read(db, count_to)
}
