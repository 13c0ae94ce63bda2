import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import { chance, newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { readCurrency } from './create.ts'
import { familyOf, lockFamily } from './family.ts'
import type { PaymentMethodRow } from './list-methods.ts'

export type IssueGiftCard = {
  /** Left out: whoever first enters the code has it. */
  customer_id?: string | undefined
  kind?: 'gift_card' | 'wallet'
  external_id?: string | undefined
  label?: string | undefined
  amount_minor: number
  currency?: string | undefined
  reason: string
}

/** Money that the shop owes: a card with a code, or a wallet's opening balance. Both begin with an entry in the ledger. */
export async function issueGiftCard(tx: Db, ctx: Context, input: IssueGiftCard): Promise<PaymentMethodRow> {
  assertPermitted(ctx, 'payments')
  const kind = input.kind ?? 'gift_card'
  if (!Number.isSafeInteger(input.amount_minor) || input.amount_minor < (input.external_id ? 0 : 1))
    throw invalid('amount_unreadable', 'A gift card is issued over a positive whole amount.')
  const holder = input.customer_id ? (await familyOf(tx, input.customer_id))[0]! : null
  const now = ctx.now()
  const id = newId('payment_method', now.getTime())
  const { rows } = await sql<PaymentMethodRow>`
    with issued as (
      insert into payment_methods (id, external_id, customer_id, kind, label, code, currency, balance_minor, position, created_at)
      values (
        ${id}, ${input.external_id ?? null}, ${holder}, ${kind}, ${input.label ?? null}, ${kind === 'gift_card' ? newCode() : null},
        ${readCurrency(input.currency ?? 'BDT')}, ${input.amount_minor},
        (select coalesce(max(position) + 1, 0) from payment_methods where customer_id = ${holder}), ${now}
      )
      returning *
    ), entered as (
      insert into balance_entries (payment_method_id, amount_minor, reason, at)
      select id, balance_minor, ${input.reason}, ${now} from issued where balance_minor > 0
    )
    select * from issued
  `.execute(tx)
  record(tx, ctx, 'gift_card.issued', { method_id: id, amount_minor: input.amount_minor, customer_id: holder })
  return rows[0]!
}

/** Somebody enters the code of a card that they were given: from then on it is theirs. Entering it again changes nothing. */
export async function claimGiftCard(
  tx: Db,
  ctx: Context,
  input: { code: string; customer_id?: string },
): Promise<PaymentMethodRow> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const code = asCode(input.code)
  const claimed = await tx
    .updateTable('payment_methods')
    .set({ customer_id: family[0]! })
    .where('code', '=', code)
    .where('customer_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (claimed) {
    record(tx, ctx, 'gift_card.claimed', { method_id: claimed.id, customer_id: family[0]! })
    return claimed
  }
  const mine = await tx
    .selectFrom('payment_methods')
    .selectAll()
    .where('code', '=', code)
    .where(sql<boolean>`customer_id = any(${family})`)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (mine) return mine
  throw notFound('gift_card_not_found', {
    en: 'No gift card has that code, or somebody has claimed it. Check the letters and try again.',
    bn: 'এই কোডের কোনো গিফট কার্ড নেই, অথবা কেউ তা নিয়ে ফেলেছেন। অক্ষরগুলো মিলিয়ে আবার চেষ্টা করুন।',
  })
}

/** 80 bits, in fours so that they can be read out. The alphabet has no i, l, o or u. */
function newCode(): string {
  return asCode(chance(16))
}

function asCode(written: string): string {
  const letters = written
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return letters.match(/.{1,4}/g)?.join('-') ?? ''
}
