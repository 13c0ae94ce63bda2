import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { synonymsCalled } from './synonyms-called.ts'
import { rewriteLookups } from './write-lookups.ts'

/** Searches find nothing by it any more. Its name is kept, so that no release brings the group back. */
export async function removeSynonyms(tx: Db, ctx: Context, { name }: { name: string }): Promise<{ name: string }> {
  assertPermitted(ctx, 'change_catalog')
  const group = await synonymsCalled(tx, ctx, { name })
  await tx
    .updateTable('search_synonyms')
    .set({ removed_at: ctx.now(), updated_at: ctx.now(), source: 'staff' })
    .where('name', '=', group.name)
    .execute()
  await rewriteLookups(tx, { ...group, active: false }, group.terms)
  return { name: group.name }
}
