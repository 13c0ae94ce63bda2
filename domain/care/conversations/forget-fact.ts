import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { readTopic } from './fact-topics.ts'
import { readFacts, whoseFacts } from './facts-of.ts'

type Whose = { customer_id?: string | undefined }

const forget = statement<{ topic: string }>(`
  update remembered_facts set forgotten_at = $2, fact = '', message_id = null
  where id in (
    select id from remembered_facts
    where customer_id = any($1::text[]) and forgotten_at is null and ($3::text is null or topic = $3)
    order by id for no key update
  )
  returning topic`)

/** One thing less that the shop knows of somebody. It is gone, not hidden. */
export async function forgetFact(
  tx: Db,
  ctx: Context,
  { topic, customer_id }: Whose & { topic: string },
): Promise<{ forgotten: string[] }> {
  const family = await whoseFacts(tx, ctx, customer_id, 'change_customers')
  const known = readTopic(topic)
  const gone = await forget(tx, family, ctx.now(), known)
  if (gone.length === 0) throw nothingKnown(known, await readFacts(tx, family))
  return { forgotten: [known] }
}

/** Everything that the shop remembers of somebody. Orders and the like are not memories. */
export async function forgetFacts(tx: Db, ctx: Context, { customer_id }: Whose = {}): Promise<{ forgotten: string[] }> {
  const family = await whoseFacts(tx, ctx, customer_id, 'change_customers')
  const gone = await forget(tx, family, ctx.now(), null)
  return { forgotten: [...new Set(gone.map(({ topic }) => topic))].sort() }
}

function nothingKnown(topic: string, facts: { topic: string }[]) {
  const topics = facts.map((fact) => fact.topic)
  const known = topics.join(', ')
  return notFound(
    'fact_not_found',
    {
      en: `Nothing is remembered about "${topic}". ${known ? `There is: ${known}.` : 'Nothing is remembered at all.'}`,
      bn: `"${topic}" নিয়ে কিছু মনে রাখা নেই। ${known ? `যা আছে: ${known}।` : 'কিছুই মনে রাখা নেই।'}`,
    },
    { topics },
  )
}
