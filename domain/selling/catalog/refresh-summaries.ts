import { sql } from 'kysely'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

/**
 * What one variant `v` of product `p` could sell now: what its warehouses hold and nobody has reserved, never below zero;
 * a bundle as often as its scarcest part allows.
 */
export const free_stock = `
  case when p.kind = 'bundle' then coalesce((
    select min(greatest(0, (
      select coalesce(sum(l.on_hand - l.reserved), 0) from stock_levels l where l.variant_id = i.variant_id
    ))::bigint / i.quantity)
    from bundle_items i where i.bundle_variant_id = v.id
  ), 0)
  else greatest(0, (select coalesce(sum(l.on_hand - l.reserved), 0) from stock_levels l where l.variant_id = v.id))
  end::bigint`

/**
 * The summary that list pages read, from its sources: the cheapest available variant (any, when none is available) with its
 * compare-at price, how many are available, whether one of them is in stock, the first picture. Only rows that differ are written.
 */
const refresh = statement<{ id: string }>(`
  with summary as (
    select p.id, cheapest.price_minor, cheapest.compare_at_minor, variants.variant_count, variants.in_stock, image.url as image_url
    from products p
    cross join lateral (
      select count(*)::int as variant_count, coalesce(bool_or(${free_stock} > 0), false) as in_stock
      from variants v
      where v.product_id = p.id and v.available
    ) variants
    left join lateral (
      select v.price_minor, v.compare_at_minor
      from variants v
      where v.product_id = p.id
      order by v.available desc, v.price_minor, v.position, v.id
      limit 1
    ) cheapest on true
    left join lateral (
      select i.url from product_images i where i.product_id = p.id order by i.position limit 1
    ) image on true
    where p.id = any($1::text[])
  )
  update products p
  set price_minor = coalesce(s.price_minor, p.price_minor),
    compare_at_minor = s.compare_at_minor,
    variant_count = s.variant_count,
    in_stock = s.in_stock,
    image_url = s.image_url
  from summary s
  where p.id = s.id
    and (p.price_minor, p.compare_at_minor, p.variant_count, p.in_stock, p.image_url)
      is distinct from (coalesce(s.price_minor, p.price_minor), s.compare_at_minor, s.variant_count, s.in_stock, s.image_url)
  returning p.id`)

/** Brings the summary columns of these products, and of bundles made of them, up to date. Gives the ids that changed. */
export async function refreshSummaries(tx: Db, product_ids: string[]): Promise<string[]> {
  if (product_ids.length === 0) return []
  // Locked first: the sums must be read after a concurrent change of the same product has been committed.
  const { rows } = await sql<{ id: string }>`
    select id from products
    where id = any(${product_ids})
      or id = any(array(
        select bundle.product_id
        from variants part
        join bundle_items i on i.variant_id = part.id
        join variants bundle on bundle.id = i.bundle_variant_id
        where part.product_id = any(${product_ids})
      ))
    order by id
    for no key update
  `.execute(tx)
  const changed = await refresh(
    tx,
    rows.map(({ id }) => id),
  )
  return changed.map(({ id }) => id)
}
