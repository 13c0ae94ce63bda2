import { type Selectable, sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { Stores } from '#db/types'

export type Store = Selectable<Stores>
export type StoreStatus = 'applied' | 'approved' | 'suspended'

/** The store as this person may see it: one that is not open (yet, or any more) is there only for its own people and the staff. */
export async function storeBySlug(db: Db, ctx: Context, slug: string): Promise<Store> {
  const store = await db
    .selectFrom('stores')
    .selectAll()
    .select(
      sql<boolean>`exists (
      select from store_members m where m.store_id = stores.id and m.customer_id = any(${personIds(ctx.actor)})
    )`.as('mine'),
    )
    .where('slug', '=', slug.trim().toLowerCase())
    .executeTakeFirst()
  if (!store) throw storeNotFound(slug)
  const { mine, ...seen } = store
  if (seen.status !== 'approved' && !mine && !seesAll(ctx)) throw storeNotFound(slug)
  return seen
}

export type ListStores = { status?: StoreStatus; district?: string; cursor?: string | undefined; limit?: number }

/** Newest first. Everyone sees the open ones; staff may ask for the others by status. */
export async function listStores(
  db: Db,
  ctx: Context,
  input: ListStores,
): Promise<{ items: Store[]; next_cursor: string | null }> {
  const limit = Math.min(Math.max(input.limit ?? 20, 1), 100)
  const status = seesAll(ctx) ? input.status : 'approved'
  const rows = await db
    .selectFrom('stores')
    .selectAll()
    .$if(status !== undefined, (query) => query.where('status', '=', status!))
    .$if(input.district !== undefined, (query) => query.where('district', '=', input.district!))
    .$if(input.cursor !== undefined, (query) => query.where('id', '<', input.cursor!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return { items, next_cursor: rows.length > limit ? items.at(-1)!.id : null }
}

/** The stores this person belongs to, in whatever state, with their part in each. */
export async function myStores(db: Db, ctx: Context): Promise<(Store & { role: string })[]> {
  return db
    .selectFrom('store_members as m')
    .innerJoin('stores', 'stores.id', 'm.store_id')
    .selectAll('stores')
    .select(
      sql<string>`(array_agg(m.role order by array_position(array['owner', 'manager', 'clerk'], m.role)))[1]`.as(
        'role',
      ),
    )
    .where(sql<boolean>`m.customer_id = any(${personIds(ctx.actor)})`)
    .groupBy('stores.id')
    .orderBy('stores.id')
    .execute()
}

/** By slug or id: an id has an underscore, a slug never has. For verbs that judge for themselves who may. */
export async function storeOf(db: Db, handle: string): Promise<Store> {
  const store = await db.selectFrom('stores').selectAll().where(named(handle)).executeTakeFirst()
  if (!store) throw storeNotFound(handle)
  return store
}

export const named = (handle: string) => sql<boolean>`(stores.slug = ${handle} or stores.id = ${handle})`

export function storeNotFound(handle: string) {
  const shown = handle.slice(0, 60)
  return notFound('store_not_found', {
    en: `There is no store called "${shown}". Look at the list of stores for its name.`,
    bn: `"${shown}" নামে কোনো দোকান নেই। দোকানের তালিকায় নামটি দেখে নিন।`,
  })
}

function seesAll(ctx: Context): boolean {
  return ctx.actor.kind === 'system' || ctx.actor.kind === 'staff'
}
