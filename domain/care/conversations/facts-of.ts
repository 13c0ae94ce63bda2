import { type Context, personIds } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { familyOf } from '#domain/customers'
import { assertPermitted, type Permission } from '#domain/staff'

export type SaidBy = 'person' | 'agent' | 'human'
export type Fact = {
  topic: string
  fact: string
  said_by: SaidBy
  channel: string
  message_id: string | null
  at: string
}

// Two who became one may have said two things of one topic: the later holds.
const read = statement<Fact>(`
  select distinct on (topic) topic, fact, said_by, channel, message_id, to_json(at)#>>'{}' as at
  from remembered_facts f
  where f.customer_id = any($1::text[]) and f.forgotten_at is null
  order by topic, f.at desc, f.id desc`)

export const readFacts = (db: Db, family: string[]): Promise<Fact[]> => read(db, family)

/** What the shop remembers of somebody and of everyone merged into them, by topic. */
export async function factsOf(
  db: Db,
  ctx: Context,
  { customer_id }: { customer_id?: string | undefined } = {},
): Promise<Fact[]> {
  return readFacts(db, await whoseFacts(db, ctx, customer_id, 'see_customers'))
}

/** One's own, or with the permission those of the person named. */
export async function whoseFacts(db: Db, ctx: Context, customer_id: string | undefined, permission: Permission) {
  const own = personIds(ctx.actor)
  if (own.length > 0 && (customer_id === undefined || own.includes(customer_id))) return own
  if (customer_id === undefined || own.length > 0 || ctx.actor.kind === 'guest')
    throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
  assertPermitted(ctx, permission)
  return familyOf(db, customer_id)
}
