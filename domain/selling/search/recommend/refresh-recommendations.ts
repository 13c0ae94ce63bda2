import type { Context } from '#core/context'
import { newId } from '#core/id'
import { addDays, hour_ms } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { countSales } from './count-sales.ts'
import { buyer } from './counted.ts'
import { pairProducts } from './pair-products.ts'

/** `first_order` is the least id of an order of the last year: ids sort by time, so an index on them need not be read further back. */
export type Periods = { year: Date; season: Date; first_order: string }
type Turn = { of: number; now: number }

const days = { year: 365, season: 90 }
const batch = 100
/** A very large shop takes turns, hour by hour, so that other work need not wait for all of it. */
const most_at_once = 10_000

/**
 * Counts anew what is bought together and what many people buy. A few products at a time, each in a statement of its own that writes only
 * what has changed: it takes little memory however many orders there are, may stop anywhere, and doing it twice changes nothing.
 */
export async function refreshRecommendations(
  db: Db,
  ctx: Context,
  { most = most_at_once }: { most?: number } = {},
): Promise<{ products: number }> {
  const periods = periodsUntil(ctx.now())
  const turn = await whoseTurn(db, ctx, most)
  let products = 0
  for await (const some of everSold(db, turn)) {
    await countSales(db, periods, some)
    products += some.length
  }
  const people = await countBuyers(db, periods)
  for await (const some of everSold(db, turn)) await pairProducts(db, periods, people, some)
  return { products }
}

function periodsUntil(now: Date): Periods {
  const [year, season] = [addDays(now, -days.year), addDays(now, -days.season)]
  const chance_letters = 16
  return { year, season, first_order: newId('order', year.getTime()).slice(0, -chance_letters) }
}

/** The first time everything is counted, since nothing is known yet. */
async function whoseTurn(db: Db, ctx: Context, most: number): Promise<Turn> {
  const { counted } = await db
    .selectFrom('search_sales')
    .select(({ fn }) => fn.countAll<number>().as('counted'))
    .executeTakeFirstOrThrow()
  const turns = Math.max(1, Math.ceil(counted / most))
  return { of: turns, now: Math.floor(ctx.now().getTime() / hour_ms) % turns }
}

const soldAfter = statement<{ product_id: string }>(`
  select distinct product_id from order_lines
  where product_id > $1 and (hashtext(product_id) & 2147483647) % $2::int = $3::int
  order by product_id
  limit ${batch}`)

async function* everSold(db: Db, turn: Turn): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const some = (await soldAfter(db, after, turn.of, turn.now)).map(({ product_id }) => product_id)
    if (some.length === 0) return
    yield some
    after = some.at(-1)!
  }
}

const count = statement<{ people: number }>(`
  select count(*)::int as people
  from (
    select distinct ${buyer}
    from orders o left join customers c on c.id = o.customer_id
    where o.id >= $1 and o.placed_at >= $2 and o.status <> 'cancelled' and c.erased_at is null
  ) everybody`)

async function countBuyers(db: Db, { first_order, year }: Periods): Promise<number> {
  const [row] = await count(db, first_order, year)
  return row!.people
}
