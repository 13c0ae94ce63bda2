import { z } from 'zod'
import { inLanguage } from '#core/language'
import { forgetFacts, forgetFact as forgetOne } from '#domain/conversations'
import { defineTool } from '../define.ts'

export const forgetFactTool = defineTool({
  name: 'forget_fact',
  description:
    'Forget something that the shop remembers about the person: one topic, or all. Orders, addresses and the account stay.',
  roles: ['shopper'],
  effect: 'write',
  input: z
    .strictObject({
      topic: z.string().trim().min(1).max(60).optional().describe('topic of one fact as in my_memory, e.g. size'),
      all: z.boolean().default(false).describe('true only if the person wants all of it forgotten'),
    })
    .refine(({ topic, all }) => all === (topic === undefined), {
      message: 'Say which topic to forget, or all; one of the two.',
      params: { bn: 'কোন বিষয়টি ভুলে যেতে হবে বলুন, অথবা সব; দুটির একটি।' },
    }),
  output: z.object({ forgotten: z.array(z.string()) }),
  async run(db, ctx, { topic }) {
    const data = topic === undefined ? await forgetFacts(db, ctx) : await forgetOne(db, ctx, { topic })
    const named = data.forgotten.map((one) => one.replaceAll('_', ' ')).join(', ')
    const content =
      data.forgotten.length === 0
        ? inLanguage(ctx.language, 'There was nothing to forget.', 'ভুলে যাওয়ার মতো কিছু ছিল না।')
        : inLanguage(ctx.language, `Forgotten: ${named}.`, `ভুলে গেছি: ${named}।`)
    return { content, data }
  },
})
