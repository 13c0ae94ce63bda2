import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type Facets = {
  /** Of how many products these are the counts; a search keeps the best 200, a list without words the first 600. */
  of: number
  categories: { slug: string; path: string; name: string; name_bn: string | null; count: number }[]
  stores: { slug: string; name: string; count: number }[]
  brands: { brand: string; count: number }[]
  prices: { min_price: number; max_price: number; currency: string; count: number }[]
  options: { name: string; values: { value: string; count: number }[] }[]
  ratings: { min_rating: number; count: number }[]
  in_stock: number
}

const read = statement<{ facets: Facets }>(`
  with found as materialized (
    select p.id, p.category_id, p.store_id, p.brand, p.price_minor, p.currency, p.rating_average, p.in_stock,
      ntile(5) over (partition by p.currency order by p.price_minor) as band
    from search_documents d join products p on p.id = d.product_id and p.listed
    where d.no = any($1::int[])
  )
  select json_build_object(
    'of', (select count(*) from found),
    'categories', coalesce((
      select json_agg(c) from (
        select c.slug, c.path, c.name, c.name_bn, count(*)::int as count
        from found f join categories c on c.id = f.category_id group by c.id order by count(*) desc, c.path limit 20
      ) c), '[]'),
    'stores', coalesce((
      select json_agg(s) from (
        select s.slug, s.name, count(*)::int as count
        from found f join stores s on s.id = f.store_id group by s.id order by count(*) desc, s.slug limit 20
      ) s), '[]'),
    'brands', coalesce((
      select json_agg(b) from (
        select brand, count(*)::int as count from found where brand is not null group by brand order by count(*) desc, brand limit 20
      ) b), '[]'),
    'prices', coalesce((
      select json_agg(b) from (
        select min(price_minor) as min_price, max(price_minor) as max_price, currency, count(*)::int as count
        from found group by currency, band order by currency, min(price_minor)
      ) b), '[]'),
    'options', coalesce((
      select json_agg(json_build_object('name', name, 'values', values)) from (
        select name, json_agg(json_build_object('value', value, 'count', count) order by count desc, value) as values
        from (
          select o.key as name, o.value, count(distinct f.id)::int as count
          from found f join variants v on v.product_id = f.id and v.available cross join lateral jsonb_each_text(v.options) o
          group by o.key, o.value order by count(distinct f.id) desc, o.key, o.value limit 60
        ) o
        group by name order by sum(count) desc, name limit 6
      ) o), '[]'),
    'ratings', coalesce((
      select json_agg(json_build_object('min_rating', stars, 'count', count) order by stars desc) from (
        select stars, count(*)::int as count
        from generate_series(1, 4) stars join found f on f.rating_average >= stars group by stars
      ) r), '[]'),
    'in_stock', (select count(*) from found where in_stock)
  ) as facets`)

export async function facetsOf(db: Db, nos: number[]): Promise<Facets> {
  return (await read(db, nos))[0]!.facets
}
