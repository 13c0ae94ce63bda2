import { beforeAll, expect, test } from 'vitest'
import { day_ms } from '#core/time'
import { type Booking, bookShipment, type Courier, couriers, type ParcelLabel } from '#domain/shipping'
import { runDueJobs } from '../../../bin/tool/run-due-jobs.ts'
import { prune } from '../../../jobs/prune.ts'
import { use } from '../../../test/ordering.ts'
import { dhaka, useWorld } from '../../../test/world.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
})
const system = () => world.as({ kind: 'system', name: 'test' })

async function sent() {
  const [saree, lamp] = [
    await world.product({ store_id: store.id, title: 'Red saree', price_minor: 50_000 }),
    await world.product({ store_id: store.id, title: 'Lamp', price_minor: 20_000 }),
  ]
  await world.db.updateTable('variants').set({ weight_grams: 400 }).where('id', '=', saree.variant_id).execute()
  await world.db.updateTable('variants').set({ weight_grams: 1_000 }).where('id', '=', lamp.variant_id).execute()
  const buyer = await world.shopper()
  await use(world, buyer.actor, 'add_to_cart', { variant: saree.external_id, quantity: 2 })
  world.clock.forward(1)
  await use(world, buyer.actor, 'add_to_cart', { variant: lamp.external_id })
  const { number } = await use<{ number: string }>(world, buyer.actor, 'checkout', {
    address: dhaka,
    contact: { name: 'Karim Mia', phone: '01799999999' },
    note: 'Ring twice',
  })
  const seller = (await world.seller(store.id)).actor
  const send = (...steps: string[]) =>
    Promise.resolve(steps).then(async (all) => {
      for (const step of all) await use(world, seller, 'ship_order', { number, step })
    })
  await send('confirm', 'pack', 'ship')
  const shipment = () =>
    world.db
      .selectFrom('shipments as s')
      .innerJoin('fulfilments as f', 'f.id', 's.fulfilment_id')
      .innerJoin('orders as o', 'o.id', 'f.order_id')
      .select(['s.id', 's.parcel', 's.district'])
      .where('o.number', '=', number)
      .executeTakeFirstOrThrow()
  return { buyer, number, send, shipment }
}

test('the courier is told who gets the parcel, where, what is in it and what to collect', async () => {
  const { shipment } = await sent()
  const { id } = await shipment()
  const told: Booking[] = []
  const courier: Courier = {
    ...couriers.find(({ code }) => code === 'simulated')!,
    async book(booking) {
      told.push(booking)
      return { outcome: 'booked', tracking: 'LABEL-1' }
    },
  }
  await world.db.updateTable('shipments').set({ courier: 'simulated' }).where('id', '=', id).execute()
  await bookShipment(world.db, system(), { shipment_id: id }, { couriers: [courier] })
  expect(told.map(({ parcel }) => parcel)).toEqual([
    {
      name: 'Karim Mia',
      phone: '+8801799999999',
      address: expect.objectContaining({ line1: dhaka.line1, district: 'Dhaka', upazila: 'Dhanmondi' }),
      weight_grams: 1_800,
      contents: '2 × Red saree, 1 × Lamp',
      cash_minor: 126_000,
      currency: 'BDT',
      note: 'Ring twice',
    } satisfies ParcelLabel,
  ])
})

test('whoever is forgotten is forgotten by their parcels too; that one went to Dhaka stays', async () => {
  const { buyer, send, shipment } = await sent()
  await send('deliver')
  const { id } = await shipment()
  await world.db
    .insertInto('tracking_events')
    .values({
      ...{
        id: `trk_${id}`,
        shipment_id: id,
        native_id: 'd',
        status: 'delivered',
        place: 'Door',
        note: 'To his brother',
      },
      ...{ happened_at: world.clock.now, received_at: world.clock.now },
    })
    .execute()
  await use(world, buyer.actor, 'forget_me', {})
  await runDueJobs(world.db, () => world.clock.now)
  expect(await shipment()).toEqual({ id, parcel: null, district: 'Dhaka' })
  const scan = await world.db
    .selectFrom('tracking_events')
    .select(['place', 'note'])
    .where('shipment_id', '=', id)
    .executeTakeFirst()
  expect(scan).toEqual({ place: 'Door', note: null })
})

test('a label is let go a season after the last word of its parcel', async () => {
  const [old, recent] = [await sent(), await sent()]
  await old.send('deliver')
  world.clock.forward(60 * day_ms)
  await recent.send('deliver')
  world.clock.forward(31 * day_ms)
  expect(await prune(world.db, system())).toMatchObject({ parcel_labels: expect.any(Number) })
  expect((await old.shipment()).parcel).toBeNull()
  expect((await recent.shipment()).parcel).not.toBeNull()
})
