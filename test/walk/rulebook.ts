import type { Actor, Role } from '#core/context'
import { reasons } from './deeds/cancel.ts'
import type { Glance } from './glance.ts'
import type { Attempt, Walk } from './walk.ts'

/** What the shop's rules say of an attempt, written down a second time and more plainly than the code has it. */
export type Ruling = 'may' | 'may not' | 'who knows'
type Rule = (walk: Walk, order: Glance, attempt: Attempt) => Ruling

export function rulingOn(walk: Walk, order: Glance, attempt: Attempt): Ruling {
  return rules[attempt.tool]?.(walk, order, attempt) ?? 'who knows'
}

const ruling = (allowed: boolean): Ruling => (allowed ? 'may' : 'may not')

const cancel: Rule = (_walk, order, { actor, args }) => {
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  const parts = args.store ? order.parts.filter(({ store }) => store === args.store) : alive
  const open = parts.length > 0 && parts.every(({ status }) => status === 'placed' || status === 'confirmed')
  if (!mayChange(order, actor) || !reasons.includes(String(args.reason)) || order.swaps > 0 || !open) return 'may not'
  if (parts.length < alive.length && order.under_way_minor > 0) return 'may not'
  return waysBack(order, args.refund_to)
}

const change: Rule = (_walk, order, { actor, args }) => {
  const named = ((args.items ?? []) as { variant: string }[]).map(({ variant }) => variant)
  const stores = order.lines.filter(({ variant }) => named.includes(variant)).map(({ store }) => store)
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  const touched = args.items ? order.parts.filter(({ store }) => stores.includes(store)) : alive
  const open = touched.length > 0 && touched.every(({ status }) => status === 'placed' || status === 'confirmed')
  if (!mayChange(order, actor) || !open || (args.items && order.swaps > 0)) return 'may not'
  return 'who knows'
}

const before = { confirm: 'placed', pack: 'confirmed', ship: 'packed', deliver: 'shipped' } as const
const after = { confirm: 'confirmed', pack: 'packed', ship: 'shipped', deliver: 'delivered' } as const

const send: Rule = (walk, order, { actor, args }) => {
  const all = staff(actor, ['owner', 'warehouse'])
  const own = order.parts.filter(({ store }) => all || walk.shop.sellers[store] === actor)
  const mine = own.filter(({ store }) => !args.store || store === args.store)
  const step = String(args.step) as keyof typeof before | 'send_again'
  if (step === 'send_again') {
    const back = mine.filter(({ stranded }) => stranded).length
    return back > 1 && args.tracking ? 'who knows' : ruling(back > 0)
  }
  const moving = mine.filter(({ status }) => status !== after[step] && status !== 'cancelled')
  const ready = moving.length > 0 && moving.every(({ status }) => status === before[step])
  if (!ready || order.kept_minor + order.cash_due_minor < order.owed_minor) return 'may not'
  // One number is on one parcel.
  return args.tracking && moving.length > 1 ? 'who knows' : 'may'
}

const giveBack =
  (kind: 'return' | 'exchange'): Rule =>
  (_walk, order, { actor, args }) => {
    const asked = order.returns.some((back) => back.kind === kind)
    if (!mayChange(order, actor) || order.status !== 'delivered' || asked) return 'may not'
    const items = args.items as { variant: string; quantity: number }[] | undefined
    if (items ? !areThere(order, items) : order.lines.every(({ left }) => left === 0)) return 'may not'
    return kind === 'return' ? waysBack(order, args.refund_to) : 'who knows'
  }

function areThere(order: Glance, items: { variant: string; quantity: number }[]): boolean {
  const wanted = new Map<string, number>()
  for (const { variant, quantity } of items) wanted.set(variant, (wanted.get(variant) ?? 0) + quantity)
  const left = (variant: string) =>
    order.lines.filter((line) => line.variant === variant).reduce((sum, line) => sum + line.left, 0)
  return items.every(({ quantity }) => quantity > 0) && [...wanted].every(([one, pieces]) => pieces <= left(one))
}

const handle: Rule = (walk, order, { actor, args }) => {
  const back = order.returns.find(({ number }) => number === args.return)
  const hands =
    back && (walk.shop.sellers[back.store] === actor || staff(actor, ['owner', 'manager', 'support', 'warehouse']))
  if (!back || !hands) return 'may not'
  const { kind, status, amount_minor } = back
  switch (args.action) {
    case 'approve':
      return status !== 'requested' ? 'may not' : kind === 'exchange' && amount_minor > 0 ? 'who knows' : 'may'
    case 'receive':
      return ruling(status === 'approved')
    case 'refuse':
      return ruling(['requested', 'approved', 'received'].includes(status) && args.reason !== undefined)
    case 'refund':
      return ruling(status === 'received' && kind === 'return' && !staff(actor, ['support', 'warehouse']))
    default:
      return ruling(status === 'received' && kind === 'exchange' && order.kept_minor >= order.owed_minor)
  }
}

const refund: Rule = (_walk, order, { actor, args }) => {
  const amount = (args.amount_minor as number | undefined) ?? order.kept_minor
  if (!staff(actor, ['owner', 'manager']) || amount <= 0 || amount > order.kept_minor) return 'may not'
  return waysBack(order, args.refund_to)
}

const moneyOnly: Rule = (_walk, _order, { actor }) => (staff(actor, ['owner', 'manager']) ? 'who knows' : 'may not')

const rules: Record<string, Rule> = {
  cancel_order: cancel,
  change_order: change,
  ship_order: send,
  return_items: giveBack('return'),
  exchange_items: giveBack('exchange'),
  handle_return: handle,
  refund_order: refund,
  check_transfer: moneyOnly,
  send_refund: moneyOnly,
  reorder: (_walk, order, { actor }) => ruling(actor === order.buyer.actor),
}

const staff = (actor: Actor, roles: Role[]): boolean => actor.kind === 'staff' && roles.includes(actor.role)
const mayChange = ({ buyer }: Glance, actor: Actor): boolean =>
  actor === buyer.actor || staff(actor, ['owner', 'manager', 'support'])

/** Onto a balance of the buyer, or to where it came from; a card of theirs only if it paid. */
function waysBack({ buyer }: Glance, to: unknown): Ruling {
  if (to === undefined || to === 'original' || buyer.balances.includes(String(to))) return 'may'
  return buyer.cards.includes(String(to)) ? 'who knows' : 'may not'
}
