import { z } from 'zod'
import { inLanguage } from '#core/language'
import {
  addAddress,
  address,
  changeCustomer,
  chooseDefaultAddress,
  listAddresses,
  recordConsent,
  removeAddress,
  usual_purposes,
} from '#domain/customers'
import { defineTool } from '../define.ts'
import { describeProfile, profileOf, profileShape } from './my-profile.ts'

const handle = z.string().trim().min(1).max(60)

export const updateProfile = defineTool({
  name: 'update_profile',
  description:
    'Change the person’s name, language or currency, add or remove an address, choose the default one, give or withdraw consents.',
  roles: ['shopper'],
  effect: 'write',
  input: z
    .strictObject({
      name: z.string().max(200).optional().describe('what to call them'),
      language: z.enum(['en', 'bn']).optional(),
      currency: z.string().max(10).optional().describe('e.g. BDT'),
      add_address: address.optional().describe('a new address'),
      remove_address: handle.optional().describe('number or id of an address, as my_profile shows it'),
      default_address: handle.optional().describe('number or id of an address; "new" for the one being added'),
      consents: z
        .array(z.strictObject({ purpose: z.enum(usual_purposes), granted: z.boolean() }))
        .max(10)
        .optional()
        .describe('only what the person said'),
    })
    .refine((input) => Object.values(input).some((value) => value !== undefined), {
      message: 'Say what to change.',
      params: { bn: 'কী বদলাবেন তা বলুন।' },
    })
    .refine((input) => input.default_address !== 'new' || input.add_address, {
      message: 'Give the new address in add_address.',
      params: { bn: 'নতুন ঠিকানাটি add_address-এ দিন।' },
    }),
  output: profileShape,
  async run(db, ctx, input) {
    const { name, language, currency, default_address } = input
    await changeCustomer(db, ctx, { name, language, currency })
    // Numbers are those that the person saw, and the list is renumbered by each change.
    const seen = await listAddresses(db, ctx)
    const idOf = (said: string) => seen.find(({ number }) => String(number) === said)?.id ?? said
    if (default_address && default_address !== 'new')
      await chooseDefaultAddress(db, ctx, { address: idOf(default_address) })
    if (input.remove_address) await removeAddress(db, ctx, { address: idOf(input.remove_address) })
    if (input.add_address)
      await addAddress(db, ctx, { address: input.add_address, make_default: default_address === 'new' })
    for (const consent of input.consents ?? []) await recordConsent(db, ctx, consent)
    const profile = await profileOf(db, ctx)
    const spoken = language ? { ...ctx, language } : ctx
    return {
      content: `${inLanguage(spoken.language, 'Done.', 'হয়ে গেছে।')} ${describeProfile(spoken, profile)}`,
      data: profile,
    }
  },
})
