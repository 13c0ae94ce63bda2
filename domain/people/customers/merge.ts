import { sql } from 'kysely'
import { actorName, type Context } from '#core/context'
import { conflict } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { assertPermitted } from '#domain/staff'
import { customerNotFound } from './family.ts'

export type MergeCustomers = { kept_id: string; merged_id: string; reason: string }
type Person = { id: string; merged_into: string | null; erased_at: Date | null }

/**
 * Two records are one person: a pointer, and nothing of theirs moves. `merged_into` always names the end of the chain, so that
 * every reader follows one step; customer_merges keeps each step as it was asked for, which is what un-merging goes back by.
 */
export async function mergeCustomers(
  tx: Db,
  ctx: Context,
  input: MergeCustomers,
): Promise<{ merge_id: string; root_id: string }> {
  assertPermitted(ctx, 'change_customers')
  if (input.kept_id === input.merged_id) throw conflict('same_person', 'That is one and the same record. Name two.')
  const [kept, merged] = await lockTwo(tx, input.kept_id, input.merged_id)
  const root_id = kept.merged_into ?? kept.id
  if (merged.merged_into) return mergedBefore(tx, input, root_id)
  if (root_id === merged.id)
    throw conflict(
      'already_one_person',
      'Those two are one person already, the other way round. Undo that merge first.',
    )
  const merge_id = newId('merge', ctx.now().getTime())
  await tx
    .insertInto('customer_merges')
    .values({
      id: merge_id,
      kept_id: kept.id,
      merged_id: merged.id,
      by_actor: actorName(ctx.actor),
      reason: input.reason,
      merged_at: ctx.now(),
    })
    .execute()
  await tx
    .updateTable('customers')
    .set({ merged_into: root_id })
    .where((either) => either.or([either('id', '=', merged.id), either('merged_into', '=', merged.id)]))
    .execute()
  record(tx, ctx, 'customer.merged', { merge_id, kept_id: kept.id, merged_id: merged.id, root_id })
  return { merge_id, root_id }
}

/** Merges, un-merges and erasures take turns: a chain must not change while another one is being hung onto it. */
export async function lockMerging(tx: Db): Promise<void> {
  await lockWords(tx, 'customers', 'merging')
}

async function lockTwo(tx: Db, kept_id: string, merged_id: string): Promise<[Person, Person]> {
  await lockMerging(tx)
  const people = await tx
    .selectFrom('customers')
    .select(['id', 'merged_into', 'erased_at'])
    .where(sql<boolean>`id = any(${[kept_id, merged_id]})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const kept = people.find(({ id }) => id === kept_id)
  const merged = people.find(({ id }) => id === merged_id)
  if (!kept || !merged) throw customerNotFound()
  if (kept.erased_at || merged.erased_at)
    throw conflict('person_erased', 'One of them asked to be forgotten and cannot be merged.')
  return [kept, merged]
}

/** Pressed twice: the same merge. Merged into somebody else: that must be undone first, or their root merged. */
async function mergedBefore(tx: Db, { kept_id, merged_id }: MergeCustomers, root_id: string) {
  const live = await tx
    .selectFrom('customer_merges')
    .select(['id', 'kept_id'])
    .where('merged_id', '=', merged_id)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (live.kept_id === kept_id) return { merge_id: live.id, root_id }
  throw conflict(
    'already_merged',
    'That record is already merged into another one. Merge that one instead, or undo the merge first.',
    {
      merge_id: live.id,
      merged_into: live.kept_id,
    },
  )
}
