import type { Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { couponCode } from './coupon-code.ts'
import { type Scope, scopeIds } from './scope.ts'
import { checkedTerms, type Terms } from './terms.ts'

/** By its code, or by its id when it has none. */
export type PromotionHandle = { code: string } | { promotion_id: string }
type Changeable = Omit<Terms, 'code' | 'kind' | 'currency' | 'product_ids' | 'category_ids' | 'store_ids'>
export type ChangePromotion = PromotionHandle & { changes: Partial<Changeable> & Scope }

/** Orders keep the quote that they were placed with; a change counts from the next cart on. */
export async function changePromotion(tx: Db, ctx: Context, { changes, ...handle }: ChangePromotion): Promise<Terms> {
  assertPermitted(ctx, 'promotions')
  const {
    id,
    used,
    active: _active,
    created_at: _created_at,
    ...before
  } = await lockPromotion(tx, handle, changes.max_uses != null)
  const { products, categories, stores, ...given } = changes
  const scope = await scopeIds(tx, { products, categories, stores })
  const terms = checkedTerms({
    ...(before as Terms),
    ...given,
    ...(products !== undefined && { product_ids: scope.product_ids }),
    ...(categories !== undefined && { category_ids: scope.category_ids }),
    ...(stores !== undefined && { store_ids: scope.store_ids }),
  })
  const counted = terms.max_uses === null ? used : await countUses(tx, id)
  if (terms.max_uses !== null && counted > terms.max_uses)
    throw conflict(
      'used_more_often',
      `It has already been used ${counted} times. Set max_uses to ${counted} or more, or end it.`,
      { used: counted },
    )
  await tx
    .updateTable('promotions')
    .set({ ...terms, used: counted })
    .where('id', '=', id)
    .execute()
  record(tx, ctx, 'promotion.changed', { promotion_id: id, code: terms.code, changed: Object.keys(changes) })
  return terms
}

/**
 * Whoever redeems it holds the row's key, which only a lock for update waits for: taken when a limit is set, so that no use
 * slips by uncounted. Nothing else waits for the checkouts of a busy campaign, least of all its end.
 */
export async function lockPromotion(tx: Db, handle: PromotionHandle, against_uses = false) {
  const [column, value] =
    'code' in handle ? (['code', couponCode(handle.code)] as const) : (['id', handle.promotion_id] as const)
  const promotion = await tx
    .selectFrom('promotions')
    .selectAll()
    .where(column, '=', value)
    .$if(against_uses, (query) => query.forUpdate())
    .$if(!against_uses, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  if (!promotion) throw notFound('promotion_not_found', `There is no promotion "${value}". Check the spelling.`)
  return promotion
}

/** `used` is kept only while there is a limit (see redeem.ts), so a new limit counts afresh. */
async function countUses(tx: Db, id: string): Promise<number> {
  const { uses } = await tx
    .selectFrom('promotion_redemptions')
    .select((eb) => eb.fn.countAll<number>().as('uses'))
    .where('promotion_id', '=', id)
    .where('released_at', 'is', null)
    .executeTakeFirstOrThrow()
  return uses
}
