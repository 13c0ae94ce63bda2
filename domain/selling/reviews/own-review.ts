import { sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { readReviewRules } from './rules.ts'
import type { ReviewStatus } from './states.ts'

/** A review as whoever wrote it sees it. */
export type OwnReview = {
  number: string
  product: { slug: string; title: string; title_bn: string | null }
  status: ReviewStatus
  stars: number
  headline: string | null
  text: string | null
  /** why it was not published */
  reason: string | null
  answer: string | null
  written_at: string
  edited_at: string | null
  editable_until: string
}
export type OwnRow = Omit<OwnReview, 'product' | 'editable_until' | 'written_at' | 'edited_at'> & {
  id: string
  flags: string[]
  written_at: Date
  edited_at: Date | null
}

/** Of people who were merged after both had written, the later one is theirs to change. */
export async function ownRow(db: Db, ctx: Context, product_id: string): Promise<OwnRow | undefined> {
  const row = await db
    .selectFrom('reviews')
    .select([
      'id',
      'number',
      'status',
      'stars',
      'headline',
      'text',
      'flags',
      'reason',
      'answer',
      'written_at',
      'edited_at',
    ])
    .where('product_id', '=', product_id)
    .where(sql<boolean>`customer_id = any(${personIds(ctx.actor)})`)
    .orderBy('id', 'desc')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row as OwnRow | undefined
}

export function shownToWriter(row: OwnRow, product: OwnReview['product'], edit_days: number): OwnReview {
  const { id: _, flags: __, written_at, edited_at, ...rest } = row
  const { slug, title, title_bn } = product
  return {
    ...rest,
    product: { slug, title, title_bn },
    written_at: written_at.toISOString(),
    edited_at: edited_at?.toISOString() ?? null,
    editable_until: addDays(written_at, edit_days).toISOString(),
  }
}

/** What whoever is acting has said of a product; null when nothing, or when nobody is signed in. */
export async function ownReviewOf(db: Db, ctx: Context, input: { product_id: string }): Promise<OwnReview | null> {
  const people = personIds(ctx.actor)
  if (people.length === 0) return null
  const { rows } = await sql<OwnRow & OwnReview['product']>`
    select r.id, r.number, r.status, r.stars, r.headline, r.text, r.flags, r.reason, r.answer, r.written_at, r.edited_at,
      p.slug, p.title, p.title_bn
    from reviews r
    join products p on p.id = r.product_id
    where r.product_id = ${input.product_id} and r.customer_id = any(${people}) and r.erased_at is null
    order by r.id desc
    limit 1
  `.execute(db)
  if (!rows[0]) return null
  const { slug, title, title_bn, ...row } = rows[0]
  return shownToWriter(row, { slug, title, title_bn }, (await readReviewRules(db)).edit_days)
}
