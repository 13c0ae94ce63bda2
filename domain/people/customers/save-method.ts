import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { clean } from '#domain/stores'
import { readCurrency } from './create.ts'
import { lockFamily } from './family.ts'
import { type PaymentMethodRow, savedMethods } from './list-methods.ts'

export type SaveMethod = {
  customer_id?: string | undefined
  external_id?: string | undefined
  kind: 'card' | 'paypal' | 'wallet' | 'cod'
  label?: string | undefined
  /** What the provider gave us to charge with. */
  token?: string | undefined
  currency?: string | undefined
}

/** Keeps a way to pay. The same one again (by external id, token, or kind where one is enough) is found, with its new label. Gift cards are issued instead. */
export async function saveMethod(tx: Db, ctx: Context, input: SaveMethod): Promise<PaymentMethodRow> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const label = read(input.label, 'label', 80)
  const token = read(input.token, 'token', 500)
  const currency = readCurrency(input.currency ?? 'BDT')
  if ((input.kind === 'card' || input.kind === 'paypal') && !token)
    throw invalid('token_missing', {
      en: 'A card needs the token that its provider gave.',
      bn: 'কার্ডের জন্য সেবাদাতার দেওয়া টোকেন দরকার।',
    })
  const same = (await savedMethods(tx, family)).find((method) => {
    if (method.kind !== input.kind) return false
    if (input.external_id) return method.external_id === input.external_id
    return method.token === token && (token !== null || (method.currency === currency && method.label === label))
  })
  const id = same?.id ?? (await insert(tx, ctx, family[0]!, { ...input, label, token, currency }))
  if (same && (same.label !== label || same.token !== token))
    await tx
      .updateTable('payment_methods')
      .set({ label: label ?? same.label, token: token ?? same.token })
      .where('id', '=', id)
      .execute()
  return (await savedMethods(tx, family)).find((method) => method.id === id)!
}

type Row = Omit<SaveMethod, 'label' | 'token'> & { label: string | null; token: string | null; currency: string }

async function insert(
  tx: Db,
  ctx: Context,
  customer_id: string,
  { external_id, kind, label, token, currency }: Row,
): Promise<string> {
  const id = newId('payment_method', ctx.now().getTime())
  await tx
    .insertInto('payment_methods')
    .values({
      id,
      customer_id,
      external_id,
      kind,
      label,
      token,
      currency,
      position: sql<number>`(select coalesce(max(position) + 1, 0) from payment_methods where customer_id = ${customer_id})`,
      created_at: ctx.now(),
    })
    .execute()
  record(tx, ctx, 'customer.method_saved', { customer_id, method_id: id, kind })
  return id
}

function read(written: string | undefined, field: string, most: number): string | null {
  const text = clean(written ?? '')
  if (looksLikeCardNumber(text))
    throw invalid('card_number', {
      en: 'Never send a card number here. Pay by card on the payment page; only its token is kept.',
      bn: 'এখানে কখনো কার্ড নম্বর দেবেন না। পেমেন্ট পাতায় কার্ড দিয়ে দিন; শুধু তার টোকেন রাখা হয়।',
    })
  if (text.length > most) throw invalid('method_unreadable', `The ${field} is longer than ${most} characters.`)
  return text || null
}

/** 13 to 19 digits that add up as card numbers do (Luhn). */
export function looksLikeCardNumber(text: string): boolean {
  return [...text.matchAll(/\d(?:[ -]?\d){12,18}/g)].some(([found]) => {
    const digits = found.replace(/\D/g, '').split('').reverse().map(Number)
    const total = digits.reduce(
      (sum, digit, i) => sum + (i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2),
      0,
    )
    return total % 10 === 0
  })
}
