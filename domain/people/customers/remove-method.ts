import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { formatMoney } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockFamily } from './family.ts'
import { methodNotFound } from './list-methods.ts'

/** Forgets a way to pay and what charges it. Money on it must be spent first. Removing it twice changes nothing. */
export async function removeMethod(
  tx: Db,
  ctx: Context,
  input: { customer_id?: string | undefined; method_id: string },
): Promise<void> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const method = await tx
    .selectFrom('payment_methods')
    .select(['id', 'balance_minor', 'currency', 'deleted_at'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .where((either) => either.or([either('id', '=', input.method_id), either('external_id', '=', input.method_id)]))
    .orderBy('deleted_at', (order) => order.nullsFirst())
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!method) throw methodNotFound()
  if (method.deleted_at) return
  if (method.balance_minor > 0)
    throw conflict(
      'balance_left',
      {
        en: `${formatMoney(method.balance_minor, method.currency)} is left on it. Spend that first.`,
        bn: `এতে এখনো ${formatMoney(method.balance_minor, method.currency, 'bn')} আছে। আগে সেটি খরচ করুন।`,
      },
      { balance_minor: method.balance_minor },
    )
  await tx
    .updateTable('payment_methods')
    .set({ deleted_at: ctx.now(), token: null, external_id: null, removed_as: sql`external_id` })
    .where('id', '=', method.id)
    .execute()
  record(tx, ctx, 'customer.method_removed', { customer_id: family[0]!, method_id: method.id })
}
