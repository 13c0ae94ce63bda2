import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { type AnyTool, defineTool } from './define.ts'

/** For tests: a shelf with one number on it, and tools that look at it, change it, and buy from it. */
const shelf = 'shelf'

export async function onShelf(db: Db): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', shelf).executeTakeFirst()
  return Number(row?.value ?? 0)
}

export async function putOnShelf(db: Db, number: number): Promise<void> {
  await sql`
    insert into settings (key, value, updated_at, updated_by) values (${shelf}, ${JSON.stringify(number)}::jsonb, now(), 'test')
    on conflict (key) do update set value = excluded.value
  `.execute(db)
}

const answer = z.strictObject({ number: z.number() })
const told = async (db: Db) => {
  const number = await onShelf(db)
  return { content: `${number} on the shelf.`, data: { number } }
}

export const look = defineTool({
  name: 'look',
  description: 'Says what is on the shelf',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({}),
  output: answer,
  run: (db) => told(db),
})

export const put = defineTool({
  name: 'put',
  description: 'Puts a number on the shelf',
  roles: ['staff'],
  permission: 'change_stock',
  effect: 'write',
  input: z.strictObject({
    number: z.number().int(),
    shelf: z
      .object({ name: z.string().optional(), phone: z.string().optional(), address: z.looseObject({}).optional() })
      .optional(),
    note: z.string().optional(),
  }),
  output: answer,
  subject: ({ number }) => `shelf ${number}`,
  async run(db, _ctx, { number }) {
    await putOnShelf(db, number)
    if (number < 0) throw conflict('below_zero', 'A shelf cannot hold less than nothing. Put 0 or more.', { number })
    return told(db)
  },
})

/** Its answer is not what it promised. */
export const lie = defineTool({
  name: 'lie',
  description: 'Changes the shelf and answers nonsense',
  roles: ['staff'],
  effect: 'write',
  input: z.strictObject({ number: z.number() }),
  output: answer,
  async run(db, _ctx, { number }) {
    await putOnShelf(db, number)
    return { content: 'Done.', data: { number: 'a lot' } as never }
  },
})

/** Buys one; the price is what lies on the shelf. */
export const buy = defineTool({
  name: 'buy',
  description: 'Buys what is on the shelf for its price',
  roles: ['shopper'],
  effect: 'confirm',
  input: z.strictObject({ amount: z.string().transform(Number).pipe(z.number().int().positive()) }),
  output: z.strictObject({ paid: z.number() }),
  subject: (_input, { paid }) => `bought for ${paid}`,
  async propose(db: Db, _ctx: Context, { amount }) {
    const price = await onShelf(db)
    if (price === 0) throw conflict('sold_out', 'There is nothing left to buy. Come back tomorrow.')
    const total = price * amount
    return { content: `${amount} for ${total}?`, quote: { total, amount }, state: { total } }
  },
  async run(db, _ctx, _input, { total }) {
    await putOnShelf(db, 0)
    return { content: `Bought for ${total}.`, data: { paid: total } }
  },
})

export const trial_tools: AnyTool[] = [look, put, lie, buy]
export const findTrial = (name: string): AnyTool => trial_tools.find((tool) => tool.name === name)!
