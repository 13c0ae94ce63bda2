import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { publicName } from './public-name.ts'

export type Rating = {
  /** 467 is 4.67 stars; null: nobody has said anything yet */
  average_hundredths: number | null
  count: number
  /** how many gave so many stars */
  stars: Record<'1' | '2' | '3' | '4' | '5', number>
}
export type ShownReview = {
  number: string
  stars: number
  headline: string | null
  text: string | null
  by: string | null
  /** bought here and delivered; there are no others */
  verified: boolean
  answer: string | null
  answered_at: string | null
  written_at: string
  edited_at: string | null
}
export type ReviewPage = {
  product: { id: string; slug: string; title: string; title_bn: string | null }
  rating: Rating
  items: ShownReview[]
  next_cursor: string | null
}
export type ListReviews = {
  /** slug, or the seller's own id */
  product: string
  stars?: number | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

type Row = ReviewPage['product'] & { rating: Rating; page: (Omit<ShownReview, 'by'> & { id: string; name: string })[] }

const read = (of_stars: string) =>
  statement<Row>(`
  select p.id, p.slug, p.title, p.title_bn,
    coalesce((
      select json_build_object('average_hundredths', average_hundredths, 'count', total,
        'stars', json_build_object('1', ones, '2', twos, '3', threes, '4', fours, '5', fives))
      from product_ratings where product_id = p.id
    ), '{"average_hundredths":null,"count":0,"stars":{"1":0,"2":0,"3":0,"4":0,"5":0}}') as rating,
    coalesce((
      select json_agg(page)
      from (
        select r.id, r.number, r.stars, r.headline, r.text, root.name, true as verified, r.answer, r.answered_at, r.written_at, r.edited_at
        from reviews r
        join customers c on c.id = r.customer_id
        join customers root on root.id = coalesce(c.merged_into, c.id)
        where r.product_id = p.id and r.status = 'published' and r.erased_at is null and r.id < $2 ${of_stars}
        order by r.id desc
        limit $3
      ) page
    ), '[]') as page
  from products p
  where p.id = coalesce(
    (select id from products where slug = $1 and listed),
    (select min(id) from products where external_id = $1 and listed having count(*) = 1)
  )`)
const all = read('')
const withStars = read('and r.stars = $4')

/** What buyers say of a product that is for sale, newest first, and what it comes to. One statement. */
export async function listReviews(db: Db, _ctx: Context, input: ListReviews): Promise<ReviewPage> {
  const limit = input.limit ?? 20
  const shown = [input.product, after(input.cursor), limit + 1] as const
  const [row] = input.stars === undefined ? await all(db, ...shown) : await withStars(db, ...shown, input.stars)
  if (!row) throw productNotFound(input.product)
  const { rating, page, ...product } = row
  const items = page.slice(0, limit)
  return {
    product,
    rating,
    items: items.map(({ id: _, name, ...review }) => ({ ...review, by: publicName(name) })),
    next_cursor: page.length > limit ? Buffer.from(items.at(-1)!.id).toString('base64url') : null,
  }
}

function after(cursor: string | undefined): string {
  if (cursor === undefined) return `rvw_${'z'.repeat(26)}`
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!/^rvw_[0-9a-z]{26}$/.test(id))
    throw invalid('bad_cursor', {
      en: 'That cursor is not from this list. Start again without it.',
      bn: 'এই কার্সরটি এই তালিকার নয়। এটি ছাড়া শুরু থেকে দেখুন।',
    })
  return id
}

const productNotFound = (named: string) =>
  notFound(
    'product_not_found',
    {
      en: `There is no product called "${named}" for sale. Search for it by name.`,
      bn: `"${named}" নামে কোনো পণ্য বিক্রি হচ্ছে না। নাম দিয়ে খুঁজে দেখুন।`,
    },
    { product: named },
  )
