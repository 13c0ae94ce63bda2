import { z } from 'zod'
import type { Context } from '#core/context'
import { isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { saveSetting } from '#db/settings'
import { saveShopDetails, shopDetails } from '#domain/documents'
import { changeOrderRules, orderRules } from '#domain/orders'
import { offerPayments, payment_providers } from '#domain/payments'
import { setExchangeRate, setTaxRate } from '#domain/pricing'
import { changeReviewRules } from '#domain/reviews'
import { chooseDeliveryCode, delivery_code_rules } from '#domain/shipping'
import { changeSupportRules, supportHours } from '#domain/support'

type Save<S extends z.ZodType> = (tx: Db, ctx: Context, value: z.output<S>) => Promise<unknown>

const setting = <S extends z.ZodType>(meaning: string, input: S, save: Save<S>) => ({
  input: input.optional().describe(meaning),
  save: save as (tx: Db, ctx: Context, value: unknown) => Promise<unknown>,
})

const currency = z.string().length(3).refine(isCurrency, 'is not a currency we know')
const bps = z.int().min(0).max(10_000)

const tax_rate = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('as shoppers read it, like VAT'),
  country: z.string().length(2).optional().describe('two letters; BD unless said'),
  district: z.string().max(60).optional().describe('only there; the whole country unless said'),
  tax_class: z.string().max(40).optional().describe('standard unless said; shipping is for delivery'),
  rate_bps: bps.describe('basis points: 750 is 7.5 %'),
  inclusive: z.boolean().optional().describe('true when prices include it, which they do unless said'),
})

const exchange_rate = z
  .strictObject({
    from_currency: currency.describe('e.g. USD'),
    to_currency: currency.describe('e.g. BDT'),
    rate_millionths: z
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .describe('minor units in millionths: 122 is 122000000'),
  })
  .refine(({ from_currency, to_currency }) => from_currency !== to_currency, 'leads from one currency to another one')

/** How a shop works, one entry a setting: what it may be, and the verb that changes it. */
export const settings = {
  payment_providers: setting(
    'the ways to pay that checkout takes',
    z.array(z.enum(payment_providers)).min(1).max(10),
    (tx, ctx, providers) => offerPayments(tx, ctx, { providers }),
  ),
  order_rules: setting(
    'what shoppers may do after they have ordered; rules that are left out stay',
    orderRules.partial(),
    changeOrderRules,
  ),
  delivery_code: setting(
    'whether whoever brings a parcel must ask for its code',
    z.enum(delivery_code_rules),
    (tx, ctx, rule) => chooseDeliveryCode(tx, ctx, { rule }),
  ),
  shop_details: setting('who the shop is, on invoices', shopDetails, saveShopDetails),
  review_moderation: setting(
    'before: a person looks at each review first; after: only at suspicious ones',
    z.enum(['before', 'after']),
    (tx, ctx, moderation) => changeReviewRules(tx, ctx, { moderation }),
  ),
  review_edit_days: setting(
    'for how many days a review can be changed',
    z.int().min(0).max(3650),
    (tx, ctx, edit_days) => changeReviewRules(tx, ctx, { edit_days }),
  ),
  open_tickets: setting('how many unsolved tickets one person may have', z.int().min(1).max(1_000), (tx, ctx, most) =>
    changeSupportRules(tx, ctx, { open_tickets: most }),
  ),
  support_hours: setting('when people answer', supportHours, (tx, ctx, hours) =>
    changeSupportRules(tx, ctx, { hours }),
  ),
  refund_days: setting(
    'within how many days refunds are sent, as help articles promise',
    z.int().min(1).max(90),
    (tx, ctx, days) => saveSetting(tx, ctx, 'refund_days', days),
  ),
  mobile_money_account: setting(
    'the number to which mobile money is sent, as help articles give it',
    z.string().trim().min(6).max(60),
    (tx, ctx, account) => saveSetting(tx, ctx, 'mobile_money_account', account),
  ),
  tax_rate: setting('sets the rate of a place and class', tax_rate, setTaxRate),
  exchange_rate: setting('for showing prices in another currency', exchange_rate, setExchangeRate),
}
export type SettingName = keyof typeof settings

export const settings_shape = Object.fromEntries(
  Object.entries(settings).map(([name, { input }]) => [name, input]),
) as { [N in SettingName]: (typeof settings)[N]['input'] }
