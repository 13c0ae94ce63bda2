import type { Actor } from '#core/context'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { confirmOrder, deliverOrder, packOrder, shipOrder } from '#domain/orders'
import { order } from '../../../test/ordering.ts'
import type { World } from '../../../test/world.ts'

/** Somebody orders this, and has it in their hands. Answers the number of the order. */
export async function bought(world: World, actor: Actor, variants: string | string[]): Promise<string> {
  const { number } = await order(world, actor, variants)
  await deliver(world, number)
  return number
}

export async function deliver(world: World, number: string): Promise<void> {
  const shop = systemContext('test', () => world.clock.now)
  for (const step of [confirmOrder, packOrder, shipOrder, deliverOrder])
    await transact(world.db, (tx) => step(tx, shop, { number }))
}
