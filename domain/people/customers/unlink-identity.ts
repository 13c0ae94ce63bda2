import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockFamily } from './family.ts'
import { type IdentityGiven, normaliseIdentity } from './identity.ts'

/** Takes one away, but never the last: a person whom nothing names could not come back to their orders. */
export async function unlinkIdentity(
  tx: Db,
  ctx: Context,
  input: IdentityGiven & { customer_id?: string | undefined },
): Promise<void> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const identity = normaliseIdentity(input)
  const all = await tx
    .selectFrom('customer_identities')
    .select(['id', 'channel', 'kind', 'value'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .execute()
  const { channel, kind, value } = identity
  const going = all.find((one) => one.channel === channel && one.kind === kind && one.value === value)
  if (!going)
    throw notFound('identity_not_found', {
      en: 'Your profile does not have that. See what it has first.',
      bn: 'আপনার প্রোফাইলে এটি নেই। আগে কী আছে দেখে নিন।',
    })
  if (all.length === 1)
    throw conflict('last_identity', {
      en: 'That is the only way we know you. Add another e-mail or number first.',
      bn: 'আপনাকে চেনার এটিই একমাত্র উপায়। আগে আরেকটি ই-মেইল বা নম্বর যোগ করুন।',
    })
  await tx.deleteFrom('customer_identities').where('id', '=', going.id).execute()
  record(tx, ctx, 'customer.identity_unlinked', { customer_id: family[0]!, channel, kind })
}
