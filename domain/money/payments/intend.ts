import { sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { newId } from '#core/id'
import { isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { methodOfPeople } from '#domain/customers'
import { isOffered } from './offered.ts'
import { type Payment, tell } from './payment.ts'
import type { Provider, ProviderName } from './providers/provider.ts'
import { providers } from './providers/providers.ts'

export type IntendPayment = {
  order_id: string
  provider: ProviderName
  /** A saved method of the person who pays, by any handle. */
  method_id?: string | undefined
  /** Whose methods may be used; whoever is acting unless the caller has settled who pays. */
  payer_ids?: string[] | undefined
  /** A transaction id that they typed, or a one-time token of the card form. */
  reference?: string | undefined
  amount_minor: number
  currency: string
}

/** Writes down what is to be paid and how, before anybody is asked for money. An order may have several. */
export async function intendPayment(tx: Db, ctx: Context, input: IntendPayment) {
  const provider = providers[input.provider]
  assertAmount(input)
  const method_id = await methodOf(tx, ctx, provider, input)
  const now = ctx.now()
  const payment_id = newId('payment', now.getTime())
  const { state, reference = null } = await provider.begin(tx, ctx, { ...input, method_id, payment_id })
  const awaited = state === 'intended'
  const { rows } = await sql<Payment>`
    insert into payments (id, order_id, kind, provider, method_id, state, amount_minor, currency, reference,
      awaited, asked_at, created_at, updated_at)
    select ${payment_id}, ${input.order_id}, 'payment', ${provider.name}, ${method_id ?? null}, ${state},
      ${input.amount_minor}::bigint, ${input.currency}, ${reference},
      ${awaited}::boolean, ${awaited ? now : null}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    where ${isOffered(provider.name)}
    returning *
  `.execute(tx)
  const payment = rows[0]
  if (!payment) throw notOffered(provider)
  tell(tx, ctx, payment, 'intended')
  if (state === 'succeeded') tell(tx, ctx, payment)
  return { id: payment.id, state: payment.state }
}

function assertAmount({ amount_minor, currency }: IntendPayment): void {
  if (!Number.isSafeInteger(amount_minor) || amount_minor <= 0)
    throw invalid(
      'amount_not_positive',
      'A payment needs an amount above nothing. An order that costs nothing needs none.',
    )
  if (!isCurrency(currency)) throw invalid('currency_unknown', `We do not take ${currency}.`)
}

/** The saved method, found by any handle of it among the actor's own, and fit for this provider. */
async function methodOf(tx: Db, ctx: Context, provider: Provider, { method_id, payer_ids, currency }: IntendPayment) {
  if (method_id === undefined) {
    if (provider.needs === 'method')
      throw invalid('method_missing', {
        en: `Choose which ${provider.label.en.toLowerCase()} to pay with.`,
        bn: `কোন ${provider.label.bn} দিয়ে দেবেন তা বেছে নিন।`,
      })
    return undefined
  }
  const method = await methodOfPeople(tx, payer_ids ?? personIds(ctx.actor), method_id)
  if (!provider.method_kinds.includes(method.kind))
    throw invalid('method_does_not_fit', {
      en: `That saved method cannot be used for "${provider.label.en}". Choose another one.`,
      bn: `ওই সংরক্ষিত মাধ্যমটি "${provider.label.bn}"-এর জন্য নয়। অন্যটি বেছে নিন।`,
    })
  if (provider.needs === 'method' && method.currency !== currency)
    throw conflict(
      'method_in_other_currency',
      {
        en: `Its balance is in ${method.currency}, but the order is in ${currency}. Pay in another way.`,
        bn: `এর ব্যালেন্স ${method.currency}-তে, কিন্তু অর্ডারটি ${currency}-তে। অন্যভাবে পেমেন্ট করুন।`,
      },
      { method_currency: method.currency, order_currency: currency },
    )
  return method.id
}

function notOffered({ label }: Provider) {
  return conflict('provider_off', {
    en: `"${label.en}" is not taken at the moment. Please choose another way to pay.`,
    bn: `এই মুহূর্তে "${label.bn}" নেওয়া হচ্ছে না। অন্য একটি মাধ্যম বেছে নিন।`,
  })
}
