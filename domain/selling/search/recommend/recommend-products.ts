import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type Item, productNotFound } from '#domain/catalog'
import { dueAgain } from './again.ts'
import { type Candidate, readCandidates } from './candidates.ts'
import { type Asked, coursesFor, isForThemselves } from './courses.ts'
import { type Known, readKnown } from './known.ts'
import { type Place, placeAsked, placeKnown } from './place.ts'
import { type Reason, sentenceOf } from './reasons.ts'
import type { Values } from './sources.ts'
import { weave } from './weave.ts'

export type RecommendProducts = {
  /** Slug, or the seller's own id: beside this product. */
  product?: string | undefined
  /** What goes with what they have in their cart. */
  cart?: boolean | undefined
  /** What people buy there. */
  near?: { lat: number; lng: number } | undefined
  district?: string | undefined
  limit?: number | undefined
}
/** `because` is the title of the product that it was concluded from. */
export type Recommended = { reason: Reason; en: string; bn: string; because?: string; product: Item }
export type Recommendations = { for: Item | null; recommended: Recommended[] }

export const most_recommended = 24
const usual = 6

/**
 * What somebody might want next, each with the reason: beside a product, beside their cart, in a place; else for themselves, by what they
 * bought and looked at, and where nothing is known of them by what many people buy. In stock, and nothing that is in their cart.
 */
export async function recommendProducts(
  db: Db,
  ctx: Context,
  { product, cart, near, district, limit = usual }: RecommendProducts,
): Promise<Recommendations> {
  const asked: Asked = { product: product !== undefined, cart: cart === true, place: Boolean(near ?? district) }
  const place = placeAsked(near, district)
  const known = await readKnown(db, ctx, { product, history: isForThemselves(asked) })
  if (product !== undefined && !known.product) throw productNotFound(product)
  const room = Math.min(Math.max(Math.trunc(limit), 1), most_recommended)
  const courses = coursesFor(asked, known)
  const where = asked.place ? place : placeKnown(known.district)
  const offered = await readCandidates(db, courses.flat(2), known.model, valuesOf(known, where, room, ctx.now()))
  return { for: known.product, recommended: weave(courses, offered, room).map((one) => told(one, where)) }
}

/** So many of the things they had, and of those they looked at, tell what they like. */
const most_telling = 4

function valuesOf(
  { product, in_cart, cart, bought, seen }: Known,
  where: Place | undefined,
  room: number,
  now: Date,
): Values {
  const had = new Set(bought.map(({ id }) => id))
  const liked = bought.filter(({ tells, sent_back }) => tells && !sent_back).slice(0, most_telling)
  const looked_at = seen.filter((id) => !had.has(id)).slice(0, most_telling)
  const again = dueAgain(bought, now)
  return {
    product: product?.id ?? null,
    excluded: product ? [...in_cart, product.id] : in_cart,
    had: [...had],
    room,
    cart,
    seeds: [...liked.map(({ id }) => id), ...looked_at],
    seeds_bought: [...liked.map(() => true), ...looked_at.map(() => false)],
    again: again.map(({ id }) => id),
    again_times: again.map(({ times }) => times),
    seen,
    district: where?.district ?? null,
    division: where?.division ?? null,
  }
}

function told(candidate: Candidate, where: Place | undefined): Recommended {
  const { reason, way, because, product } = candidate
  const place = where && (way === 'district' || way === 'division') ? where.names[way] : undefined
  return { reason, ...sentenceOf(candidate, place), ...(because && { because: because.title }), product }
}
