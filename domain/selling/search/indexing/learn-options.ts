import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { Goods } from './goods.ts'

/** Options that the catalogue has, so that a query may name them. */
export async function learnOptions(tx: Db, goods: Goods[]): Promise<void> {
  const pairs = new Map(
    goods.flatMap(({ options }) =>
      options.flatMap((one) =>
        Object.entries(one).map(([name, value]) => [`${name}=${value}`, { name, value }] as const),
      ),
    ),
  )
  if (pairs.size === 0) return
  const all = [...pairs.values()]
  await sql`
    insert into search_options (name, value)
    select * from unnest(${all.map(({ name }) => name)}::text[], ${all.map(({ value }) => value)}::text[])
    on conflict do nothing
  `.execute(tx)
}
