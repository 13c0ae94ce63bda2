import { z } from 'zod'
import { inLanguage } from '#core/language'
import { findHelp, topics } from '#domain/support'
import { defineTool } from '../define.ts'

export const answerQuestion = defineTool({
  name: 'answer_question',
  description:
    'What the shop has written about a question: delivery, paying, cancelling, returns, refunds, warranty, privacy, accounts. Quotes its articles; says so when there is none.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  effect: 'read',
  input: z.strictObject({
    question: z.string().trim().min(1).max(500).describe('in the person’s own words, English or Bengali'),
    topic: z.enum(topics).optional().describe('what it is about, when that is clear'),
  }),
  output: z.object({
    known: z.boolean(),
    articles: z.array(
      z.object({
        slug: z.string(),
        kind: z.enum(['article', 'policy']),
        title: z.string(),
        title_bn: z.string(),
        body: z.string(),
        body_bn: z.string(),
      }),
    ),
  }),
  async run(db, ctx, input) {
    const articles = await findHelp(db, ctx, input)
    const [best, ...others] = articles
    if (!best) {
      const question = inLanguage(
        ctx.language,
        'We have written nothing about that, so we do not know. Shall I ask a person?',
        'এ বিষয়ে আমাদের কিছু লেখা নেই, তাই আমরা জানি না। একজন মানুষকে জিজ্ঞাসা করবো?',
      )
      const choices = [
        { label: inLanguage(ctx.language, 'Ask a person', 'মানুষকে জিজ্ঞাসা করুন'), value: 'talk_to_human' },
        { label: inLanguage(ctx.language, 'No, thank you', 'না, থাক'), value: 'no' },
      ]
      return { content: question, data: { known: false, articles }, cards: [{ kind: 'choices', question, choices }] }
    }
    const titleOf = (one: typeof best) => inLanguage(ctx.language, one.title, one.title_bn)
    const more =
      others.length > 0
        ? [
            inLanguage(
              ctx.language,
              `See also: ${others.map(titleOf).join('; ')}.`,
              `আরও দেখুন: ${others.map(titleOf).join('; ')}।`,
            ),
          ]
        : []
    const content = [titleOf(best), inLanguage(ctx.language, best.body, best.body_bn), ...more].join('\n\n')
    return { content, data: { known: true, articles } }
  },
})
