import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour_ms } from '#core/time'
import { transact } from '#db/transact'
import { parcelsOf } from '../../../test/parcels.ts'
import { useWorld } from '../../../test/world.ts'
import { bookShipment, type Courier, couriers, recordTrackings, type Tracking, trackingStatuses } from './index.ts'

const world = useWorld()
const { system, intended, booked, stateOf, eventsOf } = parcelsOf(world)

/** What is kept of a parcel's journey, as the order's page reads it. */
async function story(shipment_id: string) {
  const parcel = await world.db
    .selectFrom('shipments')
    .select(['state', 'last_event_at', 'delivered_at'])
    .where('id', '=', shipment_id)
    .executeTakeFirstOrThrow()
  const scans = await world.db
    .selectFrom('tracking_events')
    .select(['native_id', 'status', 'place', 'happened_at'])
    .where('shipment_id', '=', shipment_id)
    .orderBy('native_id')
    .execute()
  const code = await world.db
    .selectFrom('delivery_codes')
    .select('code')
    .where('shipment_id', '=', shipment_id)
    .executeTakeFirst()
  return { ...parcel, scans, has_code: Boolean(code?.code) }
}

const statuses = [...Object.keys(trackingStatuses), 'PARTIALLY_LOST', 'constructor']
// Some of them in the future: a courier's clock may run ahead.
const scan = fc.record({ status: fc.constantFrom(...statuses), hours: fc.integer({ min: -72, max: 6 }) })

test('the same scans tell the same story, in whatever order, batches and repetition they come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(scan, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(7), fc.nat(2)), { minLength: 1, maxLength: 20 }),
      async (scans, order) => {
        const [plain, shuffled] = [await booked(), await booked()]
        const of = (tracking: string) =>
          scans.map(
            ({ status, hours }, n): Tracking => ({
              ...{ courier: 'simulated', tracking, native_id: `n${n}`, status, place: `Hub ${n}` },
              happened_at: new Date(world.clock.now.getTime() + hours * hour_ms),
            }),
          )
        const tell = (events: Tracking[]) => transact(world.db, (tx) => recordTrackings(tx, system(), events))
        await tell(of(plain.tracking))
        const all = of(shuffled.tracking)
        // Batches of one to three, each scan at least once, many of them twice.
        const sequence = order.map(([at, size]) => [all[at % all.length]!, ...all.slice(0, size)])
        for (const batch of sequence) await tell(batch)
        for (const one of [...all].reverse()) await tell([one])
        const [a, b] = [await story(plain.shipment_id), await story(shuffled.shipment_id)]
        // A code is made on the way to the door only: news of the end that comes first leaves nothing to make it for.
        expect(b).toEqual(a)
        for (const { shipment_id } of [plain, shuffled]) {
          const told = (await eventsOf(shipment_id)).filter((name) => name.startsWith('shipment.delivered'))
          expect(told).toHaveLength(a.state === 'delivered' ? 1 : 0)
        }
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

test('a scan that comes before the booking’s answer counts, when the courier says what we called the parcel', async () => {
  const shipment_id = await intended()
  const delivered: Tracking = {
    ...{ courier: 'simulated', tracking: 'EARLY-1', shipment_id, native_id: 'd', status: 'delivered' },
    happened_at: world.clock.now,
  }
  const courier: Courier = {
    ...couriers.find(({ code }) => code === 'simulated')!,
    async book() {
      await transact(world.db, (tx) => recordTrackings(tx, system(), [delivered]))
      return { outcome: 'booked', tracking: 'EARLY-1' }
    },
  }
  expect(await bookShipment(world.db, system(), { shipment_id }, { couriers: [courier] })).toEqual({
    shipment_id,
    state: 'delivered',
    tracking: 'EARLY-1',
  })
  expect(await eventsOf(shipment_id)).toEqual(['shipment.intended', 'shipment.delivered delivered'])
  // From now on it is known by its number alone; and its name alone tells nothing of a parcel with another number.
  const tell = (event: Partial<Tracking>) =>
    transact(world.db, (tx) => recordTrackings(tx, system(), [{ ...delivered, ...event }]))
  expect(await tell({ shipment_id: undefined, native_id: 'late' })).toMatchObject([{ shipment_id, news: true }])
  expect(await tell({ tracking: 'FOREIGN', native_id: 'x' })).toEqual([])
  expect(await tell({ courier: 'manual', native_id: 'y' })).toEqual([])
})

test('a clock that runs ahead moves the parcel, and has arrived no later than now', async () => {
  const { shipment_id, tracking } = await booked()
  const happened_at = new Date(world.clock.now.getTime() + 5 * hour_ms)
  await transact(world.db, (tx) =>
    recordTrackings(tx, system(), [
      { courier: 'simulated', tracking, native_id: 'd', status: 'delivered', happened_at },
    ]),
  )
  expect(await stateOf(shipment_id)).toBe('delivered')
  expect((await story(shipment_id)).delivered_at).toEqual(world.clock.now)
})

test('what a courier writes is kept so that a line can show it, whatever is in it', async () => {
  const { shipment_id, tracking } = await booked()
  const odd = `${'x'.repeat(299)}😀 \u0000 half \ud800`
  await transact(world.db, (tx) =>
    recordTrackings(tx, system(), [
      ...[{ courier: 'simulated', tracking, native_id: 'o', status: 'in_transit', place: odd, note: '\ud800' }].map(
        (event) => ({ ...event, happened_at: world.clock.now }),
      ),
    ]),
  )
  const { place, note } = await world.db
    .selectFrom('tracking_events')
    .select(['place', 'note'])
    .where('shipment_id', '=', shipment_id)
    .executeTakeFirstOrThrow()
  expect([place, note]).toEqual(['x'.repeat(299), null])
})
