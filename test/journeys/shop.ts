import { beforeAll, expect } from 'vitest'
import type { Actor } from '#core/context'
import { hour_ms } from '#core/time'
import { type Ordered, use } from '../ordering.ts'
import { dhaka, type World } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'

type Seen = {
  status: string
  payment_status: string
  payments: { provider: string; kind: string; state: string; amount_minor: number }[]
  fulfilments: {
    store: string
    status: string
    shipments: { state: string; tracking: string; events: { status: string }[] }[]
  }[]
  history: { change: string; from_status: string | null; reason: string | null; store: string | null; by: string }[]
}

/** For journeys: a shop of two stores, its people, and its days. */
export function useShop(world: World) {
  type Store = Awaited<ReturnType<typeof world.store>>
  type People = { store: Store; other: Store; seller: Actor; other_seller: Actor; manager: Actor; warehouse: Actor }
  const people = {} as People

  const doings = {
    seen: async (actor: Actor, number: string) =>
      (await use<{ order: Seen }>(world, actor, 'track_order', { number })).order,

    sound: async () => expect(await problemsInTheBooks(world)).toEqual([]),

    product: (price_minor = 450_000, store_id = people.store.id) => world.product({ store_id, price_minor, stock: 5 }),

    async buy(actor: Actor, variants: string[], payment: object): Promise<Ordered> {
      for (const variant of variants) await use(world, actor, 'add_to_cart', { variant })
      const placed = await use<Ordered>(world, actor, 'checkout', { address: dhaka, payment })
      await work(world)
      return placed
    },

    async send(actor: Actor, number: string, ...steps: string[]): Promise<void> {
      for (const step of steps) await use(world, actor, 'ship_order', { number, step })
      await work(world)
    },

    /** The rider is on the way for a day and a half; the shop asks the courier every minute, we look twice a day. */
    async aDayAndAHalf(): Promise<void> {
      for (let half = 0; half < 3; half++) {
        world.clock.forward(12 * hour_ms)
        await work(world)
      }
    },
  }

  const shop = Object.assign(people, doings)
  beforeAll(async () => {
    const [store, other] = [await world.store({ name: 'Nakshi' }), await world.store({ name: 'Bazar' })]
    const [seller, other_seller] = [(await world.seller(store.id)).actor, (await world.seller(other.id)).actor]
    const [manager, warehouse] = [(await world.staff('manager')).actor, (await world.staff('warehouse')).actor]
    await world.delivery()
    await world.db.updateTable('shipping_methods').set({ courier: 'simulated' }).execute()
    Object.assign(shop, { store, other, seller, other_seller, manager, warehouse })
  })
  return shop
}
