import type { Context } from '#core/context'
import { type AppError, notFound } from '#core/errors'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { flushSearchLog } from './search-log.ts'

export const click_kinds = ['click', 'cart', 'order'] as const
export type NoteClick = {
  search_id: string
  /** id of the product */
  product: string
  kind: (typeof click_kinds)[number]
  /** in the list that was shown, from 1 */
  place?: number | undefined
}

const most_each = 100

const note = statement<{ searched: boolean; sold: boolean; noted: boolean }>(`
  with search as (
    select id from search_log where id = $1 and at >= $4::timestamptz
  ),
  product as (
    select id from products where id = $2 and listed
  ),
  noted as (
    insert into search_clicks (search_id, product_id, kind, place, at)
    select search.id, product.id, $3, $5::int, date_trunc('hour', $6::timestamptz)
    from search cross join product
    where (select count(*) from search_clicks c where c.search_id = search.id) < ${most_each}
    on conflict do nothing
    returning 1
  )
  select exists (select from search) as searched, exists (select from product) as sold, exists (select from noted) as noted`)

/** Somebody took what a search had found. The same again is not counted again: `noted` says whether it was new. */
export async function noteClick(db: Db, ctx: Context, input: NoteClick): Promise<{ noted: boolean }> {
  const found = await tryToNote(db, ctx, input)
  if (found.searched) return answer(found, input)
  // A quick hand: the search itself may not be written down yet. Another process's may be lost, as a tally may.
  await flushSearchLog(db)
  return answer(await tryToNote(db, ctx, input), input)
}

async function tryToNote(db: Db, ctx: Context, { search_id, product, kind, place }: NoteClick) {
  const [found] = await note(db, search_id, product, kind, addDays(ctx.now(), -1), place ?? null, ctx.now())
  return found!
}

function answer({ searched, sold, noted }: { searched: boolean; sold: boolean; noted: boolean }, input: NoteClick) {
  if (!searched) throw searchNotFound(input.search_id)
  if (!sold) throw productNotFound(input.product)
  return { noted }
}

function searchNotFound(search_id: string): AppError {
  return notFound(
    'search_not_found',
    {
      en: 'We do not know that search, or it was more than a day ago. Search again and name the new search_id.',
      bn: 'এই অনুসন্ধানটি আমরা চিনি না, বা এটি এক দিনের বেশি আগের। আবার খুঁজে নতুন search_id দিন।',
    },
    { search_id },
  )
}

export function productNotFound(named: string): AppError {
  return notFound(
    'product_not_found',
    {
      en: 'That product is not for sale here. Name one that the search found.',
      bn: 'এই পণ্যটি এখানে বিক্রি হচ্ছে না। যা খুঁজে পাওয়া গেছে তার একটি বলুন।',
    },
    { product: named },
  )
}
