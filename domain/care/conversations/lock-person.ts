import { type Context, personId } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

const keep = statement<{ id: string }>('select id from customers where id = $1 and erased_at is null for key share')
const hold = statement<{ id: string }>('select id from customers where id = $1 and erased_at is null for no key update')

/** Whoever is acting, as somebody we know: they are not forgotten while this transaction writes of them. */
export async function lockPerson(tx: Db, ctx: Context, { alone = false } = {}): Promise<string> {
  const [person] = await (alone ? hold : keep)(tx, personId(ctx.actor))
  if (!person) throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
  return person.id
}
