import { beforeAll, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { erasePerson } from '#domain/customers'
import { planReturn, requestReturn } from '#domain/returns'
import * as after from '../after-order.ts'
import { order, use } from '../ordering.ts'
import { useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
beforeAll(() => world.delivery())

test('nobody is forgotten while they ask for a return, and nobody asks while they are being forgotten', async () => {
  const store = await world.store()
  const { actor: seller } = await world.seller(store.id)
  const { s } = await after.saree(world, store.id)
  for (const first of ['return', 'erase'] as const) {
    const ana = await world.shopper()
    const ctx = world.as(ana.actor)
    const { number } = await order(world, ana.actor, s)
    for (const step of ['confirm', 'pack', 'ship', 'deliver']) await use(world, seller, 'ship_order', { number, step })
    await after.sound(world)
    const works = {
      return: () =>
        transact(world.db, async (tx) => {
          const { numbers } = await requestReturn(tx, ctx, await planReturn(tx, ctx, { number }))
          if (first === 'return') await meanwhile()
          return numbers
        }),
      erase: () =>
        transact(world.db, async (tx) => {
          await erasePerson(tx, ctx)
          if (first === 'erase') await meanwhile()
        }),
    }
    const second = first === 'return' ? 'erase' : 'return'
    let other: Promise<unknown> = Promise.resolve()
    const meanwhile = async () => {
      other = works[second]().catch((error) => error.code)
      await new Promise((later) => setTimeout(later, 200))
    }
    await works[first]()
    expect(await other).toBe(first === 'return' ? 'order_under_way' : 'order_not_found')
    await after.sound(world)
  }
})
