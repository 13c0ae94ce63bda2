import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { lockPromotion, type PromotionHandle } from './change-promotion.ts'

/** Ends it now, for good; ending it twice is no matter. Orders that used it keep their discount. */
export async function endPromotion(tx: Db, ctx: Context, handle: PromotionHandle): Promise<void> {
  assertPermitted(ctx, 'promotions')
  const { id, code, active, ends_at } = await lockPromotion(tx, handle)
  const now = ctx.now()
  if (!active) return
  await tx
    .updateTable('promotions')
    .set({ active: false, ends_at: ends_at && ends_at < now ? ends_at : now })
    .where('id', '=', id)
    .execute()
  record(tx, ctx, 'promotion.ended', { promotion_id: id, code })
}
