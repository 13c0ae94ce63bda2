import type { Context } from '#core/context'
import { type AppError, conflict } from '#core/errors'
import { inLanguage, type Language } from '#core/language'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import { methodOfPeople, type PaymentMethodRow } from '#domain/customers'
import { assertTransfer, intendPayment, type ProviderName, payment_providers, type RefundTo } from '#domain/payments'
import type { LockedOrder } from './lock.ts'

/** How a difference is paid, or where money goes back to. */
export type PayWith = {
  provider: ProviderName
  method_id: string | null
  reference: string | undefined
  label: { en: string; bn: string }
  /** Of gift cards and wallets. */
  balance_minor: number | null
}

const labels: Record<ProviderName, { en: string; bn: string }> = {
  cod: { en: 'cash on delivery', bn: 'ক্যাশ অন ডেলিভারি' },
  bank_transfer: { en: 'bank transfer', bn: 'ব্যাংক ট্রান্সফার' },
  mobile_money: { en: 'mobile money', bn: 'মোবাইল ব্যাংকিং' },
  gift_card: { en: 'gift card', bn: 'গিফট কার্ড' },
  on_file: { en: 'saved card', bn: 'সংরক্ষিত কার্ড' },
  simulated: { en: 'card or online wallet', bn: 'কার্ড বা অনলাইন ওয়ালেট' },
}

/** Ways to pay that need no saved method: cash, a transfer with its id, the gateway's form. */
const without_method: string[] = payment_providers.filter((provider) => provider !== 'gift_card')

/**
 * What a shopper means by "my bKash", "credit_card_42" or "cod": one of the ways to pay, or a saved method of whoever ordered.
 * A method of anybody else is not found.
 */
export async function payWith(
  db: Db,
  order: LockedOrder,
  handle: string,
  reference?: string | undefined,
): Promise<PayWith> {
  if (without_method.includes(handle)) {
    const provider = handle as ProviderName
    return { provider, method_id: null, reference, label: labels[provider], balance_minor: null }
  }
  const method = await methodOfPeople(db, order.buyer_ids, handle)
  const provider = providerOf(method)
  const has_balance = provider === 'gift_card'
  if (has_balance && method.currency !== order.currency) throw otherCurrency(method.currency, order.currency)
  return {
    provider,
    method_id: method.id,
    reference: undefined,
    label: method.label ? { en: method.label, bn: method.label } : labels[provider],
    balance_minor: has_balance ? method.balance_minor : null,
  }
}

function providerOf({ kind, token }: PaymentMethodRow): ProviderName {
  if (kind === 'gift_card' || kind === 'wallet') return 'gift_card'
  if (kind === 'cod') return 'cod'
  return token ? 'simulated' : 'on_file'
}

/** As payments say it; without a saved method, money goes back to where it came from. */
export const refundWay = (pay_with: PayWith | null): RefundTo | undefined =>
  pay_with?.method_id ? { provider: pay_with.provider, method_id: pay_with.method_id } : undefined

/** What is to be paid for an order is written down, with a method of whoever ordered. */
export async function askFor(
  tx: Db,
  ctx: Context,
  { id, buyer_ids, currency }: LockedOrder,
  { provider, method_id, reference }: Pick<PayWith, 'provider' | 'method_id' | 'reference'>,
  amount_minor: number,
) {
  return intendPayment(tx, ctx, {
    order_id: id,
    provider,
    ...(method_id && { method_id }),
    reference,
    payer_ids: buyer_ids,
    amount_minor,
    currency,
  })
}

/** A transfer has an id, and a balance must cover what it is asked for; a card is asked when the time comes. */
export async function assertCanPay(
  db: Db,
  ctx: Context,
  { provider, reference, balance_minor }: PayWith,
  amount_minor: number,
  currency: string,
): Promise<void> {
  await assertTransfer(db, ctx, { provider, reference })
  if (balance_minor !== null && balance_minor < amount_minor) throw short(balance_minor, amount_minor, currency)
}

/** Neither to pay with nor to give back to: a paisa is no cent. */
function otherCurrency(its: string, of: string): AppError {
  return conflict(
    'method_in_other_currency',
    {
      en: `Its balance is in ${its}, but the order is in ${of}. Choose another one.`,
      bn: `এর ব্যালেন্স ${its}-তে, কিন্তু অর্ডারটি ${of}-তে। অন্য একটি বেছে নিন।`,
    },
    { method_currency: its, order_currency: of },
  )
}

function short(balance_minor: number, amount_minor: number, currency: string): AppError {
  const left = (language: Language) => formatMoney(balance_minor, currency, language)
  const asked = (language: Language) => formatMoney(amount_minor, currency, language)
  return conflict(
    'gift_card_short',
    {
      en: `That gift card has ${left('en')} and does not cover ${asked('en')}. Choose another way to pay.`,
      bn: `এই গিফট কার্ডে আছে ${left('bn')}, যা ${asked('bn')}-এর জন্য যথেষ্ট নয়। অন্যভাবে মূল্য দিন।`,
    },
    { balance_minor, amount_minor },
  )
}

export const labelOf = ({ label }: PayWith, language: Language) => inLanguage(language, label.en, label.bn)
