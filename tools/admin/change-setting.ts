import { z } from 'zod'
import { isCurrency } from '#core/money'
import { changeOrderRules, orderRules } from '#domain/orders'
import { offerPayments, payment_providers } from '#domain/payments'
import { setExchangeRate, setTaxRate } from '#domain/pricing'
import { defineTool } from '../define.ts'

const currency = z.string().length(3).refine(isCurrency, 'is not a currency we know')
const bps = z.int().min(0).max(10_000)

export const changeSetting = defineTool({
  name: 'change_setting',
  description: 'Change how the shop works: which ways to pay it takes, what shoppers may do after ordering, a tax rate, an exchange rate.',
  roles: ['staff'],
  permission: 'settings',
  effect: 'confirm',
  input: z
    .strictObject({
      payment_providers: z
        .array(z.enum(payment_providers))
        .min(1)
        .max(10)
        .optional()
        .describe('the ways to pay that checkout takes'),
      order_rules: orderRules
        .partial()
        .optional()
        .describe('what shoppers may do after they have ordered; rules that are left out stay'),
      tax_rate: z
        .strictObject({
          name: z.string().trim().min(1).max(60).describe('as shoppers read it, like VAT'),
          country: z.string().length(2).optional().describe('two letters; BD unless said'),
          district: z.string().max(60).optional().describe('only there; the whole country unless said'),
          tax_class: z.string().max(40).optional().describe('standard unless said; shipping is for delivery'),
          rate_bps: bps.describe('basis points: 750 is 7.5 %'),
          inclusive: z.boolean().optional().describe('true when prices include it, which they do unless said'),
        })
        .optional()
        .describe('sets the rate of a place and class'),
      exchange_rate: z
        .strictObject({
          from_currency: currency.describe('e.g. USD'),
          to_currency: currency.describe('e.g. BDT'),
          rate_millionths: z
            .int()
            .min(1)
            .max(Number.MAX_SAFE_INTEGER)
            .describe('minor units in millionths: 122 is 122000000'),
        })
        .refine(
          ({ from_currency, to_currency }) => from_currency !== to_currency,
          'leads from one currency to another one',
        )
        .optional()
        .describe('for showing prices in another currency'),
    })
    .refine((input) => Object.values(input).some((value) => value !== undefined), 'Say which setting to change.'),
  output: z.object({ changed: z.array(z.string()) }),
  subject: (_input, { changed }) => changed.join(', '),
  async propose(_db, _ctx, input) {
    const settings = Object.entries(input).filter(([, value]) => value !== undefined)
    const lines = settings.map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    const quote = Object.fromEntries(settings)
    return { content: `Change this?\n${lines.join('\n')}`, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, { payment_providers, order_rules, tax_rate, exchange_rate }) {
    if (payment_providers) await offerPayments(db, ctx, { providers: payment_providers })
    if (order_rules) await changeOrderRules(db, ctx, order_rules)
    if (tax_rate) await setTaxRate(db, ctx, tax_rate)
    if (exchange_rate) await setExchangeRate(db, ctx, exchange_rate)
    const changed = Object.entries({ payment_providers, order_rules, tax_rate, exchange_rate }).flatMap(([name, value]) =>
      value ? [name] : [],
    )
    return { content: `Changed: ${changed.join(', ')}.`, data: { changed } }
  },
})
