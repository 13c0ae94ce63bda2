import type { Glance } from '../glance.ts'
import type { Deed, Walk } from '../walk.ts'
import { stranger, strangerToStore } from '../ways.ts'

const following = { placed: 'confirm', confirmed: 'pack', packed: 'ship', shipped: 'deliver' } as const
const steps = ['confirm', 'pack', 'ship', 'deliver', 'send_again'] as const

let parcels = 0

/** The next step of one part by its store, of all of them by the team; or any step by anybody. */
const send: Deed = {
  likely: { placed: 3, confirmed: 5, packed: 7, shipped: 7, delivered: 0.6, cancelled: 0.4 },
  eager: ({ parts }) => (parts.some(({ stranded }) => stranded) ? 3 : 1),
  plan(walk, order) {
    const { dice, shop } = walk
    const part = (dice.chance(0.7) && order.parts.find(({ stranded }) => stranded)) || dice.pick(alive(order))
    const next = part.stranded && dice.chance(0.8) ? 'send_again' : following[part.status as keyof typeof following]
    const step = next === undefined || dice.chance(0.12) ? dice.pick(steps) : next
    const named = dice.maybe(0.3, () => ({ store: part.store }))
    const tracking = step === 'ship' || step === 'send_again' ? dice.maybe(0.7, () => `PARCEL-${++parcels}`) : undefined
    const args = { number: order.number, step, ...named, ...(tracking && { tracking }) }
    const attempt = { kind: `ship_order ${step}`, tool: 'ship_order', number: order.number, args }
    if (dice.chance(0.08)) return { ...attempt, actor: strangerToStore(walk, order, part.store) }
    return { ...attempt, actor: dice.chance(0.3) ? shop.staff.warehouse : shop.sellers[part.store]! }
  },
}

const alive = ({ parts }: Glance) => {
  const open = parts.filter(({ status }) => status !== 'cancelled' && status !== 'delivered')
  return open.length > 0 ? open : parts
}

export const checkTransfer: Deed = {
  likely: { placed: 6, confirmed: 6, packed: 4, shipped: 4, delivered: 12, cancelled: 3 },
  eager: ({ transfers }) => (transfers > 0 ? 1 : 0.06),
  plan(walk, order) {
    const { dice, shop } = walk
    const received = dice.chance(0.7)
    const args = { number: order.number, received, ...(dice.chance(0.06) && { amount_minor: 1 }) }
    const attempt = {
      kind: `check_transfer ${received ? 'there' : 'not there'}`,
      tool: 'check_transfer',
      number: order.number,
      args,
    }
    return {
      ...attempt,
      actor: dice.chance(0.08) ? stranger(walk, order) : shop.staff[dice.pick(['manager', 'owner'] as const)],
    }
  },
}

/** A parcel that the courier may tell of. */
export function parcelOf({ dice }: Walk, order: Glance): string | null {
  const travelling = order.parts.flatMap(({ status, tracking }) => (status === 'shipped' && tracking ? [tracking] : []))
  return travelling.length > 0 ? dice.pick(travelling) : null
}

export const sending: Deed[] = [send, checkTransfer]
