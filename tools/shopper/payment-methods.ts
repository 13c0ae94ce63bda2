import { z } from 'zod'
import { formatMoney } from '#core/money'
import { paymentMethodsFor } from '#domain/payments'
import { defineTool } from '../define.ts'

export const paymentMethods = defineTool({
  name: 'payment_methods',
  description: 'The ways to pay that checkout takes from this shopper, with what they have saved for each.',
  roles: ['guest', 'shopper'],
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({
    methods: z.array(
      z.object({
        provider: z.string(),
        label: z.string(),
        needs: z.string(),
        saved: z.array(
          z.object({
            method_id: z.string(),
            label: z.string(),
            kind: z.string(),
            currency: z.string(),
            balance_minor: z.number().int(),
          }),
        ),
      }),
    ),
  }),
  async run(db, ctx) {
    const methods = await paymentMethodsFor(db, ctx)
    const lines = methods.map(({ label, provider, saved }) => {
      const own = saved.map((one) => {
        const holds_money = one.kind === 'gift_card' || one.kind === 'wallet'
        const balance = holds_money ? ` ${formatMoney(one.balance_minor, one.currency, ctx.language)}` : ''
        return `${one.label} [${one.method_id}]${balance}`
      })
      return `${label} [${provider}]${own.length > 0 ? `: ${own.join(', ')}` : ''}`
    })
    return { content: lines.join('\n'), data: { methods } }
  },
})
