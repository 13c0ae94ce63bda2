import type { Known } from './known.ts'

/** Below this two products have little more in common than that both are described. An endpoint's vectors have a scale of their own. */
const least_alike = { catalogue: 0.35, endpoint: 0 }

/**
 * Products that mean the like of product `id`: product_id and place, the nearest first. The model is written out, since each has an index of
 * its own, which gives the nearest forty whatever becomes of them.
 */
export function near(id: string, model: NonNullable<Known['model']>, most = 40): string {
  const vector = (of: string) => `${of}.vector::halfvec(${Number(model.dimensions)})`
  return `
    select other.product_id, row_number() over (order by nearest.far, nearest.no) as place
    from search_documents own
    join search_vectors meant on meant.no = own.no and meant.model_id = ${Number(model.id)}
    cross join lateral (
      select v.no, ${vector('v')} <#> ${vector('meant')} as far
      from search_vectors v where v.model_id = ${Number(model.id)}
      order by ${vector('v')} <#> ${vector('meant')}
      limit ${most}
    ) nearest
    join search_documents other on other.no = nearest.no
    where own.product_id = ${id} and nearest.no <> own.no and nearest.far < -${least_alike[model.kind]}`
}

/**
 * What stands on one shelf with product `id` and is `offered`, and then where wanted on the shelves beside it; on each what is called alike and
 * costs about as much comes first: id, product_id, beside and place. For shops that are too small to learn meanings from.
 */
export function onTheShelf(id: string, offered: string, { most, beside }: { most: number; beside: boolean }): string {
  const called = (of: string) => `${of}.title || ' ' || coalesce(${of}.title_bn, '')`
  const shelves_beside = `
        union all
        (
          select k.id, true from categories c join categories k on k.parent_id = c.parent_id and k.id <> c.id
          where c.id = own.category_id order by k.position, k.id limit 20
        )`
  return `
    select p.id, p.id as product_id, p.beside, row_number() over (
      order by p.beside, 2 * similarity(${called('own')}, ${called('p')}) + (own.brand is not distinct from p.brand)::int * 0.2
        + case when own.currency = p.currency
            then least(own.price_minor, p.price_minor)::real / greatest(own.price_minor, p.price_minor, 1) else 0 end desc, p.id desc
    ) as place
    from products own
    cross join lateral (
      select shelf.beside, p.*
      from (
        select own.category_id as id, false as beside${beside ? shelves_beside : ''}
      ) shelf
      cross join lateral (
        select p.id, p.title, p.title_bn, p.brand, p.currency, p.price_minor
        from products p
        where p.category_id = shelf.id and p.id <> own.id and ${offered}
        order by p.id desc
        limit case when shelf.beside then 10 else ${most} end
      ) p
    ) p
    where own.id = ${id}`
}
