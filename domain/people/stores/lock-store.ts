import { sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { named, type Store, storeNotFound } from './find.ts'

export type MemberRole = 'owner' | 'manager' | 'clerk'

/** The store, by slug or id, held until the transaction ends. */
export async function lockStore(tx: Db, handle: string): Promise<Store> {
  const store = await tx.selectFrom('stores').selectAll().where(named(handle)).forNoKeyUpdate().executeTakeFirst()
  if (!store) throw storeNotFound(handle)
  return store
}

/** Staff with the permission, or a member with one of these roles. Who is only a clerk is told so. */
export async function assertRuns(db: Db, ctx: Context, store: Store, roles: readonly MemberRole[]): Promise<void> {
  if (isPermitted(ctx, 'stores')) return
  const memberships = await db
    .selectFrom('store_members')
    .select('role')
    .where('store_id', '=', store.id)
    .where(sql<boolean>`customer_id = any(${personIds(ctx.actor)})`)
    .execute()
  if (memberships.some(({ role }) => roles.includes(role as MemberRole))) return
  if (memberships.length === 0 && store.status !== 'approved') throw storeNotFound(store.slug)
  throw forbidden('not_your_store', {
    en: `Only ${roles.join(' or ')} of ${store.name} may do that. Ask one of them.`,
    bn: `${store.name_bn ?? store.name}-এর মালিক বা ব্যবস্থাপকই এটি করতে পারেন। তাঁদের কাউকে বলুন।`,
  })
}
