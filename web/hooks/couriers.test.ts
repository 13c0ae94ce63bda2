import { expect, test } from 'vitest'
import { hour_ms, minute_ms } from '#core/time'
import { type CourierEvent, type CourierMessage, courierSecret, signedByCourier, simulatedNews } from '#domain/shipping'
import { parcelsOf } from '../../test/parcels.ts'
import { useWorld } from '../../test/world.ts'
import { courierHooks } from './couriers.ts'

const world = useWorld()
const { intended, booked, stateOf, eventsOf } = parcelsOf(world)
const now = () => world.clock.now
const secret = courierSecret('a session secret of at least 32 characters')

async function deliver({ headers, body }: CourierMessage, courier = 'simulated') {
  const answer = await courierHooks(world.db, { secret, now }).request(`/hooks/couriers/${courier}`, {
    method: 'POST',
    headers,
    body,
  })
  return { status: answer.status, ...((await answer.json()) as { news?: number; code?: string }) }
}
const event = (tracking: string, status: string, more: Partial<CourierEvent> = {}): CourierEvent => ({
  ...{ tracking, status, native_id: `${tracking}.${status}`, place: 'Cumilla hub', happened_at: now() },
  ...more,
})
const news = (...events: CourierEvent[]) => simulatedNews(events, secret, now())

test('a courier tells by itself, in any order and as often as it likes', async () => {
  const { shipment_id, tracking } = await booked()
  expect(await deliver(news(event(tracking, 'out_for_delivery')))).toEqual({ status: 200, received: true, news: 1 })
  expect(await deliver(news(event(tracking, 'picked_up'), event(tracking, 'in_transit')))).toMatchObject({ news: 1 })
  const last = news(event(tracking, 'delivered'))
  expect(await deliver(last)).toMatchObject({ news: 1 })
  expect(await deliver(last)).toMatchObject({ status: 200, news: 0 })
  expect(await stateOf(shipment_id)).toBe('delivered')
  expect((await eventsOf(shipment_id)).slice(2)).toEqual([
    'shipment.moved out_for_delivery',
    'shipment.delivered delivered',
  ])
})

test('a parcel whose number we have not heard yet is known by what we called it, or told again later', async () => {
  const shipment_id = await intended()
  expect(await deliver(news(event('NEW-1', 'picked_up')))).toMatchObject({ status: 404, code: 'shipment_not_found' })
  expect(await deliver(news(event('NEW-1', 'picked_up', { shipment_id })))).toMatchObject({ news: 1 })
  expect(await stateOf(shipment_id)).toBe('in_transit')
})

test('what nobody trusted signed, or signed long ago, changes nothing', async () => {
  const { shipment_id, tracking } = await booked()
  const good = news(event(tracking, 'delivered'))
  const forged = simulatedNews([event(tracking, 'delivered')], courierSecret('somebody else'), now())
  const tampered = { ...good, body: good.body.replace('Cumilla', 'Comilla') }
  const { 'webhook-signature': _, ...unsigned } = good.headers
  for (const message of [forged, tampered, { ...good, headers: unsigned }, { body: good.body, headers: {} }])
    expect(await deliver(message)).toMatchObject({ status: 401, code: 'webhook_unsigned' })
  world.clock.forward(6 * minute_ms)
  expect(await deliver(good)).toMatchObject({ status: 401, code: 'webhook_too_old' })
  expect(await stateOf(shipment_id)).toBe('booked')
})

test('what is signed but makes no sense, is too large or for nobody, is refused readably', async () => {
  const { shipment_id, tracking } = await booked()
  const plain = { id: 'n', tracking, status: 'in_transit', happened_at: now().toISOString() }
  const bodies: unknown[] = [
    ...[{}, [], null, 'text', { type: 'parcel.moved', events: [] }],
    ...[
      { happened_at: 'yesterday' },
      { happened_at: '+275760-09-13T00:00:00Z' },
      { id: 'a\u0000b' },
      { tracking: '' },
    ].map((odd) => ({ type: 'parcel.moved', events: [{ ...plain, ...odd }] })),
    ...[{ status: '\ud800' }, { status: 'x'.repeat(61) }, { place: 7 }].map((odd) => ({
      type: 'parcel.moved',
      events: [{ ...plain, ...odd }],
    })),
  ]
  for (const raw of ['', '{', ...bodies.map((body) => JSON.stringify(body))])
    expect(await deliver(signedByCourier(raw, secret, now(), 'odd')), raw).toMatchObject({
      status: 422,
      code: 'webhook_unreadable',
    })
  for (const nobody of ['manual', 'constructor', 'unknown'])
    expect(await deliver(news(event(tracking, 'delivered')), nobody)).toMatchObject({
      status: 404,
      code: 'courier_unknown',
    })
  const answer = await courierHooks(world.db, { secret, now }).request('/hooks/couriers/simulated', {
    method: 'POST',
    ...signedByCourier('x'.repeat(600_000), secret, now(), 'huge'),
  })
  expect(answer.status).toBe(413)
  // A word that we do not know is news all the same, and moves nothing.
  expect(
    await deliver(news(event(tracking, 'HELD AT-CUSTOMS', { native_id: 'held', note: '\ud800 odd' }))),
  ).toMatchObject({ news: 1 })
  expect(await stateOf(shipment_id)).toBe('booked')
  const far = event(tracking, 'in_transit', { happened_at: new Date(now().getTime() + 24 * hour_ms) })
  expect(await deliver(news(far))).toMatchObject({ status: 200, news: 1 })
})
