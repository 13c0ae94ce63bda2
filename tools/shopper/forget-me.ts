import { z } from 'zod'
import { personId } from '#core/context'
import { forbidden } from '#core/errors'
import { inLanguage } from '#core/language'
import {
  assertNothingUnderWay,
  balanceLeft,
  balancesOf,
  erasePerson,
  familyOf,
  formatBalances,
} from '#domain/customers'
import { defineTool } from '../define.ts'

export const forgetMe = defineTool({
  name: 'forget_me',
  description:
    'Erase everything personal about the person who asks: name, e-mail, phone, addresses, ways to pay. It cannot be undone.',
  roles: ['shopper'],
  effect: 'confirm',
  input: z.strictObject({
    give_up_balance: z
      .boolean()
      .default(false)
      .describe('true only if the person said that they give up the money on their gift cards'),
  }),
  output: z.object({ erased: z.boolean() }),
  async propose(db, ctx, input) {
    const person = personId(ctx.actor)
    if (!person) throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
    const family = await familyOf(db, person)
    await assertNothingUnderWay(db, family)
    const balances = await balancesOf(db, family)
    if (balances.length > 0 && !input.give_up_balance) throw balanceLeft(balances)
    const lost = formatBalances(balances, ctx.language)
    const content = inLanguage(
      ctx.language,
      `Forget you? Your name, e-mail, phone, addresses and ways to pay will be erased and you are signed out everywhere. It cannot be undone.${lost && ` You give up ${lost}.`}`,
      `আপনার তথ্য মুছে ফেলবো? নাম, ই-মেইল, ফোন, ঠিকানা ও পেমেন্ট মাধ্যম মুছে যাবে এবং সব জায়গা থেকে সাইন আউট হবেন। এটি ফেরানো যাবে না।${lost && ` আপনি ${lost} ছেড়ে দিচ্ছেন।`}`,
    )
    const quote = { give_up_balance: input.give_up_balance, balances }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, input) {
    await erasePerson(db, ctx, input)
    return {
      content: inLanguage(ctx.language, 'You are forgotten. Goodbye.', 'আপনার তথ্য মুছে ফেলা হয়েছে। বিদায়।'),
      data: { erased: true },
    }
  },
})
