import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockProduct, type ProductHandle } from './own-product.ts'
import type { LinkKind } from './product.ts'

export type LinkProducts = ProductHandle & {
  kind: LinkKind
  /** slugs, or own ids of the same store, in the order to show; none removes all links of this kind */
  to: string[]
}

/** What is shown beside a product: alike (related), better (up_sell) or to go with it (cross_sell). */
export async function linkProducts(
  tx: Db,
  ctx: Context,
  { kind, to, ...handle }: LinkProducts,
): Promise<{ product_id: string; linked: string[] }> {
  const own = await lockProduct(tx, ctx, handle)
  const linked = await resolve(tx, own.store_id, to)
  if (linked.some(({ id }) => id === own.id))
    throw conflict('links_to_itself', `"${own.title}" cannot be linked to itself.`)
  const ids = linked.map(({ id }) => id)
  const { rows: changed } = await sql`
    with gone as (
      delete from product_links where product_id = ${own.id} and kind = ${kind} and not (linked_id = any(${ids})) returning 1
    ),
    put as (
      insert into product_links (product_id, linked_id, kind, position)
      select ${own.id}, id, ${kind}, place from unnest(${ids}::text[]) with ordinality l(id, place)
      on conflict (product_id, kind, linked_id) do update set position = excluded.position
      where product_links.position <> excluded.position
      returning 1
    )
    select * from gone union all select * from put
  `.execute(tx)
  if (changed.length > 0)
    record(tx, ctx, 'product.changed', { product_id: own.id, store_id: own.store_id, fields: ['links'] })
  return { product_id: own.id, linked: linked.map(({ slug }) => slug) }
}

/** Anything on sale may be linked to; of one's own store also what is not yet. */
async function resolve(tx: Db, store_id: string, handles: string[]): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; external_id: string; own: boolean }>`
    select id, slug, external_id, store_id = ${store_id} as own from products
    where (slug = any(${handles}) and (listed or store_id = ${store_id}))
      or (store_id = ${store_id} and external_id = any(${handles}))
  `.execute(tx)
  const found = handles.map((handle) => {
    const product =
      rows.find(({ slug }) => slug === handle) ?? rows.find(({ own, external_id }) => own && external_id === handle)
    if (!product)
      throw notFound('product_not_found', `There is no product called "${handle}" to link to. Use its slug.`, {
        product: handle,
      })
    return product
  })
  return found.filter(({ id }, place) => found.findIndex((other) => other.id === id) === place)
}
