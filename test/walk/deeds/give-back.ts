import type { Deed } from '../walk.ts'
import { forBuyer, stranger, strangerToStore, transferId, wayBack, wayToPay, wrongWayToPay } from '../ways.ts'
import { someItems, wrongItems } from './change.ts'

const returnItems: Deed = {
  likely: { placed: 0.3, confirmed: 0.3, packed: 0.3, shipped: 0.4, delivered: 4, cancelled: 0.3 },
  eager: ({ returns }) => (returns.some(({ kind }) => kind === 'return') ? 0.2 : 1),
  plan(walk, order) {
    const { dice } = walk
    const chosen = someItems(walk, order).map(({ variant, quantity }) => ({ variant, quantity }))
    const all = dice.chance(0.25)
    const args = { number: order.number, ...(!all && { items: chosen }), ...wayBack(walk, order.buyer) }
    const attempt = { kind: 'return_items', tool: 'return_items', number: order.number }
    const wrong = dice.whole(1, 10)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2) {
      const items = wrongItems(walk, order, chosen).map(({ variant, quantity }) => ({ variant, quantity }))
      return { ...attempt, actor: order.buyer.actor, args: { ...args, items } }
    }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

const exchangeItems: Deed = {
  likely: { placed: 0.3, confirmed: 0.3, packed: 0.3, shipped: 0.4, delivered: 6, cancelled: 0.3 },
  eager: ({ returns }) => (returns.some(({ kind }) => kind === 'exchange') ? 0.2 : 1),
  plan(walk, order) {
    const { dice } = walk
    const chosen = someItems(walk, order)
    const args = { number: order.number, items: chosen, ...(dice.chance(0.85) && wayToPay(walk, order.buyer)) }
    const attempt = { kind: 'exchange_items', tool: 'exchange_items', number: order.number }
    const wrong = dice.whole(1, 12)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, items: wrongItems(walk, order, chosen) } }
    if (wrong === 3)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, ...wrongWayToPay(walk, order.buyer) } }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

const following = {
  requested: ['approve', 'approve', 'approve', 'approve', 'approve', 'refuse'],
  approved: ['receive', 'receive', 'receive', 'receive', 'receive', 'refuse'],
  received: ['refund', 'send', 'refund', 'send', 'refund', 'send', 'refuse'],
} as const
const actions = ['approve', 'refuse', 'receive', 'refund', 'send'] as const

const handleReturn: Deed = {
  likely: { delivered: 20, shipped: 0.1, cancelled: 0.1 },
  eager: ({ returns }) => (returns.some(({ status }) => status in following) ? 1 : 0.04),
  plan(walk, order) {
    const { dice, shop } = walk
    const open = order.returns.filter(({ status }) => status in following)
    const back =
      order.returns.length > 0 ? dice.pick(open.length > 0 && dice.chance(0.85) ? open : order.returns) : null
    if (!back && dice.chance(0.9)) return null
    const number = back?.number ?? `${order.number}-R9`
    const next = back && following[back.status as keyof typeof following]
    const sensible = next?.filter(
      (action) =>
        !(action === 'refund' && back?.kind === 'exchange') && !(action === 'send' && back?.kind === 'return'),
    )
    const action = sensible && dice.chance(0.85) ? dice.pick(sensible) : dice.pick(actions)
    const reason = action === 'refuse' && dice.chance(0.85) ? { reason: 'It was worn' } : {}
    const args = { return: number, action, ...reason, ...(action === 'receive' && { restock: dice.chance(0.7) }) }
    const attempt = { kind: `handle_return ${action}`, tool: 'handle_return', number: order.number, args }
    const store = back?.store ?? order.parts[0]!.store
    if (dice.chance(0.06)) return { ...attempt, actor: strangerToStore(walk, order, store) }
    const staff = shop.staff[dice.pick(['manager', 'warehouse', 'support', 'owner'] as const)]
    return { ...attempt, actor: dice.chance(0.25) ? staff : shop.sellers[store]! }
  },
}

const refundOrder: Deed = {
  likely: { placed: 0.5, confirmed: 0.5, packed: 0.5, shipped: 0.5, delivered: 0.8, cancelled: 0.3 },
  eager: ({ kept_minor, cash_due_minor }) => (kept_minor === 0 ? 0.4 : cash_due_minor > 0 ? 4 : 1),
  plan(walk, order) {
    const { dice, shop } = walk
    const part = Math.max(1, Math.floor((order.kept_minor * dice.whole(1, 40)) / 100))
    const amount = dice.weighted<number | undefined>([
      [part, 7],
      [undefined, 0.7],
      [order.kept_minor + 1, 1],
      [-5, 0.3],
    ])
    const args = {
      number: order.number,
      amount_minor: amount,
      reason: 'Sorry for the wait',
      ...wayBack(walk, order.buyer),
    }
    const actor = dice.chance(0.1) ? stranger(walk, order) : shop.staff[dice.pick(['manager', 'owner'] as const)]
    return { kind: 'refund_order', tool: 'refund_order', number: order.number, actor, args }
  },
}

const sendRefund: Deed = {
  likely: { placed: 2, confirmed: 2, packed: 2, shipped: 2, delivered: 5, cancelled: 5 },
  eager: ({ refunds }) => (refunds > 0 ? 1 : 0.1),
  plan(walk, order) {
    const { dice, shop } = walk
    const args = { number: order.number, reference: transferId(walk) }
    const actor = dice.chance(0.1) ? stranger(walk, order) : shop.staff[dice.pick(['manager', 'owner'] as const)]
    return { kind: 'send_refund', tool: 'send_refund', number: order.number, actor, args }
  },
}

const reorder: Deed = {
  likely: { placed: 0.3, confirmed: 0.2, packed: 0.2, shipped: 0.2, delivered: 0.4, cancelled: 0.6 },
  plan(walk, order) {
    const actor = walk.dice.chance(0.25) ? stranger(walk, order) : order.buyer.actor
    return { kind: 'reorder', tool: 'reorder', number: order.number, actor, args: { number: order.number } }
  },
}

export const givingBack: Deed[] = [returnItems, exchangeItems, handleReturn, refundOrder, sendRefund, reorder]
