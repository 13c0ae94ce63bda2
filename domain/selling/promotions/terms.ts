import { invalid } from '#core/errors'
import { currencies, formatMoney, isCurrency } from '#core/money'
import { couponCode, isCouponCode } from './coupon-code.ts'

/** What a promotion promises. Lists are ids here; people name products, categories and stores by their handles (see scope.ts). */
export type Terms = {
  code: string | null
  name: string
  name_bn: string | null
  kind: 'percent' | 'fixed' | 'free_delivery'
  value_bps: number | null
  amount_minor: number | null
  currency: string
  minimum_minor: number
  cap_minor: number | null
  per_person: number | null
  max_uses: number | null
  starts_at: Date | null
  ends_at: Date | null
  product_ids: string[] | null
  category_ids: string[] | null
  store_ids: string[] | null
  stacking: 'exclusive' | 'stackable'
  priority: number
}

const longest_name = 120
const most_uses = 1_000_000_000

/** Cleaned terms, or a refusal that says what to change. */
export function checkedTerms(given: Terms): Terms {
  const terms = {
    ...given,
    code: given.code === null ? null : couponCode(given.code),
    name: given.name.trim(),
    name_bn: given.name_bn?.trim() || null,
  }
  checkNaming(terms)
  checkValue(terms)
  checkLimits(terms)
  checkDates(terms)
  return terms
}

function checkNaming({ code, name, name_bn, currency }: Terms): void {
  if (code !== null && !isCouponCode(code))
    throw invalid(
      'coupon_code',
      `"${code}" cannot be a code. Use 3 to 32 letters, digits, - or _, and begin with a letter or digit.`,
    )
  if (!name || name.length > longest_name || (name_bn?.length ?? 0) > longest_name)
    throw invalid(
      'promotion_name',
      `Give it a name of 1 to ${longest_name} characters: shoppers read it beside the discount.`,
    )
  if (!isCurrency(currency))
    throw invalid(
      'unknown_currency',
      `"${currency}" is not a currency we know. Known: ${Object.keys(currencies).join(', ')}.`,
    )
}

function checkValue({ kind, value_bps, amount_minor, cap_minor, currency }: Terms): void {
  if (kind === 'percent' && value_bps === null)
    throw invalid('percent_without_value', 'How many percent? Give a value above 0 and up to 100.')
  if (value_bps !== null && kind !== 'percent')
    throw invalid('value_not_percent', `A percentage does not fit kind "${kind}". Leave it out, or choose "percent".`)
  if (value_bps !== null && !(Number.isInteger(value_bps) && value_bps >= 1 && value_bps <= 10_000))
    throw invalid('percent_out_of_range', 'A percentage is above 0 and up to 100, in steps of 0.01.')
  if (kind === 'fixed' && amount_minor === null)
    throw invalid('fixed_without_amount', 'How much off? Give an amount above 0.')
  if (amount_minor !== null && kind !== 'fixed')
    throw invalid('amount_not_fixed', `An amount off does not fit kind "${kind}". Leave it out, or choose "fixed".`)
  if (amount_minor !== null && !isPositive(amount_minor))
    throw invalid('amount_out_of_range', 'An amount off is a whole number of minor units above 0.')
  if (cap_minor !== null && !isPositive(cap_minor))
    throw invalid('cap_out_of_range', 'A cap is a whole number of minor units above 0.')
  if (cap_minor !== null && kind === 'fixed')
    throw invalid(
      'cap_on_fixed',
      `A fixed discount never takes more than its amount (${formatMoney(amount_minor ?? 0, currency)}), so a cap says nothing. Leave the cap out, or choose "percent".`,
    )
}

function checkLimits({
  minimum_minor,
  per_person,
  max_uses,
  priority,
  product_ids,
  category_ids,
  store_ids,
}: Terms): void {
  if (!Number.isSafeInteger(minimum_minor) || minimum_minor < 0)
    throw invalid('minimum_out_of_range', 'A minimum is a whole number of minor units, 0 or more.')
  for (const [what, limit] of [
    ['per_person', per_person],
    ['max_uses', max_uses],
  ] as const)
    if (limit !== null && !(isPositive(limit) && limit <= most_uses))
      throw invalid('limit_out_of_range', `${what} is a whole number above 0; leave it out for no limit.`)
  if (per_person !== null && max_uses !== null && per_person > max_uses)
    throw invalid(
      'per_person_beyond_all',
      `One person could use it ${per_person} times, but all together only ${max_uses}. Lower per_person or raise max_uses.`,
    )
  if (!Number.isInteger(priority) || Math.abs(priority) > 1_000)
    throw invalid(
      'priority_out_of_range',
      'A priority is a whole number from -1000 to 1000; the smaller is applied first.',
    )
  for (const [what, list] of [
    ['products', product_ids],
    ['categories', category_ids],
    ['stores', store_ids],
  ] as const)
    if (list?.length === 0)
      throw invalid('empty_scope', `An empty list of ${what} would fit nothing. Leave ${what} out to mean all of them.`)
}

function checkDates({ starts_at, ends_at }: Terms): void {
  if (starts_at && ends_at && ends_at <= starts_at)
    throw invalid('ends_before_start', 'It would end before it starts. Choose a later end, or an earlier start.')
}

const isPositive = (amount: number): boolean => Number.isSafeInteger(amount) && amount > 0
