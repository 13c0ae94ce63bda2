import { z } from 'zod'
import { AppError } from '#core/errors'
import { currency, externalId, money, only, readLine, text, twice } from '#core/line-fields'
import type { LineProblem } from '#core/say-problems'
import { clean } from '#domain/stores'
import { address } from './address.ts'
import { normaliseIdentity } from './identity.ts'
import { looksLikeCardNumber } from './save-method.ts'

const most = { name: 120, label: 80, addresses: 100, methods: 100 } as const

/** Kinds with money of their own on them. */
export const balance_kinds = ['gift_card', 'wallet']

const label = text(most.label)
  .transform(clean)
  .refine((value) => !looksLikeCardNumber(value), 'looks like a card number. Keep only its last four digits')
  .nullish()
  .transform((value) => value || undefined)

const method = z
  .strictObject(
    {
      external_id: externalId(),
      kind: z.enum(['card', 'paypal', 'gift_card', 'wallet', 'cod'], 'must be card, paypal, gift_card, wallet or cod'),
      label,
      balance_minor: money.optional(),
      /** Left out, a balance is in the currency of the person's first order. */
      currency: currency.optional(),
    },
    { error: only('{"external_id": "card-1", "kind": "card"}') },
  )
  .superRefine(({ kind, balance_minor }, check) => {
    if (balance_minor !== undefined && !balance_kinds.includes(kind))
      check.addIssue({
        code: 'custom',
        message: `is given for a ${kind}, which has none. Leave it out`,
        path: ['balance_minor'],
      })
  })

/** The customer line of DESIGN section 4, as files bring it and exports give it back. */
export const customerLine = z
  .strictObject(
    {
      external_id: externalId(),
      email: identity('email'),
      phone: identity('phone'),
      name: text(most.name).transform(clean),
      addresses: z
        .array(address, 'must be a list of addresses')
        .max(most.addresses, `has more than ${most.addresses} addresses. Leave some out`)
        .optional()
        .transform((given) => given ?? []),
      payment_methods: z
        .array(method, 'must be a list of payment methods')
        .max(most.methods, `has more than ${most.methods} payment methods. Leave some out`)
        .optional()
        .transform((given) => given ?? []),
    },
    { error: only('{"external_id": "c-1", "name": "Rina Akter", "addresses": [], "payment_methods": []}') },
  )
  .superRefine(({ payment_methods }, check) => {
    twice(
      payment_methods,
      (one) => one.external_id,
      (one, first) => `"${one.external_id}" is listed twice (see method ${first}). Keep one of them`,
      (i, message) => check.addIssue({ code: 'custom', message, path: ['payment_methods', i, 'external_id'] }),
    )
  })

export type CustomerRow = z.output<typeof customerLine>
export type MethodRow = CustomerRow['payment_methods'][number]

export const readCustomerLine = (raw: unknown): { line: CustomerRow } | { problems: LineProblem[] } =>
  readLine(customerLine, raw)

/** One mailbox and one number have one spelling. */
function identity(channel: 'email' | 'phone') {
  return text(300)
    .nullish()
    .transform((written, check) => {
      if (!written?.trim()) return undefined
      try {
        return normaliseIdentity({ channel, value: written }).value
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        check.addIssue({ code: 'custom', message: error.message })
        return z.NEVER
      }
    })
}
