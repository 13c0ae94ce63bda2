import { type AppError, invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { ListProducts } from './list-products.ts'

type Bounds = Pick<ListProducts, 'min_price' | 'max_price' | 'near' | 'within_km'>

export function assertSensible({ min_price, max_price, near, within_km }: Bounds): void {
  if (within_km !== undefined && !near)
    throw invalid('near_missing', {
      en: 'within_km needs a place: give near as well.',
      bn: 'within_km দিলে কোন জায়গার কাছে তা near দিয়ে বলুন।',
    })
  if (min_price !== undefined && max_price !== undefined && min_price > max_price)
    throw invalid('prices_crossed', {
      en: 'The lowest price is above the highest. Turn them round.',
      bn: 'সর্বনিম্ন দাম সর্বোচ্চ দামের চেয়ে বেশি। দুটি অদলবদল করুন।',
    })
}

/** Asked only when a list came out empty: a category that has nothing for sale is another thing than one that is not there. */
export async function assertCategory(db: Db, named: string): Promise<void> {
  const there = await db
    .selectFrom('categories')
    .select('id')
    .where((or) => or.or([or('path', '=', named), or('slug', '=', named)]))
    .executeTakeFirst()
  if (!there) throw categoryNotFound(named)
}

export function categoryNotFound(named: string): AppError {
  return notFound('category_not_found', {
    en: `There is no category "${named.slice(0, 60)}". The list of categories has their names.`,
    bn: `"${named.slice(0, 60)}" নামে কোনো বিভাগ নেই। বিভাগের তালিকায় নামগুলো আছে।`,
  })
}

export function brokenCursor(): AppError {
  return invalid('cursor_broken', {
    en: 'That cursor does not belong to this list. Start again from the first page.',
    bn: 'এই তালিকার পরের পাতা খুঁজে পাওয়া গেল না। প্রথম পাতা থেকে আবার শুরু করুন।',
  })
}
