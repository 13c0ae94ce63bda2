import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { familyFor } from './family.ts'
import { lockMerging } from './merge.ts'

/** Takes back one step exactly: whoever had been merged into the person goes with them, and everything else stays as it is. */
export async function unmergeCustomers(
  tx: Db,
  ctx: Context,
  input: { merge_id: string },
): Promise<{ customer_id: string }> {
  assertPermitted(ctx, 'change_customers')
  await lockMerging(tx)
  const merge = await tx
    .selectFrom('customer_merges as m')
    .innerJoin('customers as c', 'c.id', 'm.merged_id')
    .select(['m.id', 'm.kept_id', 'm.merged_id', 'm.undone_at', 'c.erased_at'])
    .where('m.id', '=', input.merge_id)
    .executeTakeFirst()
  if (!merge) throw notFound('merge_not_found', 'There is no such merge. See the person’s list of merges.')
  if (merge.undone_at) throw conflict('merge_undone', 'That merge was undone before; the two are apart.')
  if (merge.erased_at)
    throw conflict('person_erased', 'They asked to be forgotten; there is nothing left to take apart.')
  await tx.updateTable('customer_merges').set({ undone_at: ctx.now() }).where('id', '=', merge.id).execute()
  await sql`
    with recursive part as (
      select ${merge.merged_id}::text as id
      union
      select m.merged_id from customer_merges m join part p on m.kept_id = p.id where m.undone_at is null
    )
    update customers c
    set merged_into = nullif(${merge.merged_id}, c.id)
    from part
    where c.id = part.id
  `.execute(tx)
  record(tx, ctx, 'customer.unmerged', { merge_id: merge.id, kept_id: merge.kept_id, merged_id: merge.merged_id })
  return { customer_id: merge.merged_id }
}

/** Every merge that touches this person's family or once did, newest first. */
export async function listMerges(db: Db, ctx: Context, input: { customer_id: string }) {
  assertPermitted(ctx, 'see_customers')
  const family = await familyFor(db, ctx, input.customer_id, 'see_customers')
  return db
    .selectFrom('customer_merges')
    .select(['id', 'kept_id', 'merged_id', 'by_actor', 'reason', 'merged_at', 'undone_at'])
    .where(sql<boolean>`(kept_id = any(${family}) or merged_id = any(${family}))`)
    .orderBy('id', 'desc')
    .execute()
}
