import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { buyer, counted_joins, fewest_buyers, is_counted } from './counted.ts'
import type { Periods } from './refresh-recommendations.ts'

/** The latest orders of a bestseller say as much as all of them. */
const most_orders = 2_000
/** Who buys for a shop or an office buys everything with everything. */
const most_in_a_basket = 40
const most_kept = 20
const least_lift = 1.5
const nearly_always = 0.9

// Lift alone prefers what hardly anybody bought, and counts alone what everybody buys: a pair must be bought more often than chance would
// have it, and is then ranked by the cosine of who bought them, less the fewer people say so. Two products that nearly always
// go together do so even where everybody buys both, which lift cannot see.
const pair = statement<never>(`
  with bought as materialized (
    select wanted.id as product_id, latest.order_id, latest.person
    from unnest($1::text[]) wanted (id)
    join search_sales s on s.product_id = wanted.id and s.buyers >= ${fewest_buyers}
    cross join lateral (
      select distinct on (l.order_id) l.order_id, ${buyer} as person
      from order_lines l ${counted_joins}
      where l.product_id = wanted.id and l.order_id >= $2 and o.placed_at >= $3 and ${is_counted}
      order by l.order_id desc
      limit ${most_orders}
    ) latest
  ),
  bought_by as (
    select product_id, count(distinct person) as people from bought group by product_id
  ),
  pairs as (
    select product_id, other_id, count(distinct person)::int as buyers
    from (
      select b.product_id, b.person, l.product_id as other_id, count(*) over (partition by b.product_id, b.order_id) as in_basket
      from bought b join order_lines l on l.order_id = b.order_id join fulfilments f on f.id = l.fulfilment_id
      where f.status <> 'cancelled'
    ) baskets
    where in_basket <= ${most_in_a_basket} and other_id <> product_id
    group by product_id, other_id
    having count(distinct person) >= ${fewest_buyers}
  ),
  weighed as (
    select p.product_id, p.other_id, p.buyers,
      (p.buyers::real / own.people) / (other.buyers::real / $4) as lift,
      p.buyers / sqrt(own.people::real * other.buyers) * p.buyers / (p.buyers + ${fewest_buyers}) as score,
      p.buyers >= ${nearly_always} * (own.people + other.buyers - p.buyers) as inseparable
    from pairs p
    join bought_by own on own.product_id = p.product_id
    join search_sales other on other.product_id = p.other_id
  ),
  placed as (
    select product_id, other_id, buyers, lift::real, score::real,
      (row_number() over (partition by product_id order by score desc, other_id))::smallint as place
    from weighed
    where lift >= ${least_lift} or inseparable
  ),
  best as (
    select * from placed where place <= ${most_kept}
  ),
  gone as (
    delete from search_bought_together t
    where t.product_id = any($1::text[])
      and not exists (select from best where (best.product_id, best.other_id) = (t.product_id, t.other_id))
  )
  insert into search_bought_together as known (product_id, other_id, buyers, lift, score, place)
  select product_id, other_id, buyers, lift, score, place from best order by product_id, other_id
  on conflict (product_id, other_id) do update set
    buyers = excluded.buyers, lift = excluded.lift, score = excluded.score, place = excluded.place
    where (known.buyers, known.lift, known.score, known.place) <> (excluded.buyers, excluded.lift, excluded.score, excluded.place)`)

/** What else is in the baskets that these products are in. `people` is everybody who bought anything. */
export async function pairProducts(
  db: Db,
  { first_order, year }: Periods,
  people: number,
  products: string[],
): Promise<void> {
  await pair(db, products, first_order, year, people)
}
