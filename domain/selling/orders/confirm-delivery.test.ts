import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { toBengaliDigits } from '#core/language'
import { transact } from '#db/transact'
import { chooseDeliveryCode, type DeliveryCodeRule, recordTracking } from '#domain/shipping'
import { runDueJobs } from '../../../bin/tool/run-due-jobs.ts'
import { order, use } from '../../../test/ordering.ts'
import { guest, useWorld } from '../../../test/world.ts'
import type { OrderView } from './index.ts'

const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let seller: Actor, warehouse: Actor, owner: Actor
beforeAll(async () => {
  store = await world.store()
  seller = (await world.seller(store.id)).actor
  warehouse = (await world.staff('warehouse')).actor
  owner = (await world.staff('owner')).actor
  await world.delivery()
})

const seen = async (actor: Actor, number: string, token?: string) =>
  (await use<{ order: OrderView }>(world, actor, 'track_order', { number, token })).order
const codeFor = async (actor: Actor, number: string) => (await seen(actor, number)).fulfilments[0]!.delivery_code
const ruled = (rule: DeliveryCodeRule) => transact(world.db, (tx) => chooseDeliveryCode(tx, world.as(owner), { rule }))

/** A parcel that the store's own rider carries. */
async function sent(actor?: Actor) {
  const thing = await world.product({ store_id: store.id, price_minor: 50_000 })
  const buyer = actor ?? (await world.shopper()).actor
  const placed = await order(world, buyer, thing.external_id)
  for (const step of ['confirm', 'pack', 'ship'])
    await use(world, seller, 'ship_order', { number: placed.number, step })
  return {
    ...placed,
    buyer,
    confirm: (by: Actor, args: object) => use(world, by, 'confirm_delivery', { number: placed.number, ...args }),
  }
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('the code that the buyer reads out', () => {
  test('delivers the parcel, collects its cash, and is gone', async () => {
    const { number, buyer, confirm, total_minor } = await sent()
    const code = (await codeFor(buyer, number))!
    expect(code).toMatch(/^\d{6}$/)
    expect(await confirm(seller, { code: ` ${toBengaliDigits(code.slice(0, 3))} ${code.slice(3)}` })).toEqual({
      number,
      status: 'delivered',
    })
    const after = await seen(buyer, number)
    expect(after).toMatchObject({
      status: 'delivered',
      payments: [{ state: 'succeeded', amount_minor: total_minor }],
      fulfilments: [{ status: 'delivered', delivery_code: null, estimate: null, shipments: [{ state: 'delivered' }] }],
    })
    expect(after.history.at(-1)).toMatchObject({ change: 'delivered', reason: 'delivered with code', by: 'seller' })
    await expect(confirm(seller, { code })).rejects.toMatchObject({ code: 'already_delivered' })
    await runDueJobs(world.db, () => world.clock.now)
    expect((await seen(buyer, number)).history).toEqual(after.history)
  })

  test('is read by the buyer and by a guest with their link, and by nobody who carries, sells or works here', async () => {
    const { number, buyer, access_token } = await sent()
    const code = (await codeFor(buyer, number))!
    const elsewhere = guest()
    expect((await seen(elsewhere, number, access_token)).fulfilments[0]!.delivery_code).toBe(code)
    for (const actor of [seller, warehouse, owner] as Actor[])
      for (const token of [undefined, access_token])
        expect(JSON.stringify(await seen(actor, number, token))).not.toContain(code)
    const found = await use(world, owner, 'find_order', { number })
    expect(JSON.stringify(found)).not.toContain(code)
  })

  test('stands in no event, audit row, job or history', async () => {
    const { number, buyer, confirm } = await sent()
    const code = (await codeFor(buyer, number))!
    await expect(confirm(seller, { code: other(code) })).rejects.toMatchObject({ code: 'wrong_delivery_code' })
    await confirm(seller, { code })
    const { rows } = await sql<{ text: string }>`
      select payload::text as text from events union all select input::text from audit_log
      union all select coalesce(reason, '') || coalesce(details::text, '') from order_history
    `.execute(world.db)
    for (const { text } of rows)
      for (const told of [code, other(code)]) expect(text).not.toMatch(new RegExp(`\\b${told}\\b`))
  })

  test('may be mistyped four times; the fifth locks it for the team, who say why they confirm', async () => {
    const { number, buyer, confirm } = await sent()
    const code = (await codeFor(buyer, number))!
    for (const tries_left of [4, 3, 2, 1])
      await expect(confirm(seller, { code: other(code) })).rejects.toMatchObject({
        code: 'wrong_delivery_code',
        details: { tries_left },
      })
    for (const guessed of [other(code), code, other(code)])
      await expect(confirm(seller, { code: guessed })).rejects.toMatchObject({ code: 'delivery_code_locked' })
    expect(await codeFor(buyer, number)).toBeNull()
    expect((await seen(buyer, number)).history.at(-1)).toMatchObject({ change: 'delivery code locked' })
    const events = await world.db
      .selectFrom('events')
      .select('name')
      .where('name', '=', 'shipment.code_locked')
      .execute()
    expect(events).toHaveLength(1)
    await expect(confirm(seller, { reason: 'they are my cousin' })).rejects.toMatchObject({ code: 'code_is_needed' })
    expect(await confirm(warehouse, { reason: 'the buyer called us' })).toMatchObject({ status: 'delivered' })
    expect((await seen(buyer, number)).history.at(-1)).toMatchObject({
      reason: 'delivered without code: the buyer called us',
    })
  })

  test('is refused to strangers, for parcels that have none, and where there is nothing to confirm', async () => {
    const { number, buyer, confirm } = await sent()
    const code = (await codeFor(buyer, number))!
    const stranger = (await world.seller((await world.store()).id)).actor
    await expect(confirm(stranger, { code })).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(confirm(buyer, { code })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(confirm(seller, {})).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(confirm(seller, { code, reason: 'both' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await codeFor(buyer, number)).toBe(code)
    const thing = await world.product({ store_id: store.id })
    const early = await order(world, buyer, thing.external_id)
    await expect(use(world, seller, 'confirm_delivery', { number: early.number, code })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

describe('a courier’s parcel', () => {
  async function withCourier() {
    const parcel = await sent()
    const { id } = await world.db
      .selectFrom('shipments as s')
      .innerJoin('fulfilments as f', 'f.id', 's.fulfilment_id')
      .innerJoin('orders as o', 'o.id', 'f.order_id')
      .select('s.id')
      .where('o.number', '=', parcel.number)
      .executeTakeFirstOrThrow()
    const tracking = `C-${parcel.number}`
    await world.db
      .updateTable('shipments')
      .set({ courier: 'simulated', state: 'booked', tracking })
      .where('id', '=', id)
      .execute()
    await world.db.deleteFrom('delivery_codes').where('shipment_id', '=', id).execute()
    const tell = (status: string) =>
      transact(world.db, (tx) =>
        recordTracking(tx, world.as({ kind: 'system', name: 'test' }), {
          ...{ courier: 'simulated', tracking, native_id: status, status, happened_at: world.clock.now },
        }),
      )
    return { ...parcel, tell }
  }

  test('gets its code when it goes to the door, and keeps it when nobody was at home', async () => {
    const { number, buyer, confirm, tell } = await withCourier()
    await tell('picked_up')
    expect(await codeFor(buyer, number)).toBeNull()
    await expect(confirm(seller, { code: '123456' })).rejects.toMatchObject({ code: 'no_delivery_code' })
    await tell('out_for_delivery')
    const code = await codeFor(buyer, number)
    await tell('attempt_failed')
    expect(await codeFor(buyer, number)).toBe(code)
    await tell('delivered')
    await expect(confirm(seller, { code: code! })).rejects.toMatchObject({ code: 'already_delivered' })
    await runDueJobs(world.db, () => world.clock.now)
    expect(await seen(buyer, number)).toMatchObject({ status: 'delivered', fulfilments: [{ delivery_code: null }] })
  })

  test('that comes back and is sent again has a new code, and the old one is worth nothing', async () => {
    const { number, buyer, confirm, tell } = await withCourier()
    await tell('out_for_delivery')
    const old = (await codeFor(buyer, number))!
    await tell('failed')
    expect(await codeFor(buyer, number)).toBeNull()
    world.clock.forward(1_000)
    await use(world, seller, 'ship_order', { number, step: 'send_again' })
    const code = (await codeFor(buyer, number))!
    expect(code).toMatch(/^\d{6}$/)
    if (code !== old)
      await expect(confirm(seller, { code: old })).rejects.toMatchObject({ code: 'wrong_delivery_code' })
    expect(await confirm(seller, { code })).toMatchObject({ status: 'delivered' })
  })
})

describe('the rule of the shop', () => {
  test('only those who run the settings choose it', async () => {
    for (const actor of [seller, warehouse])
      await expect(
        transact(world.db, (tx) => chooseDeliveryCode(tx, world.as(actor), { rule: 'off' })),
      ).rejects.toMatchObject({ code: 'no_permission' })
  })

  test('off: no code is made, and the seller’s word is enough', async () => {
    await ruled('off')
    const { number, buyer } = await sent()
    expect(await codeFor(buyer, number)).toBeNull()
    expect(await use(world, seller, 'ship_order', { number, step: 'deliver' })).toMatchObject({ status: 'delivered' })
  })

  test('optional: the seller’s word is enough, and ends the code', async () => {
    await ruled('optional')
    const { number, buyer } = await sent()
    expect(await codeFor(buyer, number)).toMatch(/^\d{6}$/)
    await use(world, seller, 'ship_order', { number, step: 'deliver' })
    const { rows } = await sql`select from delivery_codes c join shipments s on s.id = c.shipment_id
      join fulfilments f on f.id = s.fulfilment_id join orders o on o.id = f.order_id
      where o.number = ${number} and c.code is not null`.execute(world.db)
    expect(rows).toEqual([])
  })

  test('required: neither the seller’s word nor the team’s alone is enough; the code is, and so is the courier’s scan', async () => {
    await ruled('required')
    const { number, buyer, confirm } = await sent()
    for (const actor of [seller, warehouse])
      await expect(use(world, actor, 'ship_order', { number, step: 'deliver' })).rejects.toMatchObject({
        code: 'delivery_code_needed',
      })
    expect(await seen(buyer, number)).toMatchObject({ status: 'shipped', payments: [{ state: 'pending' }] })
    await confirm(seller, { code: (await codeFor(buyer, number))! })
    const scanned = await sent()
    await use(world, seller, 'ship_order', { number: scanned.number, step: 'deliver' }).catch(() => {})
    const { id, courier } = await world.db
      .selectFrom('shipments')
      .select(['id', 'courier'])
      .where('state', '=', 'intended')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await world.db.updateTable('shipments').set({ tracking: 'SCAN-1', state: 'booked' }).where('id', '=', id).execute()
    const event = { courier, tracking: 'SCAN-1', native_id: 'd', status: 'delivered', happened_at: world.clock.now }
    await transact(world.db, (tx) => recordTracking(tx, world.as({ kind: 'system', name: 'test' }), event))
    await runDueJobs(world.db, () => world.clock.now)
    expect(await seen(scanned.buyer, scanned.number)).toMatchObject({ status: 'delivered' })
    await ruled('optional')
  })
})

test('of an order from two stores each hands over its own part; the team says whose it means', async () => {
  const neighbour = await world.store()
  const their_seller = (await world.seller(neighbour.id)).actor
  const { actor: buyer } = await world.shopper()
  const things = [await world.product({ store_id: store.id }), await world.product({ store_id: neighbour.id })]
  const { number } = await order(
    world,
    buyer,
    things.map(({ external_id }) => external_id),
  )
  for (const by of [seller, their_seller])
    for (const step of ['confirm', 'pack', 'ship']) await use(world, by, 'ship_order', { number, step })
  const codes = Object.fromEntries(
    (await seen(buyer, number)).fulfilments.map((part) => [part.store, part.delivery_code!]),
  )
  await expect(use(world, warehouse, 'confirm_delivery', { number, code: codes[store.slug] })).rejects.toMatchObject({
    code: 'store_missing',
  })
  if (codes[store.slug] !== codes[neighbour.slug])
    await expect(
      use(world, their_seller, 'confirm_delivery', { number, code: codes[store.slug] }),
    ).rejects.toMatchObject({ code: 'wrong_delivery_code' })
  await use(world, warehouse, 'confirm_delivery', { number, code: codes[store.slug], store: store.slug })
  expect((await seen(buyer, number)).fulfilments.map((part) => [part.store, part.status])).toEqual(
    expect.arrayContaining([
      [store.slug, 'delivered'],
      [neighbour.slug, 'shipped'],
    ]),
  )
  expect(await use(world, their_seller, 'confirm_delivery', { number, code: codes[neighbour.slug] })).toMatchObject({
    status: 'delivered',
  })
})
