import { expect, test } from 'vitest'
import { day_ms } from '#core/time'
import { transact } from '#db/transact'
import { recordTracking } from '#domain/shipping'
import { use } from '../ordering.ts'
import { useWorld } from '../world.ts'
import { work } from './books.ts'
import { useShop } from './shop.ts'

const world = useWorld()
const shop = useShop(world)

test('a parcel that comes back is told in the history, goes out once more, and is then delivered', async () => {
  const thing = await shop.product()
  const { actor } = await world.shopper()
  const { number } = await shop.buy(actor, [thing.external_id], { provider: 'cod' })
  await shop.send(shop.seller, number, 'confirm', 'pack')
  await use(world, shop.seller, 'ship_order', { number, step: 'ship', tracking: 'BACK-1' })
  await expect(use(world, shop.seller, 'ship_order', { number, step: 'send_again' })).rejects.toMatchObject({
    code: 'nothing_to_send_again',
  })
  const { courier } = (await shipmentsOf(number))[0]!
  const scan = {
    courier,
    tracking: 'BACK-1',
    native_id: 'scan-1',
    status: 'failed' as const,
    happened_at: world.clock.now,
  }
  await transact(world.db, (tx) => recordTracking(tx, world.as({ kind: 'system', name: 'test' }), scan))
  await work(world)
  expect((await shop.seen(actor, number)).history.at(-1)).toMatchObject({ change: 'delivery failed', by: 'system' })
  // The next morning; shipments stand in the order of their time.
  world.clock.forward(day_ms)
  await use(world, shop.seller, 'ship_order', { number, step: 'send_again', tracking: 'AGAIN-1' })
  expect((await shipmentsOf(number)).map(({ state }) => state)).toEqual(['failed', 'booked'])
  await shop.send(shop.seller, number, 'deliver')
  expect(await shop.seen(actor, number)).toMatchObject({ status: 'delivered', payment_status: 'paid' })
  await shop.sound()
})

test('a refund that somebody sends by hand is done once its transaction id is written down', async () => {
  const thing = await shop.product()
  const { actor } = await world.shopper()
  const paid = { provider: 'mobile_money', reference: 'BY-HAND-77' }
  const { number } = await shop.buy(actor, [thing.external_id], paid)
  await use(world, shop.manager, 'check_transfer', { number, received: true })
  await work(world)
  await use(world, actor, 'cancel_order', { number, reason: 'takes too long' })
  await work(world)
  expect(await shop.seen(actor, number)).toMatchObject({ payment_status: 'refund_due' })
  await use(world, shop.manager, 'send_refund', { number, reference: 'SENT-BACK-1' })
  await work(world)
  expect(await shop.seen(actor, number)).toMatchObject({ payment_status: 'refunded' })
  await expect(use(world, shop.manager, 'send_refund', { number, reference: 'SENT-BACK-2' })).rejects.toMatchObject({
    code: 'no_refund',
  })
  await shop.sound()
})

test('someone who asks to be forgotten is forgotten everywhere, and the books stay as they were', async () => {
  const thing = await shop.product()
  const { id, actor } = await world.shopper({ name: 'Momena Sultana' })
  const { number, total_minor } = await shop.buy(actor, [thing.external_id], { provider: 'cod' })
  await shop.send(shop.seller, number, 'confirm', 'pack', 'ship', 'deliver')
  await use(world, actor, 'add_to_cart', { variant: thing.external_id })
  await use(world, actor, 'forget_me', {})
  await work(world)
  const order = await world.db
    .selectFrom('orders')
    .select(['contact_name', 'contact_phone', 'contact_email', 'address', 'total_minor'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  expect(order).toEqual({
    contact_name: null,
    contact_phone: null,
    contact_email: null,
    address: { country: 'BD', district: 'Dhaka' },
    total_minor,
  })
  const proposals = await world.db
    .selectFrom('proposals')
    .select(['input', 'quote'])
    .where('actor', '=', `shopper:${id}`)
    .execute()
  expect(proposals.length).toBeGreaterThan(0)
  for (const proposal of proposals) expect(proposal).toEqual({ input: {}, quote: {} })
  const open = await world.db
    .selectFrom('carts')
    .select('id')
    .where('customer_id', '=', id)
    .where('status', '=', 'open')
    .execute()
  expect(open).toEqual([])
  await shop.sound()
})

async function shipmentsOf(number: string) {
  return world.db
    .selectFrom('shipments')
    .innerJoin('fulfilments', 'fulfilments.id', 'shipments.fulfilment_id')
    .innerJoin('orders', 'orders.id', 'fulfilments.order_id')
    .select(['shipments.courier', 'shipments.state'])
    .where('number', '=', number)
    .orderBy('shipments.id')
    .execute()
}
