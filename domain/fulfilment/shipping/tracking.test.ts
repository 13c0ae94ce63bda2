import { describe, expect, test } from 'vitest'
import { hour_ms } from '#core/time'
import { transact } from '#db/transact'
import { parcelsOf } from '../../../test/parcels.ts'
import { useWorld } from '../../../test/world.ts'
import { type Courier, couriers, pollCouriers, recordTrackings } from './index.ts'

const world = useWorld()
const { system, intended, booked, stateOf, eventsOf, tell } = parcelsOf(world)

describe('following a parcel', () => {
  test('the same news twice is one event and one step', async () => {
    const { shipment_id, tracking } = await booked()
    expect(await tell(tracking, 'picked_up')).toMatchObject({ shipment_id, state: 'in_transit', news: true })
    expect(await tell(tracking, 'picked_up')).toMatchObject({ state: 'in_transit', news: false })
    expect(await eventsOf(shipment_id)).toEqual([
      'shipment.intended',
      'shipment.booked booked',
      'shipment.moved in_transit',
    ])
  })

  test('news that comes late is kept and moves nothing back', async () => {
    const { shipment_id, tracking } = await booked()
    await tell(tracking, 'delivered', 'd', 28)
    for (const status of ['out_for_delivery', 'picked_up', 'failed'] as const)
      expect((await tell(tracking, status)).state).toBe('delivered')
    const kept = await world.db
      .selectFrom('tracking_events')
      .select('status')
      .where('shipment_id', '=', shipment_id)
      .execute()
    expect(kept).toHaveLength(4)
    expect((await eventsOf(shipment_id)).slice(2)).toEqual(['shipment.delivered delivered'])
    const { last_event_at } = await world.db
      .selectFrom('shipments')
      .select('last_event_at')
      .where('id', '=', shipment_id)
      .executeTakeFirstOrThrow()
    expect(last_event_at).toEqual(new Date(world.clock.now.getTime() + 28 * hour_ms))
  })

  test('a number that is not ours is refused; among many it is left out', async () => {
    await expect(tell('SIM-NOBODY', 'delivered')).rejects.toMatchObject({ code: 'shipment_not_found' })
    const { tracking } = await booked()
    const event = {
      courier: 'simulated',
      native_id: 'x',
      status: 'picked_up',
      happened_at: world.clock.now,
      note: 'a\u0000b',
    } as const
    const results = await transact(world.db, (tx) =>
      recordTrackings(tx, system(), [
        { ...event, tracking: 'SIM-NOBODY' },
        { ...event, tracking },
        { ...event, tracking },
      ]),
    )
    expect(results).toMatchObject([{ news: true, state: 'in_transit' }])
  })

  test('the simulated courier brings a parcel home, however often it is asked', async () => {
    const { shipment_id } = await booked()
    const seen: string[] = []
    for (let hours = 0; hours < 32; hours += 4) {
      world.clock.forward(4 * hour_ms)
      for (let again = 0; again < (hours % 8 === 0 ? 2 : 1); again++) await pollCouriers(world.db, system())
      const state = await stateOf(shipment_id)
      if (seen.at(-1) !== state) seen.push(state)
    }
    expect(seen).toEqual(['in_transit', 'out_for_delivery', 'delivered'])
    expect((await eventsOf(shipment_id)).slice(2)).toEqual([
      'shipment.moved in_transit',
      'shipment.moved out_for_delivery',
      'shipment.delivered delivered',
    ])
  })

  test('a parcel that finds nobody at home goes back', async () => {
    const { shipment_id } = await booked('fail')
    world.clock.forward(60 * hour_ms)
    await pollCouriers(world.db, system())
    expect(await stateOf(shipment_id)).toBe('failed')
    expect((await eventsOf(shipment_id)).at(-1)).toBe('shipment.failed failed')
    const kept = await world.db
      .selectFrom('tracking_events')
      .select('status')
      .where('shipment_id', '=', shipment_id)
      .orderBy('happened_at')
      .execute()
    expect(kept.map((event) => event.status)).toEqual([
      'picked_up',
      'in_transit',
      'out_for_delivery',
      'attempt_failed',
      'failed',
    ])
  })

  test('a silent courier holds up nobody else’s parcels', async () => {
    const other: Courier = { ...couriers[1]!, code: 'other', track: () => Promise.reject(new Error('down')) }
    const silent = await intended('simulated')
    await world.db
      .updateTable('shipments')
      .set({ courier: 'other', state: 'booked', tracking: 'O-1' })
      .where('id', '=', silent)
      .execute()
    const { shipment_id } = await booked()
    world.clock.forward(40 * hour_ms)
    expect(await pollCouriers(world.db, system(), { couriers: [other, ...couriers] })).toMatchObject({
      unreachable: ['other'],
    })
    expect(await stateOf(shipment_id)).toBe('delivered')
  })
})
