import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { minute_ms } from '#core/time'
import { accept, type Called, call } from '../../tools/call.ts'
import { findTool } from '../../tools/index.ts'
import { order, stockOf, use } from '../ordering.ts'
import { dhaka, guest, useWorld } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'

// Nobody pays for anything that they did not agree to as it was, and nothing is done twice.
const world = useWorld()
let store: Awaited<ReturnType<typeof world.store>>
let thing: Awaited<ReturnType<typeof world.product>>
let actor: Actor
let buyer_id: string
beforeAll(async () => {
  store = await world.store()
  await world.delivery()
})
beforeEach(async () => {
  thing = await world.product({ store_id: store.id, title: 'Red saree', price_minor: 100_000, stock: 5 })
  ;({ actor, id: buyer_id } = await world.shopper())
  await use(world, actor, 'add_to_cart', { variant: thing.external_id, quantity: 2 })
})

const asked = async (args: object = {}, tool = 'checkout', by = actor): Promise<Called> =>
  call(world.db, findTool(tool), world.as(by), tool === 'checkout' ? { address: dhaka, ...args } : args)
const yes = (id: string, by = actor) => accept(world.db, findTool, world.as(by), id)
const orders = async () =>
  world.db.selectFrom('orders').selectAll().where('customer_id', '=', buyer_id).orderBy('id').execute()
const variants = () => world.db.updateTable('variants').where('id', '=', thing.variant_id)

/** Says yes to what was asked before the world moved; it must come back as another question, with nothing done. */
async function isAskedAgain(move: () => Promise<unknown>, args: object = {}): Promise<Called> {
  const { proposal } = await asked(args)
  await move()
  const again = await yes(proposal!.id)
  expect(again.proposal?.id).toBeTruthy()
  expect(again.proposal!.id).not.toBe(proposal!.id)
  expect(again.content).toMatch(/^Something changed since you were asked/)
  expect(await orders()).toEqual([])
  expect((await stockOf(world, thing.variant_id)).reserved).toBe(0)
  await expect(yes(proposal!.id)).rejects.toMatchObject({ code: 'proposal_settled' })
  return again
}

describe('after they were asked', () => {
  test('the price moved: they are asked about the new one, and pay that and no other', async () => {
    const again = await isAskedAgain(() => variants().set({ price_minor: 130_000 }).execute())
    expect(again.data).toMatchObject({ total_minor: 266_000 })
    await yes(again.proposal!.id)
    expect((await orders()).map((order) => order.total_minor)).toEqual([266_000])
  })

  test('the price fell: they are asked as well', async () => {
    await isAskedAgain(() => variants().set({ price_minor: 90_000 }).execute())
  })

  test('something else went into the cart from another window', async () => {
    const other = await world.product({ store_id: store.id })
    await isAskedAgain(() => use(world, actor, 'add_to_cart', { variant: other.external_id }))
  })

  test('the address on the cart was changed', async () => {
    await use(world, actor, 'set_delivery', { address: dhaka })
    const { proposal } = await call(world.db, findTool('checkout'), world.as(actor), {})
    await use(world, actor, 'set_delivery', { address: { ...dhaka, line1: 'Somebody else’s house' } })
    expect((await yes(proposal!.id)).proposal?.id).toBeTruthy()
    expect(await orders()).toEqual([])
  })

  test('the coupon ran out: what it took off is not quietly asked for', async () => {
    const coupon = { id: `prm_${buyer_id}`, code: `C${buyer_id.slice(-8).toUpperCase()}`, name: 'Less', kind: 'fixed' }
    await world.db
      .insertInto('promotions')
      .values({ ...coupon, amount_minor: 5_000, created_at: world.clock.now })
      .execute()
    await use(world, actor, 'apply_coupon', { code: coupon.code })
    const ended = () => world.db.updateTable('promotions').set({ active: false }).where('id', '=', coupon.id).execute()
    const again = await isAskedAgain(ended)
    expect(again.data).toMatchObject({ discount_minor: 0, refused_coupons: [{ code: coupon.code, reason: 'ended' }] })
    expect(again.content).toContain(coupon.code)
  })

  test('a tax came: it is in the figures that they read, and the figures add up', async () => {
    const tax = { id: `tax_${buyer_id}`, name: 'VAT', rate_bps: 1_500, inclusive: false }
    const { content } = await isAskedAgain(() => world.db.insertInto('tax_rates').values(tax).execute())
    await world.db.deleteFrom('tax_rates').where('id', '=', tax.id).execute()
    expect(content).toMatch(/Goods ৳2,000, discount ৳0, delivery ৳60, tax ৳300, total ৳2,360/)
    expect(content).toContain('House 7')
  })

  test('the goods went: they are told so, and nothing is kept for them', async () => {
    const { proposal } = await asked()
    await order(world, (await world.shopper()).actor, thing.external_id, { quantity: 4 })
    await expect(yes(proposal!.id)).rejects.toMatchObject({ code: 'out_of_stock' })
    expect(await orders()).toEqual([])
  })

  test('half an hour passed: the offer is over', async () => {
    const { proposal } = await asked()
    world.clock.forward(30 * minute_ms)
    await expect(yes(proposal!.id)).rejects.toMatchObject({ code: 'proposal_expired' })
  })

  test('they were asked something newer: only that can be answered', async () => {
    const [older, newer] = [await asked(), await asked({ note: 'Ring twice' })]
    await expect(yes(older.proposal!.id)).rejects.toMatchObject({ code: 'proposal_settled' })
    await yes(newer.proposal!.id)
    expect(await orders()).toMatchObject([{ note: 'Ring twice' }])
  })
})

