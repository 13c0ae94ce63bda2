import type { Deed } from '../walk.ts'
import { otherBuyer } from '../walk.ts'
import { forBuyer, stranger, wayBack } from '../ways.ts'

export const reasons = ['no longer needed', 'ordered by mistake', 'found cheaper', 'takes too long']

const whole: Deed = {
  likely: { placed: 0.7, confirmed: 0.7, packed: 0.3, shipped: 0.2, delivered: 0.2, cancelled: 0.3 },
  plan(walk, order) {
    const { dice } = walk
    const attempt = { kind: 'cancel whole', tool: 'cancel_order', number: order.number }
    const args = { number: order.number, reason: dice.pick(reasons), ...wayBack(walk, order.buyer) }
    const wrong = dice.whole(1, 10)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2) return { ...attempt, actor: order.buyer.actor, args: { ...args, reason: 'because' } }
    if (wrong === 3)
      return {
        ...attempt,
        actor: order.buyer.actor,
        args: { ...args, refund_to: otherBuyer(walk, order.buyer).balances[0] ?? 'x' },
      }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

const ofStore: Deed = {
  likely: { placed: 1, confirmed: 1, packed: 0.4, shipped: 0.3, delivered: 0.2, cancelled: 0.2 },
  plan(walk, order) {
    const { dice, shop } = walk
    const open = order.parts.filter(({ status }) => status === 'placed' || status === 'confirmed')
    const { store } = dice.pick(open.length > 0 && dice.chance(0.8) ? open : order.parts)
    const args = { number: order.number, reason: dice.pick(reasons), store, ...wayBack(walk, order.buyer) }
    const attempt = { kind: 'cancel a store', tool: 'cancel_order', number: order.number }
    const wrong = dice.whole(1, 10)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, store: dice.pick([...shop.stores, 'no-store']) } }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

export const cancels: Deed[] = [whole, ofStore]
