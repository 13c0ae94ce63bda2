import { sql } from 'kysely'
import type { Db } from '#db/open'

/** Exact up to here; beyond it the page says "10,000+" rather than reading every row for a number nobody adds up. */
const most_counted = 10_000
const fresh_ms = 10_000

export type Counts = { stores: number; products: number; orders: number; most: number }

/** How much is in the shop, read at most every ten seconds however many people look. */
export function counter(db: Db): () => Promise<Counts> {
  let kept: { counts: Promise<Counts>; until: number } | undefined
  return () => {
    if (kept && kept.until > Date.now()) return kept.counts
    const counts = count(db)
    kept = { counts, until: Date.now() + fresh_ms }
    // A failure is told to whoever asked, and asked anew by the next.
    counts.catch(() => {
      kept = undefined
    })
    return counts
  }
}

async function count(db: Db): Promise<Counts> {
  const { rows } = await sql<Omit<Counts, 'most'>>`
    select
      (select count(*) from (select from stores where status = 'approved' limit ${most_counted + 1}) s) as stores,
      (select count(*) from (select from products where status = 'active' limit ${most_counted + 1}) p) as products,
      (select count(*) from (select from orders limit ${most_counted + 1}) o) as orders
  `.execute(db)
  return { ...rows[0]!, most: most_counted }
}
