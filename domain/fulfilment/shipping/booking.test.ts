import { describe, expect, test } from 'vitest'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { parcelsOf } from '../../../test/parcels.ts'
import { useWorld } from '../../../test/world.ts'
import { trackingOf } from './couriers/simulated.ts'
import {
  bookShipment,
  type Courier,
  cancelShipment,
  couriers,
  intendShipment,
  keepTracking,
  recordTracking,
  sweepShipments,
} from './index.ts'

const world = useWorld()
const { system, fulfilment, intended, booked, stateOf, eventsOf, tell } = parcelsOf(world)

describe('booking in two steps', () => {
  test('intent, call, outcome', async () => {
    const shipment_id = await intended()
    expect(await stateOf(shipment_id)).toBe('intended')
    const result = await bookShipment(world.db, system(), { shipment_id })
    expect(result).toEqual({ shipment_id, state: 'booked', tracking: trackingOf(shipment_id) })
    expect(await bookShipment(world.db, system(), { shipment_id })).toEqual(result)
    expect(await eventsOf(shipment_id)).toEqual(['shipment.intended', 'shipment.booked booked'])
  })

  test('a parcel is intended once, however often it is asked for, and anew after it failed', async () => {
    const fulfilment_id = await fulfilment()
    const intend = () =>
      transact(world.db, (tx) => intendShipment(tx, system(), { fulfilment_id, courier: 'simulated', cod_minor: 0 }))
    const first = await intend()
    expect((await intend()).id).toBe(first.id)
    await world.db.updateTable('shipments').set({ state: 'failed' }).where('id', '=', first.id).execute()
    expect((await intend()).id).not.toBe(first.id)
  })

  test('no courier is called inside a transaction', async () => {
    const shipment_id = await intended()
    await expect(transact(world.db, (tx) => bookShipment(tx, system(), { shipment_id }))).rejects.toThrow(
      'cannot run inside a transaction',
    )
  })

  test('a crash after the courier said yes: the sweep asks again under the same id, and there is one booking', async () => {
    const bookings = new Map<string, string>()
    let crash = true
    const courier: Courier = {
      ...couriers.find(({ code }) => code === 'simulated')!,
      async book({ shipment_id }) {
        bookings.set(shipment_id, bookings.get(shipment_id) ?? `T-${bookings.size + 1}-${shipment_id}`)
        return { outcome: 'booked', tracking: bookings.get(shipment_id)! }
      },
    }
    const shipment_id = await intended()
    // The process dies between the answer and writing it down: the first write after the call never happens.
    const dying = new Proxy(world.db, {
      get(target, key) {
        if (key === 'transaction' && crash) throw new Error('killed')
        const value = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    await expect(bookShipment(dying, system(), { shipment_id }, { couriers: [courier] })).rejects.toThrow('killed')
    expect([await stateOf(shipment_id), bookings.size]).toEqual(['intended', 1])
    crash = false
    // Too young: somebody may be at it.
    await sweepShipments(world.db, system(), { couriers: [courier] })
    expect(await stateOf(shipment_id)).toBe('intended')
    world.clock.forward(3 * minute_ms)
    expect((await sweepShipments(world.db, system(), { couriers: [courier] })).booked).toBeGreaterThanOrEqual(1)
    expect(await stateOf(shipment_id)).toBe('booked')
    expect(
      await world.db.selectFrom('shipments').select('tracking').where('id', '=', shipment_id).executeTakeFirst(),
    ).toEqual({ tracking: bookings.get(shipment_id) })
  })

  test('a courier that is down or slow leaves the parcel for the sweep; one that refuses ends it', async () => {
    const [down, slow, refused] = [
      await intended('simulated', 'down'),
      await intended('simulated', 'slow'),
      await intended('simulated', 'void'),
    ]
    expect((await bookShipment(world.db, system(), { shipment_id: down })).state).toBe('intended')
    expect((await bookShipment(world.db, system(), { shipment_id: slow }, { timeout_ms: 20 })).state).toBe('intended')
    expect((await bookShipment(world.db, system(), { shipment_id: refused })).state).toBe('failed')
    expect(await eventsOf(refused)).toEqual(['shipment.failed failed'])
    world.clock.forward(3 * minute_ms)
    await sweepShipments(world.db, system())
    expect([await stateOf(down), await stateOf(slow)]).toEqual(['intended', 'booked'])
  })

  test('a courier’s program that throws is a courier that is down', async () => {
    const broken: Courier = { ...couriers[1]!, book: () => Promise.reject(new Error('socket hang up')) }
    const shipment_id = await intended()
    expect((await bookShipment(world.db, system(), { shipment_id }, { couriers: [broken] })).state).toBe('intended')
  })

  test('cancelled while the courier was being asked: the courier hears of it', async () => {
    const shipment_id = await intended()
    const told: string[] = []
    const courier: Courier = {
      ...couriers[1]!,
      async book() {
        await world.db.updateTable('shipments').set({ state: 'cancelled' }).where('id', '=', shipment_id).execute()
        return { outcome: 'booked', tracking: 'T-LATE' }
      },
      async cancel({ tracking }) {
        told.push(tracking!)
        return { outcome: 'cancelled' }
      },
    }
    expect((await bookShipment(world.db, system(), { shipment_id }, { couriers: [courier] })).state).toBe('cancelled')
    expect(told).toEqual(['T-LATE'])
  })
})

describe('the manual courier', () => {
  test('waits for a number, which may be mended until the parcel moves, and which no other parcel has', async () => {
    const [shipment_id, other] = [await intended('manual'), await intended('manual')]
    expect((await bookShipment(world.db, system(), { shipment_id })).state).toBe('intended')
    const hand = (id: string, tracking: string) =>
      transact(world.db, (tx) => keepTracking(tx, system(), { shipment_id: id, tracking }))
    expect(await hand(shipment_id, ' SA-100 ')).toEqual({ shipment_id, state: 'booked', tracking: 'SA-100' })
    expect(await hand(shipment_id, 'SA-100')).toMatchObject({ state: 'booked' })
    expect(await hand(shipment_id, 'SA-101')).toMatchObject({ tracking: 'SA-101' })
    await expect(hand(other, 'SA-101')).rejects.toMatchObject({ code: 'tracking_taken' })
    await expect(hand(other, 'x')).rejects.toMatchObject({ code: 'tracking_number' })
    await transact(world.db, (tx) =>
      recordTracking(tx, system(), {
        courier: 'manual',
        tracking: 'SA-101',
        native_id: '1',
        status: 'picked_up',
        happened_at: world.clock.now,
      }),
    )
    await expect(hand(shipment_id, 'SA-102')).rejects.toMatchObject({ code: 'shipment_moving' })
  })
})

describe('cancelling', () => {
  test('before it leaves, once or twice', async () => {
    const { shipment_id } = await booked()
    await cancelShipment(world.db, system(), { shipment_id })
    await cancelShipment(world.db, system(), { shipment_id })
    expect(await eventsOf(shipment_id)).toEqual([
      'shipment.intended',
      'shipment.booked booked',
      'shipment.cancelled cancelled',
    ])
  })

  test('not once it is on its way, and not while the courier is silent', async () => {
    const { shipment_id, tracking } = await booked()
    await tell(tracking, 'picked_up')
    await expect(cancelShipment(world.db, system(), { shipment_id })).rejects.toMatchObject({ code: 'shipment_left' })
    const silent = await intended('simulated', 'down')
    await expect(cancelShipment(world.db, system(), { shipment_id: silent })).rejects.toMatchObject({
      kind: 'unavailable',
    })
    expect(await stateOf(silent)).toBe('intended')
  })
})
