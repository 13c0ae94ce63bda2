import { sql } from 'kysely'
import type { Db } from '#db/open'

export type Rated = { average: number | null; count: number }

/**
 * What lists and pages show of a product's reviews. The reviews are counted by whoever calls, once the product is held: of two who
 * count at once, the second sees what the first did.
 */
export async function rateProduct(
  tx: Db,
  { product_id }: { product_id: string },
  counted: () => Promise<Rated>,
): Promise<void> {
  await sql`select id from products where id = ${product_id} for no key update`.execute(tx)
  const { average, count } = await counted()
  await sql`
    update products set rating_average = ${average}::real, rating_count = ${count}
    where id = ${product_id} and (rating_average is distinct from ${average}::real or rating_count <> ${count})
  `.execute(tx)
}
