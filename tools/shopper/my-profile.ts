import { z } from 'zod'
import type { Context } from '#core/context'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import {
  currentConsents,
  customerById,
  listAddresses,
  listIdentities,
  listMethods,
  type SavedAddress,
} from '#domain/customers'
import { defineTool } from '../define.ts'

export const profileShape = z.object({
  name: z.string(),
  language: z.string(),
  currency: z.string(),
  tax_exempt: z.boolean(),
  identities: z.array(z.object({ channel: z.string(), value: z.string(), verified: z.boolean() })),
  addresses: z.array(
    z.looseObject({
      id: z.string(),
      number: z.number(),
      is_default: z.boolean(),
      line1: z.string(),
      country: z.string(),
    }),
  ),
  payment_methods: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      kind: z.string(),
      label: z.string().nullable(),
      currency: z.string(),
      balance_minor: z.number(),
      code_ends: z.string().nullable(),
    }),
  ),
  consents: z.array(z.object({ purpose: z.string(), granted: z.boolean(), at: z.coerce.date() })),
})
type Profile = z.output<typeof profileShape>

export const myProfile = defineTool({
  name: 'my_profile',
  description:
    'What the shop knows of the person: name, language, currency, e-mail and phone, numbered addresses, ways to pay, consents.',
  roles: ['shopper'],
  effect: 'read',
  input: z.strictObject({}),
  output: profileShape,
  async run(db, ctx) {
    const profile = await profileOf(db, ctx)
    return { content: describeProfile(ctx, profile), data: profile }
  },
})

export async function profileOf(db: Db, ctx: Context): Promise<Profile> {
  const { name, language, currency, tax_exempt } = await customerById(db, ctx)
  const identities = await listIdentities(db, ctx)
  return {
    name,
    language,
    currency,
    tax_exempt,
    identities: identities.map(({ channel, value, verified_at }) => ({
      channel,
      value,
      verified: verified_at !== null,
    })),
    addresses: await listAddresses(db, ctx),
    payment_methods: await listMethods(db, ctx),
    consents: await currentConsents(db, ctx),
  }
}

export function describeProfile(ctx: Context, profile: Profile): string {
  const say = (en: string, bn: string) => inLanguage(ctx.language, en, bn)
  const none = say('none', 'নেই')
  const known = profile.identities.map(({ value }) => value).join(', ')
  const addresses = profile.addresses.map(
    (one) =>
      `${one.number}. ${describeAddress(one as SavedAddress)}${one.is_default ? say(' (default)', ' (প্রধান)') : ''}`,
  )
  const methods = profile.payment_methods.map(({ kind, label, balance_minor, currency, code_ends }) => {
    const ending = code_ends ? ` …${code_ends}` : ''
    return `${label ?? kind.replace('_', ' ')}${ending}${balance_minor > 0 ? ` ${formatMoney(balance_minor, currency, ctx.language)}` : ''}`
  })
  const consents = profile.consents.map(
    ({ purpose, granted }) => `${purpose} ${granted ? say('yes', 'হ্যাঁ') : say('no', 'না')}`,
  )
  return [
    `${profile.name || say('No name yet', 'নাম এখনো নেই')} (${profile.language}, ${profile.currency})`,
    say(`Known by: ${known || none}`, `পরিচয়: ${known || none}`),
    say(`Addresses: ${addresses.join('; ') || none}`, `ঠিকানা: ${addresses.join('; ') || none}`),
    say(`Ways to pay: ${methods.join(', ') || none}`, `পেমেন্ট মাধ্যম: ${methods.join(', ') || none}`),
    say(`Consents: ${consents.join(', ') || none}`, `সম্মতি: ${consents.join(', ') || none}`),
  ].join('\n')
}

export function describeAddress({
  name,
  phone,
  line1,
  line2,
  upazila,
  city,
  district,
  state,
  postcode,
  country,
}: SavedAddress): string {
  const place = [name, line1, line2, upazila, city, district, state, postcode, country === 'BD' ? null : country, phone]
  return [...new Set(place.filter(Boolean))].join(', ')
}
