import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { identityTaken } from './create.ts'
import { lockFamily } from './family.ts'
import { type IdentityGiven, normaliseIdentity } from './identity.ts'

export type LinkIdentity = IdentityGiven & {
  customer_id?: string | undefined
  /** The channel vouches for it, or the person has answered a message sent there. */
  verified?: boolean
}

/** One more way to know a person. Theirs already: nothing changes, except that it may now be verified. Somebody else's: refused. */
export async function linkIdentity(tx: Db, ctx: Context, input: LinkIdentity): Promise<{ identity_id: string }> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const identity = normaliseIdentity(input)
  const now = ctx.now()
  const linked = await tx
    .insertInto('customer_identities')
    .values({
      ...identity,
      id: newId('identity', now.getTime()),
      customer_id: family[0]!,
      verified_at: input.verified ? now : null,
      created_at: now,
    })
    .onConflict((taken) => taken.constraint('customer_identities_taken').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (linked) {
    record(tx, ctx, 'customer.identity_linked', {
      customer_id: family[0]!,
      channel: identity.channel,
      kind: identity.kind,
    })
    return { identity_id: linked.id }
  }
  const there = await tx
    .selectFrom('customer_identities')
    .select(['id', 'customer_id', 'verified_at'])
    .where('channel', '=', identity.channel)
    .where('kind', '=', identity.kind)
    .where('value', '=', identity.value)
    .executeTakeFirst()
  if (!there || !family.includes(there.customer_id)) throw identityTaken()
  if (input.verified && !there.verified_at)
    await tx.updateTable('customer_identities').set({ verified_at: now }).where('id', '=', there.id).execute()
  return { identity_id: there.id }
}
