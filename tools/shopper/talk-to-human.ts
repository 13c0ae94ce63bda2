import { z } from 'zod'
import { inLanguage } from '#core/language'
import { type HandedOver, messageText, talkToHuman, ticketContact } from '#domain/support'
import { defineTool } from '../define.ts'

export const talkToHumanTool = defineTool({
  name: 'talk_to_human',
  description:
    'Hand over to a person of the shop, whenever somebody asks for one. Answers the number of their ticket and when people answer.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    text: messageText.optional().describe('what the person wants to say to them, in their own words'),
    contact: ticketContact.optional().describe('for guests: where they can be reached, if they said'),
  }),
  output: z.object({
    number: z.string(),
    existing: z.boolean().describe('true: they were waiting already'),
    answering_now: z.boolean(),
    hours: z.string(),
    reachable: z.boolean().describe('false: ask for an e-mail address or a phone number'),
  }),
  subject: (_input, { number }) => number,
  async run(db, ctx, input) {
    const done = await talkToHuman(db, ctx, input)
    const content = inLanguage(ctx.language, inEnglish(done), inBengali(done))
    return { content, data: done }
  },
})

function inEnglish({ number, existing, answering_now, hours, reachable }: HandedOver): string {
  return [
    existing ? `A person will answer you in ${number}.` : `A person will answer you: your ticket is ${number}.`,
    answering_now
      ? `People answer ${hours}: they are there now, and answer one after the other.`
      : `People answer ${hours}; nobody is there at this moment, so you will hear from them when they are back.`,
    reachable ? '' : 'Please leave an e-mail address or a phone number, so that they can reach you.',
  ]
    .filter(Boolean)
    .join(' ')
}

function inBengali({ number, existing, answering_now, hours, reachable }: HandedOver): string {
  return [
    existing ? `${number} টিকিটেই একজন মানুষ আপনাকে উত্তর দেবেন।` : `একজন মানুষ আপনাকে উত্তর দেবেন: আপনার টিকিট ${number}।`,
    answering_now
      ? `আমাদের লোকজন উত্তর দেন ${hours}; এখন তাঁরা আছেন, একে একে উত্তর দিচ্ছেন।`
      : `আমাদের লোকজন উত্তর দেন ${hours}; এই মুহূর্তে কেউ নেই, তাঁরা ফিরলে উত্তর পাবেন।`,
    reachable ? '' : 'আপনার ই-মেইল বা ফোন নম্বর দিন, যাতে আপনার সাথে যোগাযোগ করা যায়।',
  ]
    .filter(Boolean)
    .join(' ')
}
