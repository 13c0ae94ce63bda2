import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Context } from '#core/context'
import { percent } from '#core/money'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { type ProductLine, productLine, upsertProducts } from '#domain/catalog'
import type { SeededStore } from './stores.ts'

// Small, so that the stores take turns and "newest" shows a bit of each.
const batch = 8

/** The same import that any seller's file goes through, an hour of the shop's past for each turn. */
export async function seedProducts(tx: Db, ctx: Context, stores: SeededStore[]): Promise<number> {
  let count = 0
  const files = stores.map((store) => ({ store, lines: readProducts(store.products_file) }))
  const longest = Math.max(...files.map(({ lines }) => lines.length))
  for (let from = 0; from < longest; from += batch) {
    const then = { ...ctx, now: () => addMinutes(ctx.now(), (60 * from) / batch) }
    for (const { store, lines } of files) {
      const products = lines.slice(from, from + batch)
      if (products.length > 0) await upsertProducts(tx, then, { store_id: store.id, products })
      count += products.length
    }
  }
  await linkProducts(tx)
  return count
}

function readProducts(file: string) {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  // A file begins with what the store is known for, so that comes last: the newest is what people see first.
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => withCost(productLine.parse(JSON.parse(line))))
    .reverse()
}

/** The demo stores earn between a fifth and two fifths of what they sell for, the same ones the same every time. */
function withCost(line: ProductLine): ProductLine {
  const letters = [...line.external_id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const costOf = (price_minor: number) => percent(price_minor, 6_000 + (letters % 21) * 100)
  return {
    ...line,
    cost_minor: costOf(line.price_minor),
    ...(line.variants && {
      variants: line.variants.map((one) => ({ ...one, cost_minor: costOf(one.price_minor ?? line.price_minor) })),
    }),
  }
}

/** "Goes with" and "similar": the neighbours in the same category, and something from the same store's other shelves. */
async function linkProducts(tx: Db): Promise<void> {
  await sql`
    insert into product_links (product_id, linked_id, kind, position)
    select p.id, near.id, 'related', near.place
    from products p cross join lateral (
      select o.id, row_number() over (order by abs(o.price_minor - p.price_minor), o.id) as place
      from products o where o.category_id = p.category_id and o.id <> p.id limit 4
    ) near
  `.execute(tx)
  await sql`
    insert into product_links (product_id, linked_id, kind, position)
    select p.id, other.id, 'cross_sell', other.place
    from products p cross join lateral (
      select o.id, row_number() over (order by md5(o.id || p.id)) as place
      from products o where o.store_id = p.store_id and o.category_id <> p.category_id and o.price_minor <= p.price_minor limit 3
    ) other
  `.execute(tx)
}
