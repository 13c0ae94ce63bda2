import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { formatMoney } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { methodNotFound } from './list-methods.ts'

export type MoveBalance = {
  method_id: string
  amount_minor: number
  /** Of the amount, where it comes from elsewhere: nothing moves unless the balance is in it. */
  currency?: string | undefined
  reason: string
  payment_id?: string | undefined
}

/**
 * Spends from a gift card or wallet (negative) or puts money back, with its line in the ledger, in one statement. Whose card it is
 * has been settled by whoever calls: a refund by staff goes back to the shopper's card. One that they removed comes back with its money.
 */
export async function moveBalance(tx: Db, ctx: Context, input: MoveBalance): Promise<{ balance_minor: number }> {
  const { method_id, amount_minor, currency = null, reason, payment_id } = input
  if (!Number.isSafeInteger(amount_minor) || amount_minor === 0)
    throw invalid('amount_unreadable', 'A balance moves by a whole amount that is not nothing.')
  const { rows } = await sql<{ balance_minor: number }>`
    with moved as (
      update payment_methods m
      set balance_minor = balance_minor + ${amount_minor}, removed_as = null,
        deleted_at = (select m.deleted_at from customers c where c.id = m.customer_id and c.erased_at is not null),
        external_id = coalesce(external_id, (
          select m.removed_as where not exists (
            select from payment_methods o where o.customer_id = m.customer_id and o.external_id = m.removed_as
          )
        ))
      where id = ${method_id} and kind in ('gift_card', 'wallet')
        and balance_minor + ${amount_minor} >= 0
        and (${currency}::text is null or currency = ${currency})
        and (deleted_at is null or ${amount_minor} > 0)
      returning id, balance_minor
    ), entered as (
      insert into balance_entries (payment_method_id, amount_minor, reason, payment_id, at)
      select id, ${amount_minor}, ${reason}, ${payment_id ?? null}, ${ctx.now()} from moved
    )
    select balance_minor from moved
  `.execute(tx)
  if (!rows[0]) throw await whyNot(tx, method_id, currency)
  record(tx, ctx, 'balance.moved', { method_id, amount_minor, payment_id: payment_id ?? null })
  return rows[0]
}

async function whyNot(tx: Db, method_id: string, currency: string | null) {
  const method = await tx
    .selectFrom('payment_methods')
    .select(['balance_minor', 'currency'])
    .where('id', '=', method_id)
    .where('kind', 'in', ['gift_card', 'wallet'])
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!method) return methodNotFound()
  if (currency !== null && method.currency !== currency)
    return conflict(
      'method_in_other_currency',
      {
        en: `Its balance is in ${method.currency} and takes no ${currency}. Choose another one.`,
        bn: `এর ব্যালেন্স ${method.currency}-তে, এতে ${currency} রাখা যায় না। অন্য একটি বেছে নিন।`,
      },
      { method_currency: method.currency },
    )
  return balanceShort(method.balance_minor, method.currency)
}

export function balanceShort(balance_minor?: number, currency = 'BDT') {
  if (balance_minor === undefined)
    return conflict('balance_short', {
      en: 'There is not enough on it. Pay the rest another way.',
      bn: 'এতে যথেষ্ট টাকা নেই। বাকিটা অন্যভাবে দিন।',
    })
  return conflict(
    'balance_short',
    {
      en: `Only ${formatMoney(balance_minor, currency)} is left on it. Pay the rest another way.`,
      bn: `এতে মাত্র ${formatMoney(balance_minor, currency, 'bn')} আছে। বাকিটা অন্যভাবে দিন।`,
    },
    { balance_minor },
  )
}
