import { z } from 'zod'
import type { Context } from '#core/context'
import { formatDate } from '#core/dates'
import { inLanguage } from '#core/language'
import { businessDay } from '#core/time'
import { type Fact, factsOf } from '#domain/conversations'
import { defineTool } from '../define.ts'

const fact = z.object({
  topic: z.string(),
  fact: z.string(),
  said_by: z.enum(['person', 'agent', 'human']).describe('in whose words'),
  channel: z.string().describe('where it was said'),
  message_id: z.string().nullable().describe('the message in which it was said'),
  at: z.string(),
})

export const myMemory = defineTool({
  name: 'my_memory',
  description: 'What the shop remembers about the person from their conversations, and where each thing came from.',
  roles: ['shopper'],
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ facts: z.array(fact) }),
  async run(db, ctx) {
    const facts = await factsOf(db, ctx)
    return { content: describeFacts(ctx, facts), data: { facts } }
  },
})

function describeFacts(ctx: Context, facts: Fact[]): string {
  const say = (en: string, bn: string) => inLanguage(ctx.language, en, bn)
  if (facts.length === 0)
    return say('I remember nothing about you from our conversations.', 'আমাদের কথাবার্তা থেকে আপনার সম্পর্কে কিছু মনে রাখা নেই।')
  const lines = facts.map((one) => `${topicName(ctx, one.topic)}: ${one.fact} (${whence(ctx, one)})`)
  const last = say('Say what I should forget, or that I should forget all of it.', 'কোনটি ভুলে যেতে হবে, বা সব, বলুন।')
  return [say('This is what I remember about you:', 'আপনার সম্পর্কে যা মনে রেখেছি:'), ...lines, last].join('\n')
}

const topics_bn: Record<string, string> = {
  ...{ size: 'মাপ', shoe_size: 'জুতার মাপ', allergy: 'অ্যালার্জি', district: 'জেলা', prefers: 'পছন্দ' },
  ...{ dislikes: 'অপছন্দ', name: 'নাম', family: 'পরিবার', birthday: 'জন্মদিন', language: 'ভাষা' },
}

function topicName({ language }: Context, topic: string): string {
  return (language === 'bn' && topics_bn[topic]) || topic.replaceAll('_', ' ')
}

/** "you said so on 20 November, telegram" */
function whence(ctx: Context, { said_by, channel, at }: Fact): string {
  const day = formatDate(businessDay(new Date(at)), businessDay(ctx.now()), ctx.language)
  const who = {
    person: inLanguage(ctx.language, 'you said so', 'আপনি বলেছেন'),
    agent: inLanguage(ctx.language, 'as I understood you', 'আপনার কথা থেকে বুঝেছি'),
    human: inLanguage(ctx.language, 'noted by our team', 'আমাদের দল লিখে রেখেছে'),
  }[said_by]
  return inLanguage(ctx.language, `${who} on ${day}, ${channel}`, `${who}, ${day}, ${channel}`)
}
