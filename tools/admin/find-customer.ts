import { z } from 'zod'
import { inLanguage } from '#core/language'
import { findCustomers } from '#domain/customers'
import { defineTool } from '../define.ts'

export const findCustomer = defineTool({
  name: 'find_customer',
  description: 'Find people by e-mail, phone, id or a part of the name.',
  roles: ['staff'],
  permission: 'see_customers',
  effect: 'read',
  input: z.strictObject({
    query: z.string().trim().min(2).max(200).describe('e-mail, phone, id or name'),
    limit: z.int().min(1).max(50).default(10).describe('how many at most'),
  }),
  output: z.object({
    customers: z.array(
      z.object({
        id: z.string(),
        external_id: z.string().nullable(),
        name: z.string(),
        language: z.string(),
        currency: z.string(),
        tax_exempt: z.boolean(),
        identities: z.array(z.object({ channel: z.string(), kind: z.string(), value: z.string() })),
        address_count: z.number(),
        merged_count: z.number(),
        created_at: z.coerce.date(),
      }),
    ),
  }),
  async run(db, ctx, input) {
    const customers = await findCustomers(db, ctx, input)
    const lines = customers.map(
      ({ id, name, identities }) => `${name || '—'} (${id}): ${identities.map(({ value }) => value).join(', ') || '—'}`,
    )
    const nobody = inLanguage(
      ctx.language,
      'Nobody like that. Try the whole e-mail or phone number.',
      'এমন কেউ নেই। পুরো ই-মেইল বা ফোন নম্বর দিয়ে দেখুন।',
    )
    return { content: lines.join('\n') || nobody, data: { customers } }
  },
})
