import type { Known } from './known.ts'
import type { Course } from './weave.ts'

/** What was asked for. Nothing: it is for themselves. */
export type Asked = { product: boolean; cart: boolean; place: boolean }

const around: Course = [['popular_in_district', 'popular_in_division']]
const for_anybody: Course[] = [[['popular']], [['new']]]
const for_themselves: Course[] = [[['for_you'], ['buy_again'], ['seen_recently']], around, ...for_anybody]

/** What is put before them, one course after the other. */
export function coursesFor({ product, cart, place }: Asked, { cart: in_cart, model }: Known): Course[] {
  const beside_product: Course[] = [[['linked']], [['bought_together'], model ? ['similar', 'shelf'] : ['shelf']]]
  const with_cart = cart && in_cart.length > 0
  if ([product, with_cart, place].filter(Boolean).length > 1)
    return [
      [
        ...(product ? [beside_product.flat(2)] : []),
        ...(with_cart ? [['goes_with_cart' as const]] : []),
        ...(place ? around : []),
      ],
    ]
  if (product) return beside_product
  if (with_cart) return [[['goes_with_cart']], ...for_themselves]
  return place ? [around, ...for_anybody] : for_themselves
}

export const isForThemselves = ({ product, place }: Asked): boolean => !product && !place
