import type { Db } from '#db/open'

/** What the published reviews of a product come to: its average in hundredths of a star, and how many they are. */
export async function ratingOf(db: Db, product_id: string): Promise<{ average: number | null; count: number }> {
  const rating = await db
    .selectFrom('product_ratings')
    .select(['average_hundredths', 'total'])
    .where('product_id', '=', product_id)
    .executeTakeFirst()
  const hundredths = rating?.average_hundredths ?? null
  return { average: hundredths === null ? null : hundredths / 100, count: rating?.total ?? 0 }
}
