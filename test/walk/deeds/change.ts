import type { Glance } from '../glance.ts'
import { abroad, hills, near, near_too, nowhere, port } from '../places.ts'
import type { Deed, Walk } from '../walk.ts'
import { forBuyer, stranger, wayToPay, wrongWayToPay } from '../ways.ts'

type Item = { variant: string; new_variant?: string; quantity?: number }

/** Some pieces of some lines, each to become another variant of its product. */
export function someItems({ dice, shop }: Walk, order: Glance): Item[] {
  // All of them dearer makes several stores wait for money at once.
  const dearest = dice.chance(0.3)
  const lines = dearest ? order.lines : dice.some(order.lines, 3)
  return lines.map(({ variant, product, quantity }) => {
    const { variants, dearer } = shop.goods.find((goods) => goods.product === product)!
    const others = variants.filter((other) => other !== variant)
    const new_variant = dearest && dearer !== variant ? dearer : dice.pick(others)
    return { variant, new_variant, quantity: dice.whole(1, quantity) }
  })
}

/** The same with something wrong in it. */
export function wrongItems({ dice, shop }: Walk, order: Glance, items: Item[]): Item[] {
  const [first, ...rest] = items as [Item, ...Item[]]
  const foreign = shop.goods.filter((goods) => !order.lines.some((line) => line.product === goods.product))
  const elsewhere = dice.pick(dice.pick(foreign.length > 0 ? foreign : shop.goods).variants)
  return dice.pick<() => Item[]>([
    () => [{ ...first, new_variant: first.variant }, ...rest],
    () => [{ ...first, new_variant: elsewhere }, ...rest],
    () => [{ ...first, new_variant: 'no such thing' }, ...rest],
    () => [{ ...first, variant: elsewhere }, ...rest],
    () => [{ ...first, quantity: 99 }, ...rest],
    () => [{ ...first, quantity: -1 }, ...rest],
    // The same pieces twice over.
    () => [...items, ...items, ...items],
  ])()
}

const items: Deed = {
  likely: { placed: 2, confirmed: 2.5, packed: 0.3, shipped: 0.2, delivered: 0.3, cancelled: 0.3 },
  plan(walk, order) {
    const { dice } = walk
    const chosen = someItems(walk, order)
    const pay = order.cash_due_minor === 0 ? dice.chance(0.85) : dice.chance(0.45)
    const args = { number: order.number, items: chosen, ...(pay && wayToPay(walk, order.buyer)) }
    const attempt = { kind: 'change items', tool: 'change_order', number: order.number }
    const wrong = dice.whole(1, 12)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, items: wrongItems(walk, order, chosen) } }
    if (wrong === 3)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, ...wrongWayToPay(walk, order.buyer) } }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

const address: Deed = {
  likely: { placed: 1.5, confirmed: 1.5, packed: 0.3, shipped: 0.2, delivered: 0.2, cancelled: 0.3 },
  plan(walk, order) {
    const { dice } = walk
    const where = dice.pick([near, near_too, port, port, hills])
    const pay = order.cash_due_minor === 0 ? dice.chance(0.8) : dice.chance(0.45)
    const args = { number: order.number, address: where, ...(pay && wayToPay(walk, order.buyer)) }
    const attempt = { kind: 'change address', tool: 'change_order', number: order.number }
    const wrong = dice.whole(1, 12)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, address: dice.pick([nowhere, abroad]) } }
    if (wrong === 3)
      return { ...attempt, actor: order.buyer.actor, args: { ...args, ...wrongWayToPay(walk, order.buyer) } }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

export const payment: Deed = {
  likely: { placed: 2, confirmed: 1.5, packed: 0.3, shipped: 0.2, delivered: 0.2, cancelled: 0.3 },
  plan(walk, order) {
    const { dice } = walk
    const attempt = { kind: 'change payment', tool: 'change_order', number: order.number }
    const args = { number: order.number, ...wayToPay(walk, order.buyer) }
    const wrong = dice.whole(1, 10)
    if (wrong === 1) return { ...attempt, actor: stranger(walk, order), args }
    if (wrong === 2)
      return {
        ...attempt,
        actor: order.buyer.actor,
        args: { number: order.number, ...wrongWayToPay(walk, order.buyer) },
      }
    return { ...attempt, actor: forBuyer(walk, order), args }
  },
}

export const changes: Deed[] = [items, address, payment]
