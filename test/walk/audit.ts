import type { World } from '../world.ts'
import { goods_problems, shelf_problems } from './audit-goods.ts'
import { aftermath_problems, history_problems } from './audit-history.ts'
import { money_problems } from './audit-money.ts'
import { trouble, type Walk } from './walk.ts'

type Problem = { number: string; problem: string }

/** An auditor who looks at a few orders, and at every shelf, after each step: nothing may ever be wrong, not even for a while. */
export async function audit(walk: Walk, numbers: string[]): Promise<void> {
  const { pool } = walk.world
  for (const question of [money_problems, goods_problems, history_problems]) {
    const { rows } = await pool.query<Problem>(question, [numbers])
    for (const { number, problem } of rows) trouble(walk, `${number}: ${problem}`, number)
  }
  const { rows } = await pool.query<Problem>(shelf_problems)
  for (const { problem } of rows) trouble(walk, problem)
}

/** The one who comes when the background work is done. */
export async function auditAftermath(walk: Walk): Promise<void> {
  const { rows } = await walk.world.pool.query<Problem>(aftermath_problems, [walk.world.clock.now])
  for (const { problem } of rows) trouble(walk, problem, problem.match(/DK-\d+/)?.[0])
}

/**
 * The notebook against the books: what people agreed to is what the ledger says, unless nobody paid and the shop called it off. What a
 * refused exchange had cost is given back, but for what goodwill has given of it already: the books keep that much, and never more.
 */
export async function auditPaper(walk: Walk): Promise<void> {
  type Books = { number: string; owed: number; called_off: boolean; kept: number; given: number }
  const { rows } = await walk.world.pool.query<Books>(
    `select o.number, (select sum(amount_minor) from order_charges c where c.order_id = o.id)::bigint as owed,
       exists (select from order_history h where h.order_id = o.id and h.to_status = 'cancelled' and h.actor like 'system:%') as called_off,
       (select coalesce(sum(c.amount_minor), 0) from order_charges c join returns r on r.id = c.reference and r.status = 'refused'
        where c.order_id = o.id and c.kind = 'exchanged')::bigint as kept,
       (select coalesce(-sum(c.amount_minor), 0) from order_charges c where c.order_id = o.id and c.kind = 'given')::bigint as given
     from orders o where number = any($1)`,
    [walk.paper.numbers()],
  )
  for (const { number, owed, called_off, kept, given } of rows) {
    const expected = called_off ? 0 : walk.paper.owedOf(number) + Math.min(kept, given)
    if (owed !== expected) trouble(walk, `${number}: people agreed to ${expected} and its ledger says ${owed}`, number)
  }
}

export async function allNumbers({ pool }: World): Promise<string[]> {
  return (await pool.query<{ number: string }>('select number from orders order by id')).rows.map(
    ({ number }) => number,
  )
}
