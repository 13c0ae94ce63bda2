import { transact } from '#db/transact'
import { changeStock } from '#domain/inventory'
import { recordTracking } from '#domain/shipping'
import { ask, tried } from '../doing.ts'
import type { Glance } from '../glance.ts'
import { say, type Walk } from '../walk.ts'
import { parcelOf } from './send.ts'

/** Goods come in, are counted, or are taken away that orders wait for. */
export async function countStock(walk: Walk): Promise<void> {
  const { dice, shop } = walk
  const goods = dice.pick(shop.goods)
  const args = { variant: dice.pick(goods.variants), ...amount(walk) }
  const own = dice.chance(0.8) ? shop.sellers[goods.store]! : shop.staff.warehouse
  const other = shop.sellers[dice.pick(shop.stores.filter((store) => store !== goods.store))]!
  const actor = dice.chance(0.1) ? dice.pick([other, shop.buyers[0]!.actor]) : own
  await ask(walk, { kind: 'change_stock', actor, tool: 'change_stock', args })
}

function amount({ dice }: Walk): object {
  return dice.weighted([
    [{ add: dice.whole(1, 6) }, 6],
    [{ set_to: dice.whole(0, 9) }, 2],
    [{ add: -dice.whole(1, 8) }, 1.5],
  ])
}

const told = ['in_transit', 'out_for_delivery', 'attempt_failed', 'delivered', 'failed', 'failed', 'failed'] as const

/** The courier tells of a parcel, once or twice over and not always in order. */
export async function courierTells(walk: Walk, order: Glance): Promise<void> {
  const { dice, world } = walk
  const { number } = order
  const tracking = parcelOf(walk, order)
  if (!tracking) return
  const status = dice.pick(told)
  say(walk, number, `the courier tells of ${tracking}: ${status}`)
  const event = {
    courier: 'simulated',
    tracking,
    native_id: `${tracking} ${status}`,
    status,
    happened_at: world.clock.now,
  }
  const courier = { kind: 'system', name: 'courier' } as const
  await tried(walk, { kind: 'the courier tells', actor: courier, number }, async () => {
    await transact(world.db, (tx) => recordTracking(tx, world.as(courier), event))
    walk.tally.done('the courier tells')
  })
}

/** In the morning every shelf has a few pieces again. */
export async function fillShelves({ world }: Walk): Promise<void> {
  const { rows } = await world.pool.query<{ variant_id: string }>(
    'select variant_id from stock_levels group by variant_id having sum(on_hand - reserved) < 4 order by variant_id',
  )
  const system = world.as({ kind: 'system', name: 'morning' })
  for (const { variant_id } of rows)
    await transact(world.db, (tx) => changeStock(tx, system, { variant_id, delta: 6, reason: 'received' }))
}
