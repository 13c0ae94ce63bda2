import { newId } from '#core/id'
import { hour_ms } from '#core/time'
import { transact } from '#db/transact'
import { type BookingResult, bookShipment, intendShipment, recordTracking, type TrackingStatus } from '#domain/shipping'
import type { World } from './world.ts'

/** Parcels of one order in the courier's hands. `ending` chooses the simulated courier's trouble. */
export function parcelsOf(world: World) {
  const system = () => world.as({ kind: 'system', name: 'test' })
  let order: Promise<string> | undefined
  let made = 0

  async function placeOrder(): Promise<string> {
    const id = newId('order')
    const none = { subtotal_minor: 0, discount_minor: 0, shipping_minor: 0, tax_minor: 0, total_minor: 0 }
    const row = {
      id,
      number: 'DK-1',
      status: 'packed',
      payment_status: 'due',
      currency: 'BDT',
      quote: '{}',
      address: '{}',
      access_token: 'x',
      channel: 'api',
    }
    await world.db
      .insertInto('orders')
      .values({ ...row, ...none, placed_at: world.clock.now, updated_at: world.clock.now })
      .execute()
    return id
  }

  /** A packed parcel of some store, waiting for a courier. */
  async function fulfilment(): Promise<string> {
    order ??= placeOrder()
    const store = await world.store()
    const id = newId('fulfilment')
    const row = {
      id,
      order_id: await order,
      store_id: store.id,
      status: 'packed',
      method_code: 'standard',
      method_name: 'Standard',
      courier: 'simulated',
    }
    await world.db
      .insertInto('fulfilments')
      .values({
        ...row,
        shipping_minor: 0,
        goods_minor: 0,
        total_minor: 0,
        commission_minor: 0,
        updated_at: world.clock.now,
      })
      .execute()
    return id
  }

  async function intended(courier = 'simulated', ending?: string): Promise<string> {
    const fulfilment_id = await fulfilment()
    if (!ending)
      return (
        await transact(world.db, (tx) => intendShipment(tx, system(), { fulfilment_id, courier, cod_minor: 50_000 }))
      ).id
    const id = `shp_test${++made}${ending}`
    const at = world.clock.now
    await world.db
      .insertInto('shipments')
      .values({ id, fulfilment_id, courier, state: 'intended', created_at: at, updated_at: at })
      .execute()
    return id
  }

  async function booked(ending?: string) {
    const shipment_id = await intended('simulated', ending)
    return (await bookShipment(world.db, system(), { shipment_id })) as BookingResult & { tracking: string }
  }

  const stateOf = async (id: string) =>
    (await world.db.selectFrom('shipments').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

  async function eventsOf(id: string): Promise<string[]> {
    const rows = await world.db.selectFrom('events').select(['name', 'payload']).orderBy('id').execute()
    return rows
      .filter(({ payload }) => (payload as { shipment_id?: string }).shipment_id === id)
      .map(({ name, payload }) => `${name} ${(payload as { status?: string }).status ?? ''}`.trim())
  }

  const tell = (tracking: string, status: TrackingStatus, native_id: string = status, hours = 0) =>
    transact(world.db, (tx) =>
      recordTracking(tx, system(), {
        courier: 'simulated',
        tracking,
        native_id,
        status,
        happened_at: new Date(world.clock.now.getTime() + hours * hour_ms),
      }),
    )

  return { system, fulfilment, intended, booked, stateOf, eventsOf, tell }
}