describe('twice', () => {
  test('yes said twice, and five times at once, is one order', async () => {
    const { proposal } = await asked()
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => yes(proposal!.id)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'proposal_settled' })
    expect(await orders()).toHaveLength(1)
    expect(await stockOf(world, thing.variant_id)).toEqual({ on_hand: 5, reserved: 2 })
  })

  test('a cancellation agreed to twice gives the money back once', async () => {
    const { proposal } = await asked({ payment: { provider: 'simulated', reference: `tok_${buyer_id.slice(-6)}` } })
    const { number } = (await yes(proposal!.id)).data as { number: string }
    await work(world)
    const [first, second] = [
      await asked({ number, reason: 'found cheaper' }, 'cancel_order'),
      await asked({ number, reason: 'takes too long' }, 'cancel_order'),
    ]
    await expect(yes(first.proposal!.id)).rejects.toMatchObject({ code: 'proposal_settled' })
    await yes(second.proposal!.id)
    await expect(yes(second.proposal!.id)).rejects.toMatchObject({ code: 'proposal_settled' })
    await expect(asked({ number, reason: 'found cheaper' }, 'cancel_order')).rejects.toMatchObject({ kind: 'conflict' })
    await work(world)
    const refunds = await world.db.selectFrom('payments').selectAll().where('kind', '=', 'refund').execute()
    expect(refunds.map((refund) => refund.amount_minor)).toEqual([206_000])
    expect(await problemsInTheBooks(world)).toEqual([])
  })
})

