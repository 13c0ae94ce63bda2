import { sql } from 'kysely'
import { type Context, personId } from '#core/context'
import { conflict, forbidden } from '#core/errors'
import { newId } from '#core/id'
import { digitsFor } from '#core/language'
import { addDays } from '#core/time'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type Bought, findBought, type Meant } from './find-bought.ts'
import { type OwnReview, type OwnRow, ownRow, shownToWriter } from './own-review.ts'
import { type ReviewRules, readReviewRules } from './rules.ts'
import type { ReviewStatus } from './states.ts'
import { type Flag, flagsOf } from './suspicious.ts'

/** The words come tidied (words.ts). What is left out of a change stays as it was; an empty text takes it away. */
export type WriteReview = Meant & { stars: number; headline?: string | undefined; text?: string | undefined }
type Said = { stars: number; headline: string | null; text: string | null }

/** A buyer says how it is, once for each product; saying it again changes it, for as long as the shop lets them. */
export async function writeReview(tx: Db, ctx: Context, input: WriteReview): Promise<OwnReview> {
  const customer_id = await lockWriter(tx, ctx)
  const bought = await findBought(tx, ctx, input)
  const rules = await readReviewRules(tx)
  const before = await ownRow(tx, ctx, bought.product_id)
  const said = saidIn(input, before)
  if (before && same(before, said)) return shownToWriter(before, bought, rules.edit_days)
  if (before) assertEditable(ctx, before, rules)
  const flags = flagsOf(`${said.headline ?? ''}\n${said.text ?? ''}`)
  const status = statusOf(rules, before, said, flags)
  const row = before
    ? await change(tx, ctx, before, said, flags, status)
    : await insert(tx, ctx, customer_id, bought, said, flags, status)
  const news = { review_id: row.id, number: row.number, product_id: bought.product_id, store_id: bought.store_id }
  record(tx, ctx, before ? 'review.edited' : 'review.written', { ...news, status, flags })
  if (status === 'published' && before?.status !== 'published') record(tx, ctx, 'review.published', news)
  return shownToWriter(row, bought, rules.edit_days)
}

/** Held until the end: two reviews of one person take turns, and so do a review and being forgotten. */
async function lockWriter(tx: Db, ctx: Context): Promise<string> {
  const person = await tx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', personId(ctx.actor))
    .where('erased_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (person) return person.id
  throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
}

function saidIn({ stars, headline, text }: WriteReview, before: OwnRow | undefined): Said {
  return {
    stars,
    headline: headline === undefined ? (before?.headline ?? null) : headline || null,
    text: text === undefined ? (before?.text ?? null) : text || null,
  }
}

const sameWords = (one: Said, other: Said) => one.headline === other.headline && one.text === other.text
const same = (one: Said, other: Said) => one.stars === other.stars && sameWords(one, other)

function assertEditable(ctx: Context, { written_at }: OwnRow, { edit_days }: ReviewRules): void {
  if (ctx.now() <= addDays(written_at, edit_days)) return
  throw conflict(
    'review_closed',
    {
      en: `A review can be changed for ${edit_days} days after it was written, and that time is over. Talk to us if it says something that is no longer so.`,
      bn: `লেখার পর ${digitsFor('bn', String(edit_days))} দিন পর্যন্ত রিভিউ বদলানো যায়; সেই সময় পেরিয়ে গেছে। লেখাটি আর ঠিক না থাকলে আমাদের জানান।`,
    },
    { edit_days },
  )
}

/** Other stars under the same words need nobody's eyes; what was rejected is looked at again whatever the rule. */
function statusOf(rules: ReviewRules, before: OwnRow | undefined, said: Said, flags: Flag[]): ReviewStatus {
  if (before && sameWords(before, said)) return before.status
  const shown_at_once = rules.moderation === 'after' && flags.length === 0 && before?.status !== 'rejected'
  return shown_at_once ? 'published' : 'pending'
}

const shown = sql`id, number, status, stars, headline, text, flags, reason, answer, written_at, edited_at`

async function insert(
  tx: Db,
  ctx: Context,
  customer_id: string,
  { product_id, order_line_id }: Bought,
  { stars, headline, text }: Said,
  flags: Flag[],
  status: ReviewStatus,
): Promise<OwnRow> {
  const now = ctx.now()
  const { rows } = await sql<OwnRow>`
    insert into reviews (id, number, product_id, customer_id, order_line_id, status, stars, headline, text, flags, written_at)
    values (
      ${newId('review', now.getTime())}, 'RV-' || nextval('review_numbers'), ${product_id}, ${customer_id}, ${order_line_id},
      ${status}, ${stars}, ${headline}, ${text}, ${flags}, ${now}
    )
    returning ${shown}
  `.execute(tx)
  return rows[0]!
}

/** What was decided, was decided of other words. */
async function change(
  tx: Db,
  ctx: Context,
  before: OwnRow,
  { stars, headline, text }: Said,
  flags: Flag[],
  status: ReviewStatus,
): Promise<OwnRow> {
  const { rows } = await sql<OwnRow>`
    update reviews set
      stars = ${stars}, headline = ${headline}, text = ${text}, flags = ${flags}, edited_at = ${ctx.now()}, status = ${status},
      reason = case when ${status} = 'rejected' then reason end,
      decided_by = case when ${status} = status then decided_by end,
      decided_at = case when ${status} = status then decided_at end
    where id = ${before.id}
    returning ${shown}
  `.execute(tx)
  return rows[0]!
}
