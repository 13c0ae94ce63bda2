/** Everything that somebody may want of the shop, or say to it. */
export type Intent =
  | ('greet' | 'thanks' | 'bye' | 'smalltalk' | 'what_can_you_do' | 'out_of_scope' | 'yes' | 'no')
  | ('search' | 'show_product' | 'compare' | 'recommend' | 'list_categories')
  | ('view_cart' | 'add_to_cart' | 'change_cart' | 'remove_from_cart' | 'empty_cart' | 'save_for_later')
  | ('apply_coupon' | 'set_delivery' | 'delivery_options' | 'checkout' | 'payment_methods')
  | ('list_orders' | 'track_order' | 'cancel_order' | 'change_address' | 'change_payment' | 'swap_items')
  | ('return_items' | 'exchange_items' | 'refund_status' | 'reorder' | 'get_document' | 'write_review')
  | ('ask_policy' | 'complain' | 'human' | 'my_tickets')
  | ('my_profile' | 'update_profile' | 'what_you_know' | 'forget_me')

/** What changes something, should it be done. */
export const writing_intents: ReadonlySet<Intent> = new Set<Intent>([
  ...(['add_to_cart', 'change_cart', 'remove_from_cart', 'empty_cart', 'save_for_later', 'apply_coupon'] as const),
  ...(['set_delivery', 'checkout', 'cancel_order', 'change_address', 'change_payment', 'swap_items'] as const),
  ...(['return_items', 'exchange_items', 'reorder', 'write_review', 'update_profile', 'forget_me'] as const),
])

/**
 * What speaks for an intent, and (below zero) against it. All words of `when` must be there: `a|b` is either, `!a|b` neither.
 * They are concepts of the lexicon, `not_` before those that are denied, or signals (signals.ts).
 */
export type Rule = [when: string, weight: number]
export type Table = { intent: Intent; rules: Rule[] }

type Condition = { any: string[]; absent: boolean }
export type ReadRule = { conditions: Condition[]; weight: number }

export function readRule([when, weight]: Rule): ReadRule {
  const conditions = when.split(' ').map((part) => {
    const absent = part.startsWith('!')
    return { any: (absent ? part.slice(1) : part).split('|'), absent }
  })
  return { conditions, weight }
}

/** As sure as the least sure thing that it stands on. */
export function weigh({ conditions, weight }: ReadRule, said: ReadonlyMap<string, number>): number {
  let sure = 1
  for (const { any, absent } of conditions) {
    let best = 0
    for (const name of any) best = Math.max(best, said.get(name) ?? 0)
    if (absent ? best > 0 : best === 0) return 0
    if (!absent) sure = Math.min(sure, best)
  }
  return weight * sure
}
