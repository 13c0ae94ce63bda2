import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import type { AppError } from '#core/errors'
import { transact } from '#db/transact'
import { deliverByShipment } from '#domain/orders'
import { recordTracking } from '#domain/shipping'
import { order, use } from '../ordering.ts'
import { useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let sellers: Actor[]
beforeAll(async () => {
  store = await world.store()
  sellers = [(await world.seller(store.id)).actor, (await world.seller(store.id)).actor]
  await world.delivery()
})

async function sent() {
  const thing = await world.product({ store_id: store.id, price_minor: 50_000 })
  const { actor: buyer } = await world.shopper()
  const { number, total_minor } = await order(world, buyer, thing.external_id)
  for (const step of ['confirm', 'pack', 'ship']) await use(world, sellers[0]!, 'ship_order', { number, step })
  const row = await world.db
    .selectFrom('shipments as s')
    .innerJoin('fulfilments as f', 'f.id', 's.fulfilment_id')
    .innerJoin('orders as o', 'o.id', 'f.order_id')
    .innerJoin('delivery_codes as c', 'c.shipment_id', 's.id')
    .select(['s.id', 's.fulfilment_id', 'o.id as order_id', 'c.code'])
    .where('o.number', '=', number)
    .executeTakeFirstOrThrow()
  return { number, total_minor, ...row, code: row.code! }
}
type Sent = Awaited<ReturnType<typeof sent>>

const enter = ({ number }: Sent, code: string, n = 0) =>
  use(world, sellers[n % sellers.length]!, 'confirm_delivery', { number, code })

async function outcomes(all: Promise<unknown>[]) {
  const settled = await Promise.allSettled(all)
  return {
    ok: settled.filter(({ status }) => status === 'fulfilled').length,
    refused: settled.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as AppError).code ?? String(one.reason)] : [],
    ),
  }
}

async function deliveredOnce({ order_id, total_minor, id }: Sent): Promise<void> {
  const payments = await world.db
    .selectFrom('payments')
    .select(['state', 'amount_minor'])
    .where('order_id', '=', order_id)
    .execute()
  expect(payments).toEqual([{ state: 'succeeded', amount_minor: total_minor }])
  const history = await world.db
    .selectFrom('order_history')
    .select('change')
    .where('order_id', '=', order_id)
    .where('change', '=', 'delivered')
    .execute()
  expect(history).toHaveLength(1)
  const told = await world.db
    .selectFrom('events')
    .select(['name', 'payload'])
    .where('name', 'in', ['order.delivered', 'shipment.delivered'])
    .execute()
  const about = (key: string, value: string) =>
    told.filter(({ payload }) => (payload as Record<string, string>)[key] === value).length
  expect([about('order_id', order_id), about('shipment_id', id)]).toEqual([1, 1])
  const { code } = await world.db
    .selectFrom('delivery_codes')
    .select('code')
    .where('shipment_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(code).toBeNull()
}

test('two people enter the right code at once: it is delivered once, and its cash collected once', async () => {
  for (let round = 0; round < 8; round++) {
    const parcel = await sent()
    const { ok, refused } = await outcomes(Array.from({ length: 4 }, (_, n) => enter(parcel, parcel.code, n)))
    expect([ok, ...new Set(refused)]).toEqual([1, 'already_delivered'])
    await deliveredOnce(parcel)
  }
})

test('wrong codes at once are never more than five, and the right one among them is worth something only in time', async () => {
  for (let round = 0; round < 6; round++) {
    const parcel = await sent()
    const wrong = Array.from({ length: 20 }, (_, n) =>
      String((Number(parcel.code) + 1 + n) % 1_000_000).padStart(6, '0'),
    )
    const guesses = round % 2 ? [...wrong.slice(0, 3), parcel.code, ...wrong.slice(3)] : wrong
    const { ok, refused } = await outcomes(guesses.map((code, n) => enter(parcel, code, n)))
    const { tries, code } = await world.db
      .selectFrom('delivery_codes')
      .select(['tries', 'code'])
      .where('shipment_id', '=', parcel.id)
      .executeTakeFirstOrThrow()
    const counted = refused.filter((one) => one === 'wrong_delivery_code').length
    if (ok === 1) {
      expect(code).toBeNull()
      expect(tries).toBeLessThan(5)
      await deliveredOnce(parcel)
    } else {
      // The fifth wrong one is told that it is locked.
      expect([tries, counted]).toEqual([5, 4])
      expect(new Set(refused)).toEqual(new Set(['wrong_delivery_code', 'delivery_code_locked']))
      await expect(enter(parcel, parcel.code)).rejects.toMatchObject({ code: 'delivery_code_locked' })
    }
    if (round % 2 === 0) expect(ok).toBe(0)
  }
})

test('the courier’s scan against the buyer’s code: delivered once, whoever is first', async () => {
  const ctx = world.as({ kind: 'system', name: 'test' })
  for (let round = 0; round < 10; round++) {
    const parcel = await sent()
    const tracking = `RACE-${round}`
    await world.db
      .updateTable('shipments')
      .set({ courier: 'simulated', state: 'booked', tracking })
      .where('id', '=', parcel.id)
      .execute()
    const scan = (status: string) =>
      transact(world.db, (tx) =>
        recordTracking(tx, ctx, {
          courier: 'simulated',
          tracking,
          native_id: status,
          status,
          happened_at: world.clock.now,
        }),
      )
    const arrive = () =>
      scan('delivered').then(() =>
        transact(world.db, (tx) => deliverByShipment(tx, ctx, { fulfilment_id: parcel.fulfilment_id })),
      )
    const all = [enter(parcel, parcel.code), arrive(), scan('out_for_delivery')]
    const { refused } = await outcomes(round % 2 ? all : all.reverse())
    expect(refused.filter((one) => one !== 'already_delivered')).toEqual([])
    await deliveredOnce(parcel)
  }
})
