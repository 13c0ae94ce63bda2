import { type Selectable, sql } from 'kysely'
import type { Actor, Context } from '#core/context'
import { conflict, forbidden, invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { Products } from '#db/types'
import { type Permission, permits } from '#domain/staff'
import type { ProductStatus } from './states.ts'

/** A product as its seller names it: slug, own id or id; the store's slug when two of their stores have the same id. */
export type ProductHandle = { product: string; store?: string | undefined }
export type OwnProduct = Omit<Selectable<Products>, 'status' | 'kind'> & {
  status: ProductStatus
  kind: 'simple' | 'bundle'
  store_slug: string
  store_status: string
}

/** The seller's own product, or any for staff who may; locked until the transaction ends. Another store's is as good as not there. */
export async function lockProduct(
  tx: Db,
  ctx: Context,
  { product, store }: ProductHandle,
  permission: Permission = 'change_catalog',
): Promise<OwnProduct> {
  const { rows } = await sql<OwnProduct & { by_name: boolean }>`
    select p.*, s.slug as store_slug, s.status as store_status, (p.id = ${product} or p.slug = ${product}) as by_name
    from products p
    join stores s on s.id = p.store_id
    where (p.id = ${product} or p.slug = ${product} or p.external_id = ${product})
      and (${storesOf(ctx.actor, permission)}::text[] is null or p.store_id = any(${storesOf(ctx.actor, permission)}))
      and (${store ?? null}::text is null or s.slug = ${store ?? null})
    order by by_name desc, p.id
    limit 2
    for no key update of p
  `.execute(tx)
  const [first, second] = rows
  if (!first) throw notOwn(product)
  if (second && !first.by_name)
    throw conflict(
      'which_product',
      `Several products have the id "${product}". Say the store, or use the slug: ${first.slug}, …`,
      {
        products: rows.map(({ slug, store_slug }) => ({ slug, store: store_slug })),
      },
    )
  const { by_name: _by_name, ...own } = first
  return own
}

export function notOwn(product: string) {
  return notFound('product_not_yours', `You have no product called "${product}". Look at your listings for its name.`, {
    product,
  })
}

/** The stores whose goods this person may change; null means every store. */
export function storesOf(actor: Actor, permission: Permission): string[] | null {
  if (actor.kind === 'system') return null
  if (actor.kind === 'seller') return actor.store_ids
  if (actor.kind === 'staff' && permits(actor.role, permission)) return null
  throw forbidden('not_a_seller', 'Only a store’s own people may change its goods. Sign in as a seller.')
}

/** The store a seller means: the one they name, or the only one they have. */
export async function ownStore(
  db: Db,
  ctx: Context,
  slug: string | undefined,
  permission: Permission = 'change_catalog',
): Promise<{ id: string; slug: string }> {
  const theirs = storesOf(ctx.actor, permission)
  if (slug === undefined && theirs === null) throw invalid('store_missing', 'Say which store: give its slug.')
  const stores = await db
    .selectFrom('stores')
    .select(['id', 'slug'])
    .where((where) =>
      where.and([
        ...(slug === undefined ? [] : [where('slug', '=', slug)]),
        ...(theirs === null ? [] : [sql<boolean>`id = any(${theirs})`]),
      ]),
    )
    .orderBy('slug')
    .execute()
  if (stores.length === 0) throw notFound('store_not_found', 'That store is not yours. Choose one of your own.')
  if (stores.length > 1)
    throw invalid('store_missing', `Say which of your stores: ${stores.map((store) => store.slug).join(', ')}.`)
  return stores[0]!
}
