import type { Actor } from '#core/context'
import type { Glance } from './glance.ts'
import type { Buyer } from './shop.ts'
import { otherBuyer, type Walk } from './walk.ts'

let transfers = 0
/** A transaction id that nobody has used; now and then one that somebody has. */
export function transferId({ dice }: Walk): string {
  if (transfers > 3 && dice.chance(0.04)) return `TRX${dice.whole(1, transfers)}0000`
  return `TRX${++transfers}0000`
}

type Way = { payment_method?: string; reference?: string }

/** How a difference or a whole order is paid by its buyer. */
export function wayToPay(walk: Walk, { balances, cards }: Buyer): Way {
  const { dice } = walk
  const transfer = (payment_method: string): Way => ({ payment_method, reference: transferId(walk) })
  const online = (): Way => ({ payment_method: 'simulated', reference: token(walk) })
  const ways: [() => Way, number][] = [
    [() => transfer('mobile_money'), 2],
    [() => transfer('bank_transfer'), 1],
    [online, 1],
    [() => ({ payment_method: 'cod' }), 1],
  ]
  if (balances.length > 0) ways.push([() => ({ payment_method: dice.pick(balances) }), 5])
  if (cards.length > 0) ways.push([() => ({ payment_method: dice.pick(cards) }), 3])
  return dice.weighted(ways)()
}

let forms = 0
/** What a card form gives: each for one payment, and some of them end badly. */
export const token = ({ dice }: Walk): string => `${dice.pick(['tok', 'tok_decline', 'tok_pending'])}_${++forms}`

/** One of somebody else's saved methods, a method that there is not, or a transfer without its id. */
export function wrongWayToPay(walk: Walk, buyer: Buyer): Way {
  const { dice } = walk
  const others = otherBuyer(walk, buyer)
  return dice.pick<() => Way>([
    () => ({ payment_method: others.balances[0] ?? 'big-none' }),
    () => ({ payment_method: others.cards[0] ?? 'card-none' }),
    () => ({ payment_method: 'mobile_money' }),
    () => ({ payment_method: 'gift_card' }),
    () => ({ payment_method: buyer.balances[1] ?? 'none' }),
  ])()
}

/** Where money is to go back to. */
export function wayBack(walk: Walk, buyer: Buyer): { refund_to?: string } {
  const { dice } = walk
  const own = [...buyer.balances, ...buyer.balances, ...buyer.cards, 'original']
  return dice.chance(0.5) ? {} : { refund_to: dice.pick(own) }
}

/** Whoever ordered, mostly; sometimes the team for them. */
export const forBuyer = ({ dice, shop }: Walk, { buyer }: Glance): Actor =>
  dice.chance(0.12) ? shop.staff[dice.pick(['support', 'manager', 'owner'] as const)] : buyer.actor

/** People whose business it is not. */
export function stranger(walk: Walk, { buyer }: Glance): Actor {
  const { dice, shop } = walk
  return dice.pick([
    otherBuyer(walk, buyer).actor,
    shop.sellers[dice.pick(shop.stores)]!,
    shop.staff.content,
    shop.staff.warehouse,
    { kind: 'guest', guest_id: 'nobody' },
  ])
}

/** A seller who has no part in the order, or a shopper. */
export function strangerToStore(walk: Walk, order: Glance, store: string): Actor {
  const { dice, shop } = walk
  const other = shop.stores.filter((slug) => slug !== store && !order.parts.some((part) => part.store === slug))
  return dice.pick([order.buyer.actor, shop.staff.content, ...other.map((slug) => shop.sellers[slug]!)])
}
