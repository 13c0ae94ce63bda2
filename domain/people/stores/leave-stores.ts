import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'

/** Takes a person out of every store, for when they are forgotten. An open store must not be left without an owner. */
export async function leaveStores(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  const { rows: stores } = await sql<{ id: string; name: string; status: string; orphaned: boolean }>`
    select s.id, s.name, s.status,
      not exists (
        select from store_members o
        where o.store_id = s.id and o.role = 'owner' and o.customer_id <> all(${input.customer_ids})
      ) as orphaned
    from stores s
    where exists (select from store_members m where m.store_id = s.id and m.customer_id = any(${input.customer_ids}))
    order by s.id
    for no key update of s
  `.execute(tx)
  const orphan = stores.find(({ orphaned, status }) => orphaned && status === 'approved')
  if (orphan)
    throw conflict('owns_store', {
      en: `You are the only owner of ${orphan.name}. Make somebody else its owner first, or ask us to close it.`,
      bn: `${orphan.name}-এর একমাত্র মালিক আপনি। আগে অন্য কাউকে মালিক করুন, অথবা দোকানটি বন্ধ করতে আমাদের বলুন।`,
    })
  if (stores.length === 0) return
  const left = await tx
    .deleteFrom('store_members')
    .where(sql<boolean>`customer_id = any(${input.customer_ids})`)
    .returning(['store_id', 'customer_id'])
    .execute()
  for (const { store_id, customer_id } of left) record(tx, ctx, 'store.member_left', { store_id, customer_id })
}
