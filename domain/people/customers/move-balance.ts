import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { formatMoney } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { methodNotFound } from './list-methods.ts'

export type MoveBalance = { method_id: string; amount_minor: number; reason: string; payment_id?: string | undefined }

/**
 * Spends from a gift card or wallet (negative) or puts money back, with its line in the ledger, in one statement. Whose card it is
 * has been settled by whoever calls: a refund by staff goes back to the shopper's card.
 */
export async function moveBalance(tx: Db, ctx: Context, input: MoveBalance): Promise<{ balance_minor: number }> {
  const { method_id, amount_minor, reason, payment_id } = input
  if (!Number.isSafeInteger(amount_minor) || amount_minor === 0)
    throw invalid('amount_unreadable', 'A balance moves by a whole amount that is not nothing.')
  const { rows } = await sql<{ balance_minor: number }>`
    with moved as (
      update payment_methods
      set balance_minor = balance_minor + ${amount_minor}
      where id = ${method_id} and kind in ('gift_card', 'wallet')
        and balance_minor + ${amount_minor} >= 0
        and (deleted_at is null or ${amount_minor} > 0)
      returning id, balance_minor
    ), entered as (
      insert into balance_entries (payment_method_id, amount_minor, reason, payment_id, at)
      select id, ${amount_minor}, ${reason}, ${payment_id ?? null}, ${ctx.now()} from moved
    )
    select balance_minor from moved
  `.execute(tx)
  if (!rows[0]) throw await whyNot(tx, method_id)
  record(tx, ctx, 'balance.moved', { method_id, amount_minor, payment_id: payment_id ?? null })
  return rows[0]
}

async function whyNot(tx: Db, method_id: string) {
  const method = await tx
    .selectFrom('payment_methods')
    .select(['balance_minor', 'currency'])
    .where('id', '=', method_id)
    .where('kind', 'in', ['gift_card', 'wallet'])
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return method ? balanceShort(method.balance_minor, method.currency) : methodNotFound()
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
