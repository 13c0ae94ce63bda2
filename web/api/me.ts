import type { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { customerById, listIdentities } from '#domain/customers'
import { myStores } from '#domain/stores'
import type { me } from './shapes.ts'

type Me = z.output<typeof me>

/** What a program may show of the person it acts for. */
export async function whoAmI(db: Db, ctx: Context): Promise<Me> {
  const { actor } = ctx
  if (actor.kind === 'staff') {
    const { name, email, role } = await db
      .selectFrom('staff')
      .select(['name', 'email', 'role'])
      .where('id', '=', actor.staff_id)
      .executeTakeFirstOrThrow()
    return { kind: 'staff', id: actor.staff_id, name, email, role }
  }
  const { id, name, language, currency } = await customerById(db, ctx)
  const identities = await listIdentities(db, ctx)
  const email = identities.find(({ channel }) => channel === 'email')?.value ?? null
  const phone = identities.find(({ channel }) => channel === 'phone')?.value ?? null
  if (actor.kind !== 'seller') return { kind: 'shopper', id, name, email, phone, language, currency }
  const stores = await myStores(db, ctx)
  return { kind: 'seller', id, name, email, phone, language, currency, stores: stores.map(({ slug }) => slug) }
}
