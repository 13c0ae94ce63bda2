import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { assertPermitted, type Permission } from '#domain/staff'
import { storeBySlug } from '#domain/stores'

/** Whose figures may be seen: sellers see their own stores, the team every one, or null for all of them. */
export async function storesSeen(
  db: Db,
  ctx: Context,
  slug: string | undefined,
  permission: Permission = 'see_reports',
): Promise<string[] | null> {
  const { actor } = ctx
  if (actor.kind !== 'seller') assertPermitted(ctx, permission)
  if (slug === undefined) return actor.kind === 'seller' ? actor.store_ids : null
  const store = await storeBySlug(db, ctx, slug)
  // Somebody else's store is as good as none.
  if (actor.kind === 'seller' && !actor.store_ids.includes(store.id)) throw notYours(slug)
  return [store.id]
}

function notYours(slug: string) {
  const shown = slug.slice(0, 60)
  return notFound('store_not_found', {
    en: `There is no store called "${shown}" of yours. Leave it out to see all of your stores.`,
    bn: `"${shown}" নামে আপনার কোনো দোকান নেই। আপনার সব দোকান দেখতে এটি বাদ দিন।`,
  })
}
