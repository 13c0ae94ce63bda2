import { z } from 'zod'
import type { Context } from '#core/context'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { labelOf, type PayWith } from '#domain/orders'

export const swap_item = z.strictObject({
  variant: z.string().min(1).max(200).describe('what was ordered: external id or SKU of the variant'),
  new_variant: z.string().min(1).max(200).describe('what it becomes: another variant of the same product'),
  quantity: z.number().int().min(1).max(999).default(1).describe('how many pieces of it'),
})

export const transfer_reference = z
  .string()
  .trim()
  .min(4)
  .max(64)
  .optional()
  .describe('the transaction id, for mobile_money and bank_transfer')

/** What tells a variant from its sisters, in short. */
export const which = (options: Record<string, string>) => Object.values(options).join(', ') || '—'

type Difference = {
  before_minor: number
  after_minor: number
  difference_minor: number
  currency: string
  pay_with: PayWith | null
  /** Of some goods, not of a whole order. */
  goods?: boolean
}

/** The money of a change, first and in words: before, after, and who pays the difference where. */
export function describeDifference({ language }: Context, change: Difference): string {
  const money = (minor: number) => formatMoney(minor, change.currency, language)
  const { before_minor, after_minor, difference_minor, pay_with } = change
  if (difference_minor === 0)
    return inLanguage(language, `The total stays ${money(after_minor)}.`, `মোট মূল্য ${money(after_minor)} একই থাকছে।`)
  const totals = change.goods
    ? inLanguage(
        language,
        `These goods cost ${money(before_minor)}, the new ones ${money(after_minor)}.`,
        `এই পণ্যের দাম ছিল ${money(before_minor)}, নতুনটির ${money(after_minor)}।`,
      )
    : inLanguage(
        language,
        `The total was ${money(before_minor)} and becomes ${money(after_minor)}.`,
        `মোট ছিল ${money(before_minor)}, হবে ${money(after_minor)}।`,
      )
  const way = pay_with && labelOf(pay_with, language)
  if (difference_minor > 0)
    return `${totals} ${inLanguage(
      language,
      `You pay ${money(difference_minor)} more (${way ?? 'with the rest, on delivery'}).`,
      `আপনাকে আরও ${money(difference_minor)} দিতে হবে (${way ?? 'ডেলিভারির সময়, বাকিটার সঙ্গে'})।`,
    )}`
  return `${totals} ${inLanguage(
    language,
    `${money(-difference_minor)} less: ${way ? `what was paid already goes back to ${way}` : 'what was paid already goes back to where it came from'}.`,
    `${money(-difference_minor)} কম: আগে দেওয়া টাকা ${way ? `${way}-এ` : 'যেখান থেকে এসেছিল সেখানে'} ফেরত যাবে।`,
  )}`
}

/** What is agreed to about it: figures, and where money comes from or goes to. Never a secret of the method. */
export function quoteOfDifference({ before_minor, after_minor, difference_minor, currency, pay_with }: Difference) {
  return { before_minor, after_minor, difference_minor, currency, payment: payWithShape(pay_with) }
}

export const payWithShape = (pay_with: PayWith | null) =>
  pay_with && {
    provider: pay_with.provider,
    method_id: pay_with.method_id,
    label: pay_with.label.en,
    ...(pay_with.reference && { reference: pay_with.reference }),
  }
