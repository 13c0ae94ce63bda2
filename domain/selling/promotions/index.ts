// owns: promotions, promotion_redemptions
// emits: promotion.created, promotion.changed, promotion.ended, coupon.redeemed
// listens: nothing (orders call redeem and releaseRedemptions in their own transactions)
import { refuseWhen } from '#db/refusals'
import { codeTaken } from './create-promotion.ts'

declare module '#db/events' {
  interface Events {
    'promotion.created': { promotion_id: string; code: string | null; name: string }
    'promotion.changed': { promotion_id: string; code: string | null; changed: string[] }
    'promotion.ended': { promotion_id: string; code: string | null }
    'coupon.redeemed': { promotion_id: string; code: string; order_id: string; amount_minor: number }
  }
}

// Two members of staff who choose the same code at once.
refuseWhen('promotions_code_key', () => codeTaken())

export { type ChangePromotion, changePromotion, type PromotionHandle } from './change-promotion.ts'
export { couponCode } from './coupon-code.ts'
export { createPromotion, type NewPromotion, planPromotion } from './create-promotion.ts'
export { describePromotion } from './describe.ts'
export { endPromotion } from './end-promotion.ts'
export { type LoadPromotions, loadPromotions } from './load-promotions.ts'
export { readMoment } from './moment.ts'
export { type Redeem, redeem } from './redeem.ts'
export { releaseRedemptions } from './release-redemptions.ts'
export type { Terms } from './terms.ts'