describe('those who are not who they say', () => {
  test('somebody else’s yes, or an invented one, is none', async () => {
    const { proposal } = await asked()
    const others = [
      (await world.shopper()).actor,
      guest(buyer_id),
      guest(`shopper:${buyer_id}`),
      (await world.staff('owner')).actor,
    ]
    for (const by of others)
      for (const id of [proposal!.id, 'pro_invented', '', '%', 'a\u0000b', `${proposal!.id}' or '1'='1`])
        await expect(yes(id, by)).rejects.toMatchObject({ name: 'AppError' })
    expect(await orders()).toEqual([])
  })

  test('a guest known by their conversation reads and cancels their own order, and no other guest’s', async () => {
    const [me, other] = [guest(), guest()]
    await use(world, me, 'add_to_cart', { variant: thing.external_id })
    const { number } = await use<{ number: string }>(world, me, 'checkout', { address: dhaka })
    await expect(use(world, other, 'track_order', { number })).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(use(world, other, 'cancel_order', { number, reason: 'found cheaper' })).rejects.toMatchObject({
      code: 'order_not_found',
    })
    expect(await use(world, me, 'track_order', { number })).toMatchObject({ order: { number } })
    expect(await use(world, me, 'cancel_order', { number, reason: 'found cheaper' })).toMatchObject({ number })
  })

  test('one guest is one person to a coupon, however they write their number', async () => {
    const code = `ONCE${buyer_id.slice(-6).toUpperCase()}`
    const coupon = { id: `prm_once_${buyer_id}`, code, name: 'Once', kind: 'fixed', amount_minor: 5_000, per_person: 1 }
    await world.db
      .insertInto('promotions')
      .values({ ...coupon, created_at: world.clock.now })
      .execute()
    const discounts: number[] = []
    for (const phone of ['01812345678', '+880 1812-345678', '৮৮০১৮১২৩৪৫৬৭৮', '008801812345678']) {
      const one = guest()
      await use(world, one, 'add_to_cart', { variant: thing.external_id })
      await use(world, one, 'apply_coupon', { code })
      const { data } = await asked({ contact: { name: 'Rahima', phone } }, 'checkout', one)
      discounts.push((data as { discount_minor: number }).discount_minor)
      await use(world, one, 'checkout', { address: dhaka, contact: { name: 'Rahima', phone } })
    }
    expect(discounts).toEqual([5_000, 0, 0, 0])
  })
})

test('two things put into a cart at the same moment, before there is one, are in one cart', async () => {
  const other = await world.product({ store_id: store.id })
  const me = guest()
  const both = [thing, other].map(({ external_id }) => use(world, me, 'add_to_cart', { variant: external_id }))
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const { cart } = await use<{ cart: { lines: unknown[] } }>(world, me, 'view_cart')
  expect(cart.lines).toHaveLength(2)
})

test('naming the product beside its variant means that variant', async () => {
  const panjabi = await world.product({ store_id: store.id, options: [{ Size: 'M' }, { Size: 'L' }] })
  const me = guest()
  const named = { product: panjabi.slug, variant: `${panjabi.external_id}-2` }
  const cart = await use<{ lines: { variant: string }[] }>(world, me, 'add_to_cart', named)
  expect(cart.lines.map((line) => line.variant)).toEqual([named.variant])
  const mixed = use(world, me, 'add_to_cart', { product: thing.slug, variant: named.variant })
  await expect(mixed).rejects.toMatchObject({ code: 'not_for_sale' })
})

test('delivery is chosen for stores that are in the cart, and for no others', async () => {
  const methods = { 'no-such-store': 'standard' }
  await expect(use(world, actor, 'set_delivery', { address: dhaka, methods })).rejects.toMatchObject({
    code: 'store_not_in_cart',
  })
  await expect(asked({ shipping: methods })).rejects.toMatchObject({ code: 'store_not_in_cart' })
})

test('orders that cost nothing, or that somebody works on, do not keep unpaid ones from being called off', async () => {
  const free = { id: `prm_free_${buyer_id}`, code: null, name: 'All of it', kind: 'percent', value_bps: 10_000 }
  await world.db
    .insertInto('promotions')
    .values({ ...free, created_at: world.clock.now })
    .execute()
  await world.db.updateTable('shipping_methods').set({ free_over_minor: 1 }).execute()
  const payment = { provider: 'simulated', reference: 'tok_free' }
  const { proposal } = await asked({ payment })
  expect(await yes(proposal!.id)).toMatchObject({ data: { total_minor: 0, payment: null } })
  world.clock.forward(40 * minute_ms)
  await work(world)
  await world.db.updateTable('promotions').set({ active: false }).where('id', '=', free.id).execute()
  await world.db.updateTable('shipping_methods').set({ free_over_minor: null }).execute()
  const waiting = await world.db
    .selectFrom('reservations')
    .select('id')
    .where('state', '=', 'held')
    .where('expires_at', '<', world.clock.now)
    .execute()
  expect(waiting).toEqual([])
  expect(await orders()).toMatchObject([{ status: 'placed', payment_status: 'paid', total_minor: 0 }])
})
