import { sql } from 'kysely'
import { invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'

/** What a promotion is for, as people name it: products by slug or external id, categories by slug or path, stores by slug; ids will do too. */
export type Scope = { products?: string[] | null; categories?: string[] | null; stores?: string[] | null }
export type ScopeIds = { product_ids: string[] | null; category_ids: string[] | null; store_ids: string[] | null }

type Found = { kind: 'products' | 'categories' | 'stores'; handle: string; ids: string[] | null }

/** One statement for all of them. A handle that fits nothing is told, and so is an external id that two stores use. */
export async function scopeIds(db: Db, { products, categories, stores }: Scope): Promise<ScopeIds> {
  const asked = [...(products ?? []), ...(categories ?? []), ...(stores ?? [])]
  const found = asked.length === 0 ? [] : await look(db, products ?? [], categories ?? [], stores ?? [])
  for (const handle of found) assertOne(handle)
  const of = (kind: Found['kind'], handles: string[] | null | undefined) =>
    handles
      ? [...new Set(found.filter((handle) => handle.kind === kind).flatMap((handle) => handle.ids ?? []))].sort()
      : null
  return {
    product_ids: of('products', products),
    category_ids: of('categories', categories),
    store_ids: of('stores', stores),
  }
}

async function look(db: Db, products: string[], categories: string[], stores: string[]): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select 'products' as kind, handle,
      (select array_agg(id) from products p where p.id = handle or p.slug = handle or p.external_id = handle) as ids
    from unnest(${products}::text[]) handle
    union all
    select 'categories', handle,
      (select array_agg(id) from categories c where c.id = handle or c.slug = handle or c.path = handle)
    from unnest(${categories}::text[]) handle
    union all
    select 'stores', handle, (select array_agg(id) from stores s where s.id = handle or s.slug = handle)
    from unnest(${stores}::text[]) handle
  `.execute(db)
  return rows
}

function assertOne({ kind, handle, ids }: Found): void {
  const what = { products: 'product', categories: 'category', stores: 'store' }[kind]
  if (ids === null)
    throw notFound(`${what}_not_found`, `There is no ${what} called "${handle}". Check its name, or leave it out.`, {
      [what]: handle,
    })
  if (ids.length > 1)
    throw invalid(
      `${what}_unclear`,
      `${ids.length} ${kind} are called "${handle}". Name the one you mean by its slug.`,
      { [what]: handle },
    )
}
