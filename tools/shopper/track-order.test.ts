import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import type { Language } from '#core/language'
import { day_ms, hour_ms, minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { recordTrackings, type Tracking } from '#domain/shipping'
import { runDueJobs } from '../../bin/tool/run-due-jobs.ts'
import { type Ordered, use } from '../../test/ordering.ts'
import { dhaka, guest, useWorld } from '../../test/world.ts'
import { call } from '../call.ts'
import { findTool } from '../index.ts'
import type { OrderShape } from '../shapes/order.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let seller: Actor
beforeAll(async () => {
  store = await world.store({ name: 'Nakshi Sarees' })
  await world.db.updateTable('stores').set({ name_bn: 'নকশী শাড়ি' }).where('id', '=', store.id).execute()
  seller = (await world.seller(store.id)).actor
  await world.delivery()
  await world.db.updateTable('shipping_methods').set({ courier: 'simulated', max_days: 4 }).execute()
  // Sunday the 15th, ten in the morning in Dhaka.
  world.clock.now = new Date('2026-11-15T04:00:00Z')
})

const cumilla = { ...dhaka, district: 'Cumilla', upazila: 'Laksam' }
const track = async (actor: Actor, args: object = {}, language: Language = 'en') =>
  call(world.db, findTool('track_order'), { ...world.as(actor), language }, args)
/** The first line: where it is. */
const where = async (actor: Actor, number: string, language: Language = 'en') =>
  (await track(actor, { number }, language)).content.split('\n')[0]!

async function ordered(actor?: Actor, ...steps: string[]) {
  const buyer = actor ?? (await world.shopper()).actor
  const saree = await world.product({ store_id: store.id, title: 'Red saree' })
  await use(world, buyer, 'add_to_cart', { variant: saree.external_id })
  const placed = await use<Ordered>(world, buyer, 'checkout', { address: cumilla })
  for (const step of steps) await use(world, seller, 'ship_order', { number: placed.number, step })
  await runDueJobs(world.db, () => world.clock.now)
  return { ...placed, buyer }
}

async function sent() {
  const placed = await ordered(undefined, 'confirm', 'pack', 'ship')
  const { order } = (await track(placed.buyer, { number: placed.number })).data as { order: OrderShape }
  const tracking = order.fulfilments[0]!.shipments[0]!.tracking!
  const scan = (status: string, hours = 0, place?: string, note?: string): Tracking => ({
    ...{ courier: 'simulated', tracking, native_id: `${status}-${hours}`, status, place, note },
    happened_at: new Date(world.clock.now.getTime() + hours * hour_ms),
  })
  const tell = (...events: Tracking[]) =>
    transact(world.db, (tx) => recordTrackings(tx, world.as({ kind: 'system', name: 'test' }), events))
  return { ...placed, scan, tell, where: (language: Language = 'en') => where(placed.buyer, placed.number, language) }
}

describe('where is my order?', () => {
  test('before it is sent: with the store, and when it was promised', async () => {
    const { number, buyer } = await ordered()
    expect(await where(buyer, number)).toBe(
      'Your parcel from Nakshi Sarees waits for the store to confirm it and should arrive between tomorrow and Thursday.',
    )
    expect(await where(buyer, number, 'bn')).toBe(
      'নকশী শাড়ি থেকে আপনার পার্সেলটি দোকানের নিশ্চয়তার অপেক্ষায় আছে; আগামীকাল থেকে বৃহস্পতিবারের মধ্যে পৌঁছানোর কথা।',
    )
    expect(await where(seller, number)).toMatch(/^The parcel from Nakshi Sarees waits/)
    await use(world, seller, 'ship_order', { number, step: 'confirm' })
    expect(await where(buyer, number)).toMatch(/is being made ready and should arrive/)
  })

  test('from the last scan by when it happened, not by when we heard of it', async () => {
    const parcel = await sent()
    expect(await parcel.where()).toMatch(
      /^Your parcel from Nakshi Sarees left the store today at 10:00 and should arrive/,
    )
    world.clock.forward(2 * day_ms + 5 * hour_ms)
    await parcel.tell(parcel.scan('in_transit', -40 / 60, 'Cumilla hub'))
    await parcel.tell(parcel.scan('in_transit', -20, 'Sorting hub'), parcel.scan('picked_up', -30))
    expect(await parcel.where()).toBe(
      'Your parcel from Nakshi Sarees was at Cumilla hub today at 14:20 and should arrive between tomorrow and Thursday.',
    )
    world.clock.forward(day_ms)
    expect(await parcel.where()).toBe(
      'Your parcel from Nakshi Sarees was at Cumilla hub yesterday at 14:20 and should arrive today or tomorrow.',
    )
    expect(await parcel.where('bn')).toBe(
      'নকশী শাড়ি থেকে আপনার পার্সেলটি গতকাল দুপুর ২:২০ মিনিটে কুমিল্লা হাবে ছিল; আজ থেকে আগামীকালের মধ্যে পৌঁছানোর কথা।',
    )
    world.clock.now = new Date('2026-11-15T04:00:00Z')
  })

  test('with the rider: today, and the code to give; nobody at home: when they come again', async () => {
    const parcel = await sent()
    await parcel.tell(parcel.scan('out_for_delivery', -1))
    expect(await parcel.where()).toMatch(
      /^Your parcel from Nakshi Sarees went out for delivery today at 09:00 and should arrive today\. Whoever brings it asks for your code: \d{6}\. /,
    )
    expect(await parcel.where('bn')).toMatch(/আপনার কোড চাইবেন: [০-৯]{6}।/)
    await parcel.tell(parcel.scan('attempt_failed', 0, 'Door', 'Nobody was at home'))
    expect(await parcel.where()).toMatch(
      /could not be handed over today at 10:00 \(Nobody was at home\)\. The courier tries again between tomorrow and Tuesday\./,
    )
  })

  test('there, and on its way back', async () => {
    const there = await sent()
    await there.tell(there.scan('delivered', -1))
    expect(await there.where()).toBe('Your parcel from Nakshi Sarees was delivered today at 09:00.')
    await runDueJobs(world.db, () => world.clock.now)
    expect(await there.where('bn')).toBe('নকশী শাড়ি থেকে আপনার পার্সেলটি আজ সকাল ৯টায় পৌঁছে গেছে।')
    const back = await sent()
    await back.tell(back.scan('failed'))
    expect(await back.where()).toMatch(/could not be delivered and goes back to the store/)
  })

  test('a courier’s own word is told as it is; one from the future waits for its time', async () => {
    const parcel = await sent()
    await parcel.tell(parcel.scan('HELD_AT-CUSTOMS', -1, 'Benapole'), parcel.scan('picked_up', 3))
    expect(await parcel.where()).toMatch(
      /was reported as "held at customs" at Benapole today at 09:00 and should arrive/,
    )
    world.clock.forward(4 * hour_ms)
    expect(await parcel.where()).toMatch(/was picked up by the courier today at 13:00/)
    world.clock.forward(-4 * hour_ms)
  })

  test('silence is called silence, and late is called late', async () => {
    const parcel = await sent()
    await parcel.tell(parcel.scan('in_transit', 0, 'Sorting hub'))
    world.clock.forward(4 * day_ms)
    expect(await parcel.where()).toBe(
      'Your parcel from Nakshi Sarees was at the sorting hub on Sunday 10:00. No news from the courier since 15 November; we have asked them.',
    )
    world.clock.forward(4 * day_ms)
    expect(await parcel.where()).toBe(
      'Your parcel from Nakshi Sarees was at the sorting hub on 15 November at 10:00. No news from the courier since 15 November; we have asked them. That is later than promised (by 19 November), and we are sorry.',
    )
    expect(await parcel.where('bn')).toMatch(/১৫ নভেম্বর থেকে কুরিয়ারের কোনো খবর নেই/)
    world.clock.forward(-8 * day_ms)
    const unsent = await ordered(undefined, 'confirm')
    world.clock.forward(7 * day_ms)
    expect(await where(unsent.buyer, unsent.number)).toMatch(
      /is being made ready and should arrive between tomorrow and Wednesday\. That is later than promised \(by 19 November\), and we are sorry\./,
    )
    world.clock.forward(-7 * day_ms)
  })

  test('the same scans give the same answer in whatever order they come', async () => {
    const statuses = ['picked_up', 'in_transit', 'out_for_delivery', 'attempt_failed', 'ODD_WORD']
    const scans = fc.uniqueArray(
      fc.record({ status: fc.constantFrom(...statuses), minutes: fc.integer({ min: -90, max: 5 }), hub: fc.nat(3) }),
      { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(one) },
    )
    await fc.assert(
      fc.asyncProperty(scans, fc.array(fc.nat(5), { maxLength: 8 }), async (scans, order) => {
        const [a, b] = [await sent(), await sent()]
        const of = (parcel: typeof a) =>
          scans.map(({ status, minutes, hub }) => ({
            ...parcel.scan(status, (minutes * minute_ms) / hour_ms, `Hub ${hub}`),
            native_id: JSON.stringify([status, minutes, hub]),
          }))
        await a.tell(...of(a))
        const shuffled = of(b)
        for (const at of order) await b.tell(shuffled[at % shuffled.length]!)
        for (const one of shuffled.reverse()) await b.tell(one)
        const answer = async (parcel: typeof a) => (await parcel.where()).replace(/code: \d{6}/, 'code')
        expect(await answer(b)).toBe(await answer(a))
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('how long parcels took lately', () => {
  test('counts once there are enough of that courier to that district', async () => {
    world.clock.now = new Date('2026-11-15T04:00:00Z')
    const parcel = await sent()
    const basis = async () =>
      ((await track(parcel.buyer, { number: parcel.number })).data as { order: OrderShape }).order.fulfilments[0]!
        .estimate
    expect(await basis()).toMatchObject({ basis: 'promise' })
    for (let n = 0; n < 10; n++) {
      const old = await sent()
      await old.tell(old.scan('delivered'))
      await world.db
        .updateTable('shipments')
        .set({ created_at: new Date('2026-11-10T04:00:00Z'), delivered_at: new Date('2026-11-12T04:00:00Z') })
        .where('tracking', '=', old.scan('x').tracking)
        .execute()
    }
    // Two working days each.
    expect(await basis()).toMatchObject({ basis: 'lately', from: '2026-11-17', by: '2026-11-17', late: false })
  })
})

describe('without a number', () => {
  test('a shopper hears of what is on its way, newest first; when nothing is, of their latest orders', async () => {
    const { actor: buyer } = await world.shopper()
    expect((await track(buyer)).content).toBe('No orders yet.')
    const first = await ordered(buyer, 'confirm')
    world.clock.forward(minute_ms)
    const second = await ordered(buyer)
    const both = await track(buyer)
    expect((both.data as { open: OrderShape[] }).open.map(({ number }) => number)).toEqual([
      second.number,
      first.number,
    ])
    expect(both.content.indexOf(second.number)).toBeLessThan(both.content.indexOf(first.number))
    expect(both.cards).toHaveLength(2)
    for (const { number } of [first, second])
      await use(world, buyer, 'cancel_order', { number, reason: 'found cheaper' })
    expect((await track(buyer)).content).toMatch(/^Nothing is on its way to you\. Your latest orders:\n/)
    world.clock.forward(-minute_ms)
  })

  test('a guest hears of theirs, and of nobody else’s', async () => {
    const somebody = guest()
    const { number } = await ordered(somebody)
    expect((await track(somebody)).data).toMatchObject({ order: { number }, open: [{ number }] })
    expect((await track(guest())).data).toMatchObject({ order: null, open: [] })
  })
})

test('an order that came from another shop is found by its number, with its # or without', async () => {
  const { buyer, number } = await ordered()
  await world.db
    .updateTable('orders')
    .set({ number: '#W5918442', external_id: '#W5918442' })
    .where('number', '=', number)
    .execute()
  for (const said of ['#W5918442', 'W5918442'])
    expect((await track(buyer, { number: said })).data).toMatchObject({
      order: { number: '#W5918442', external_id: '#W5918442', swaps: 0 },
    })
  await expect(track((await world.shopper()).actor, { number: 'W5918442' })).rejects.toMatchObject({
    code: 'order_not_found',
  })
})

test('the order tells what it owes and by which saved method it was paid; a seller, what their part owes', async () => {
  const { buyer, number, total_minor } = await ordered()
  const { id: order_id } = await world.db
    .selectFrom('orders')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const method_id = 'pmt_of_a_card'
  await world.db
    .insertInto('payment_methods')
    .values({
      ...{ id: method_id, external_id: 'credit_card_44', kind: 'card', label: 'Visa 44', created_at: world.clock.now },
      customer_id: (buyer as { customer_id: string }).customer_id,
    })
    .execute()
  await world.db.updateTable('payments').set({ method_id }).where('order_id', '=', order_id).execute()
  const { order } = (await track(buyer, { number })).data as { order: OrderShape }
  expect(order).toMatchObject({
    owed_minor: total_minor,
    charges: [{ kind: 'placed', amount_minor: total_minor, store: store.slug }],
    payments: [{ method: { external_id: 'credit_card_44', kind: 'card', label: 'Visa 44' } }],
  })
  const { order: part } = (await track(seller, { number })).data as { order: OrderShape }
  expect(part).toMatchObject({ owed_minor: total_minor, payments: [] })
})
