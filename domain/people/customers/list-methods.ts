import { type Selectable, sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { PaymentMethods } from '#db/types'
import { familyFor } from './family.ts'

export type PaymentMethodRow = Selectable<PaymentMethods>
/** What people see: never the token, and of a gift card's code only the end. */
export type Method = Pick<PaymentMethodRow, 'id' | 'external_id' | 'kind' | 'label' | 'currency' | 'balance_minor'> & {
  number: number
  code_ends: string | null
}

export async function listMethods(
  db: Db,
  ctx: Context,
  input: { customer_id?: string | undefined } = {},
): Promise<Method[]> {
  const rows = await savedMethods(db, await familyFor(db, ctx, input.customer_id, 'see_customers'))
  return rows.map(({ id, external_id, kind, label, currency, balance_minor, code }, place) => {
    return {
      id,
      number: place + 1,
      external_id,
      kind,
      label,
      currency,
      balance_minor,
      code_ends: code?.slice(-4) ?? null,
    }
  })
}

/** The actor's own method, by id, external id or gift card code; anybody else's is not found. */
export async function savedMethod(db: Db, ctx: Context, handle: string): Promise<PaymentMethodRow> {
  return methodOfPeople(db, personIds(ctx.actor), handle)
}

/** The same for a caller who has settled whose methods may be used, such as staff who change somebody's order for them. */
export async function methodOfPeople(db: Db, customer_ids: string[], handle: string): Promise<PaymentMethodRow> {
  const method = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where(sql<boolean>`customer_id = any(${customer_ids})`)
    .where((either) =>
      either.or([either('id', '=', handle), either('external_id', '=', handle), either('code', '=', handle)]),
    )
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!method) throw methodNotFound()
  return method
}

export async function savedMethods(db: Db, family: string[]): Promise<PaymentMethodRow[]> {
  return db
    .selectFrom('payment_methods')
    .selectAll()
    .where(sql<boolean>`customer_id = any(${family})`)
    .where('deleted_at', 'is', null)
    .orderBy(sql`customer_id <> ${family[0]}`)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function methodNotFound() {
  return notFound('payment_method_not_found', {
    en: 'You have no such payment method. Look at your saved ones, or pay another way.',
    bn: 'আপনার এমন কোনো পেমেন্ট মাধ্যম নেই। সংরক্ষিতগুলো দেখুন, অথবা অন্যভাবে পেমেন্ট করুন।',
  })
}
