import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { buyer, counted_joins, fewest_buyers, is_counted } from './counted.ts'
import type { Periods } from './refresh-recommendations.ts'

const count = statement<never>(`
  with sold as materialized (
    select l.product_id, o.id as order_id, ${buyer} as person, o.placed_at >= $4 as this_season,
      o.address->>'district' as district, o.address->>'division' as division
    from order_lines l ${counted_joins}
    where l.product_id = any($1::text[]) and l.order_id >= $2 and o.placed_at >= $3 and ${is_counted}
  ),
  sales as (
    select product_id, count(*)::int as buyers, (count(*) filter (where orders > 1))::int as again
    from (select product_id, person, count(distinct order_id) as orders from sold group by product_id, person) each_person
    group by product_id
  ),
  popular as (
    select product_id, level, name, count(distinct person)::int as buyers
    from sold cross join lateral (values ('district', district), ('division', division), ('everywhere', '')) area (level, name)
    where this_season and name is not null
    group by product_id, level, name
    having count(distinct person) >= ${fewest_buyers}
  ),
  no_sales as (
    delete from search_sales s
    where s.product_id = any($1::text[]) and not exists (select from sales n where n.product_id = s.product_id)
  ),
  not_popular as (
    delete from search_popular s
    where s.product_id = any($1::text[])
      and not exists (select from popular n where (n.product_id, n.level, n.name) = (s.product_id, s.level, s.name))
  ),
  now_popular as (
    insert into search_popular as known (product_id, level, name, buyers)
    select product_id, level, name, buyers from popular order by product_id, level, name
    on conflict (product_id, level, name) do update set buyers = excluded.buyers where known.buyers <> excluded.buyers
  )
  insert into search_sales as known (product_id, buyers, again)
  select product_id, buyers, again from sales order by product_id
  on conflict (product_id) do update set buyers = excluded.buyers, again = excluded.again
    where (known.buyers, known.again) <> (excluded.buyers, excluded.again)`)

/** By how many people these products were bought, how many of them came back for more, and where many people buy them. */
export async function countSales(db: Db, { first_order, year, season }: Periods, products: string[]): Promise<void> {
  await count(db, products, first_order, year, season)
}
