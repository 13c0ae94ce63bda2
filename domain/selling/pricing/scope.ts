import type { Offer, PricingLine } from './quote.ts'

/** Products and categories widen each other ("these products, or anything in Rice"); stores narrow ("but only from these shops"). */
export function inScope(offer: Offer, line: PricingLine): boolean {
  const { product_ids, category_ids, store_ids } = offer
  if (store_ids && !store_ids.includes(line.store_id)) return false
  if (!product_ids && !category_ids) return true
  const byProduct = product_ids?.includes(line.product_id) ?? false
  const byCategory = category_ids?.some((id) => line.category_ids.includes(id)) ?? false
  return byProduct || byCategory
}
