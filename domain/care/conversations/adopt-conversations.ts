import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockPerson } from './lock-person.ts'

const adopt = statement<{ id: string }>(`
  update conversations set customer_id = $1, guest_id = null
  where id in (select id from conversations where guest_id = $2 and forgotten_at is null order by id for no key update)
  returning id`)

/** What somebody said before they signed in is theirs afterwards. The door knows which guest they were. */
export async function adoptConversations(
  tx: Db,
  ctx: Context,
  { guest_id }: { guest_id: string },
): Promise<{ adopted: number }> {
  const customer_id = await lockPerson(tx, ctx)
  return { adopted: (await adopt(tx, customer_id, guest_id)).length }
}
