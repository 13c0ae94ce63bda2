import type { Actor } from '#core/context'
import { accept, call } from '../tools/call.ts'
import { findTool } from '../tools/index.ts'
import { dhaka, type World } from './world.ts'

/** Uses a tool as this person; a proposal is accepted at once. */
export async function use<T = Record<string, unknown>>(
  world: World,
  actor: Actor,
  name: string,
  args: unknown = {},
): Promise<T> {
  const ctx = world.as(actor)
  const answered = await call(world.db, findTool(name), ctx, args)
  if (!answered.proposal) return answered.data as T
  return (await accept(world.db, findTool, ctx, answered.proposal.id)).data as T
}

export type Ordered = {
  number: string
  total_minor: number
  access_token: string
  payment: { id: string; state: string } | null
}

/** Buys one thing, or several, the plain way: cart, address, cash on delivery unless told otherwise. */
export async function order(
  world: World,
  actor: Actor,
  variants: string | string[],
  given: { quantity?: number; payment?: Record<string, unknown> } = {},
): Promise<Ordered> {
  for (const variant of [variants].flat()) {
    await use(world, actor, 'add_to_cart', { variant, quantity: given.quantity ?? 1 })
    // Lines stand in the order of their time, which for a standing clock would be chance.
    world.clock.forward(1)
  }
  return use<Ordered>(world, actor, 'checkout', { address: dhaka, payment: given.payment ?? { provider: 'cod' } })
}

/** What is promised and what is on the shelf. */
export async function stockOf(world: World, variant_id: string): Promise<{ on_hand: number; reserved: number }> {
  return world.db
    .selectFrom('stock_levels')
    .select(({ fn }) => [fn.sum<number>('on_hand').as('on_hand'), fn.sum<number>('reserved').as('reserved')])
    .where('variant_id', '=', variant_id)
    .executeTakeFirstOrThrow()
    .then(({ on_hand, reserved }) => ({ on_hand: Number(on_hand), reserved: Number(reserved) }))
}
