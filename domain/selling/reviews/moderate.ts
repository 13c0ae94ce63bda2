import { actorName, type Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { lockReview } from './lock-review.ts'
import { publicName } from './public-name.ts'
import { assertCanBecome, type ReviewStatus } from './states.ts'

export type ReviewInHand = {
  number: string
  product: string
  title: string
  store: string
  stars: number
  headline: string | null
  text: string | null
  by: string | null
  flags: string[]
  written_at: string
  edited_at: string | null
}
export type ReviewsInHand = { items: ReviewInHand[]; waiting: number; next_cursor: string | null }

const waiting = statement<Omit<ReviewInHand, 'by'> & { id: string; name: string; waiting: number }>(`
  select r.id, r.number, p.slug as product, p.title, s.slug as store, r.stars, r.headline, r.text, root.name, r.flags,
    to_json(r.written_at)#>>'{}' as written_at, to_json(r.edited_at)#>>'{}' as edited_at,
    (select count(*)::int from reviews where status = 'pending') as waiting
  from reviews r
  join products p on p.id = r.product_id
  join stores s on s.id = p.store_id
  join customers c on c.id = r.customer_id
  join customers root on root.id = coalesce(c.merged_into, c.id)
  where r.status = 'pending' and r.id > $1
  order by r.id
  limit $2`)

/** What waits for somebody's eyes, the oldest first. */
export async function reviewsToDecide(
  db: Db,
  ctx: Context,
  input: { cursor?: string | undefined; limit?: number | undefined },
): Promise<ReviewsInHand> {
  assertPermitted(ctx, 'reviews')
  const limit = input.limit ?? 20
  const rows = await waiting(db, after(input.cursor), limit + 1)
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(({ id: _, name, waiting: __, ...review }) => ({ ...review, by: publicName(name) })),
    waiting: rows[0]?.waiting ?? 0,
    next_cursor: rows.length > limit ? Buffer.from(shown.at(-1)!.id).toString('base64url') : null,
  }
}

function after(cursor: string | undefined): string {
  if (cursor === undefined) return ''
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!/^rvw_[0-9a-z]{26}$/.test(id))
    throw invalid('bad_cursor', 'That cursor is not from this list. Start again without it.')
  return id
}

export type DecideReview = {
  review: string
  decision: 'publish' | 'reject'
  reason?: string | undefined
  /** What the moderator had before them: a review that was changed since is not decided. */
  edited_at?: string | null | undefined
}

/** Published, or not and why. Deciding the same again changes nothing. */
export async function decideReview(
  tx: Db,
  ctx: Context,
  { review, decision, reason, edited_at }: DecideReview,
): Promise<{ number: string; status: ReviewStatus; reason: string | null }> {
  assertPermitted(ctx, 'reviews')
  if (decision === 'reject' && !reason)
    throw invalid('reason_missing', 'Say why it is not published: whoever wrote it reads the reason.')
  const { status: from, ...found } = await lockReview(tx, review)
  if (
    edited_at !== undefined &&
    (edited_at === null ? null : Date.parse(edited_at)) !== (found.edited_at?.getTime() ?? null)
  )
    throw conflict('review_changed', `${found.number} was changed since you read it. Read it again, then decide.`)
  const to = decision === 'publish' ? 'published' : 'rejected'
  const kept = to === 'rejected' ? reason! : null
  if (from === to) return { number: found.number, status: to, reason: kept }
  assertCanBecome(found.number, from, to)
  await tx
    .updateTable('reviews')
    .set({ status: to, reason: kept, decided_by: actorName(ctx.actor), decided_at: ctx.now() })
    .where('id', '=', found.id)
    .execute()
  record(tx, ctx, `review.${to}`, {
    review_id: found.id,
    number: found.number,
    product_id: found.product_id,
    store_id: found.store_id,
  })
  return { number: found.number, status: to, reason: kept }
}
