import { type Context, personIds } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { conversationNotFound } from './conversation.ts'
import { readTopic } from './fact-topics.ts'
import { type Fact, readFacts, type SaidBy } from './facts-of.ts'
import { keptText } from './kept.ts'
import { lockPerson } from './lock-person.ts'
import { looksSecret } from './secrets.ts'

const most_characters = 300
/** More than anybody tells, and few enough to be read before every answer. */
const most_facts = 60

export type RememberFact = {
  /** a short key: size, allergy, district, prefers */
  topic: string
  fact: string
  /** in whose words */
  said_by: SaidBy
  /** where they said it */
  message_id?: string | undefined
}

const forget = statement(`
  update remembered_facts set forgotten_at = $3, fact = '', message_id = null
  where customer_id = any($1::text[]) and topic = $2 and forgotten_at is null`)
const insert = statement<{ id: string }>(`
  insert into remembered_facts (id, customer_id, topic, fact, message_id, channel, said_by, at)
  select $1, $2, $3, $4, $5, $6, $7, $8
  where $5::text is null or exists (
    select from conversation_messages m join conversations c on c.id = m.conversation_id
    where m.id = $5 and c.customer_id = any($9::text[])
  )
  returning id`)

/** What somebody told of themselves, to be known the next time. A newer one on the same topic takes the place of the older. */
export async function rememberFact(tx: Db, ctx: Context, input: RememberFact): Promise<Fact> {
  const topic = readTopic(input.topic)
  const fact = readFact(input.fact, topic)
  const customer_id = await lockPerson(tx, ctx, { alone: true })
  const family = personIds(ctx.actor)
  const known = await readFacts(tx, family)
  const same = known.find((one) => one.topic === topic)
  if (same?.fact === fact) return same
  if (same) await forget(tx, family, topic, ctx.now())
  else if (known.length >= most_facts) throw tooManyFacts()
  const { said_by, message_id = null } = input
  const at = ctx.now()
  const id = newId('fact', at.getTime())
  const [kept] = await insert(tx, id, customer_id, topic, fact, message_id, ctx.channel, said_by, at, family)
  if (!kept) throw conversationNotFound()
  return { topic, fact, said_by, channel: ctx.channel, message_id, at: at.toISOString() }
}

function readFact(text: string, topic: string): string {
  const fact = keptText(text).replace(/\s+/gu, ' ').trim()
  if (fact === '' || fact.length > most_characters)
    throw invalid('bad_fact', {
      en: `A fact is one short sentence, at most ${most_characters} characters.`,
      bn: 'একটি তথ্য ছোট একটি বাক্য, সর্বোচ্চ ৩০০ অক্ষর।',
    })
  // "4821" says nothing; under "pin" it does.
  if (looksSecret(`${topic} ${fact}`)) throw keepsNoSecrets()
  return fact
}

const keepsNoSecrets = () =>
  invalid('keeps_no_secrets', {
    en: 'Card numbers, passwords and one-time codes are never kept. Please do not send them to anybody, us included.',
    bn: 'কার্ড নম্বর, পাসওয়ার্ড বা ওটিপি কখনো রাখা হয় না। এগুলো কাউকে পাঠাবেন না, আমাদেরও না।',
  })

const tooManyFacts = () =>
  conflict('too_many_facts', {
    en: 'That is as much as we remember of one person. Let us forget something first.',
    bn: 'একজনের সম্পর্কে এর বেশি মনে রাখা হয় না। আগে কিছু ভুলে যেতে বলুন।',
  })
