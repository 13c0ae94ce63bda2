import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { payingIn } from '../../../test/paying.ts'
import { useWorld } from '../../../test/world.ts'
import {
  cancelPending,
  checkTransfer,
  collectCash,
  paidOf,
  refundOrder,
  runRefund,
  sendRefund,
  settlePayment,
  startPayment,
} from './index.ts'

const world = useWorld()
const { ctx, order, method, intend, payment, balance, booked, told, refundsOf } = payingIn(world)
const refund = (order_id: string, amount_minor?: number) =>
  transact(world.db, (tx) =>
    refundOrder(tx, ctx(), { order_id, reason: 'cancelled', ...(amount_minor !== undefined && { amount_minor }) }),
  )

async function paidByCard(order_id: string, amount_minor: number) {
  const { id } = await intend({ order_id, provider: 'simulated', amount_minor })
  await startPayment(world.db, ctx(), { payment_id: id })
  world.clock.forward(1_000)
  return id
}

test('an order paid by card and gift card goes back whole, each part where it came from, and once', async () => {
  const person = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 30_000 })
  const order_id = await order()
  const paid = await paidByCard(order_id, 70_000)
  await intend({ order_id, provider: 'gift_card', method_id: card, amount_minor: 30_000 }, world.as(person.actor))

  expect(await refund(order_id)).toMatchObject({ refunded_minor: 100_000, cancelled: [] })
  expect(await balance(card)).toBe(30_000)
  expect(await refund(order_id)).toMatchObject({ refunded_minor: 0, refunds: [] })
  expect(await paidOf(world.db, order_id)).toMatchObject({
    paid_minor: 100_000,
    refunded_minor: 30_000,
    refund_due_minor: 70_000,
  })

  const [toCard] = (await refundsOf(order_id)).filter(({ provider }) => provider === 'simulated')
  for (let n = 0; n < 3; n++) await runRefund(world.db, ctx(), { payment_id: toCard!.id })
  expect(await payment(toCard!.id)).toMatchObject({ state: 'succeeded', refund_of: paid, awaited: false })
  expect(await booked(toCard!.id)).toMatchObject([{ kind: 'refund', amount_minor: 70_000, state: 'succeeded' }])
  expect(await told(toCard!.id)).toEqual(['refund.intended', 'refund.succeeded'])
  expect(await paidOf(world.db, order_id)).toMatchObject({ kept_minor: 0, refund_due_minor: 0 })
})

test('part of an order goes back from the latest payment first, and never more than was paid', async () => {
  const order_id = await order()
  const first = await paidByCard(order_id, 60_000)
  const second = await paidByCard(order_id, 40_000)
  await refund(order_id, 50_000)
  const given = await refundsOf(order_id)
  expect(Object.fromEntries(given.map(({ refund_of, amount_minor }) => [refund_of, amount_minor]))).toEqual({
    [second]: 40_000,
    [first]: 10_000,
  })
  await expect(refund(order_id, 50_001)).rejects.toMatchObject({
    code: 'refund_too_much',
    message: 'Only ৳500 of this order can still be refunded.',
    details: { left: 50_000 },
  })
  await refund(order_id, 50_000)
  await expect(refund(order_id, 1)).rejects.toMatchObject({ message: 'Nothing of this order is left to refund.' })
  for (const amount of [-1, 0.5])
    await expect(refund(order_id, amount)).rejects.toMatchObject({ code: 'amount_not_positive' })
})

test('what was not paid yet is cancelled; giving back a part leaves it due', async () => {
  const order_id = await order()
  await paidByCard(order_id, 20_000)
  const cash = await intend({ order_id, provider: 'cod', amount_minor: 80_000 })
  await refund(order_id, 5_000)
  expect(await payment(cash.id)).toMatchObject({ state: 'pending' })
  expect(await refund(order_id)).toMatchObject({ refunded_minor: 15_000, cancelled: [cash.id] })
  expect(await payment(cash.id)).toMatchObject({ state: 'cancelled' })
  expect(await told(cash.id)).toEqual(['payment.intended', 'payment.cancelled'])
})

test('cash and transfers go back by hand, and staff say when they did', async () => {
  const order_id = await order()
  await intend({ order_id, provider: 'cod', amount_minor: 60_000 })
  await transact(world.db, (tx) => collectCash(tx, ctx(), { order_id }))
  const sent = await intend({ order_id, provider: 'mobile_money', reference: 'SENT123456', amount_minor: 40_000 })
  await transact(world.db, (tx) => checkTransfer(tx, ctx(), { payment_id: sent.id, received: true }))
  const { refunds } = await refund(order_id)
  expect(refunds.map(({ state }) => state)).toEqual(['pending', 'pending'])
  const send = (payment_id: string, reference?: string) =>
    transact(world.db, (tx) => sendRefund(tx, ctx(), { payment_id, ...(reference && { reference }) }))
  await send(refunds[0]!.id, 'OUT111')
  await send(refunds[0]!.id, 'OUT111')
  await expect(send(refunds[0]!.id, 'OUT222')).rejects.toMatchObject({ code: 'already_sent' })
  await send(refunds[1]!.id)
  await expect(send(sent.id)).rejects.toMatchObject({ code: 'not_by_hand' })
  expect(await paidOf(world.db, order_id)).toMatchObject({ kept_minor: 0, refunded_minor: 100_000 })
})

test('a refund that the gateway refuses can be given back in another way', async () => {
  const order_id = await order()
  const paid = await paidByCard(order_id, 10_000)
  // The gateway's own books say that it gave this back already.
  const [charge] = await booked(paid)
  await world.db
    .insertInto('simulated_charges')
    .values({
      id: 'sim_other',
      idempotency_key: 'other',
      kind: 'refund',
      amount_minor: 10_000,
      currency: 'BDT',
      state: 'succeeded',
      charge_id: charge!.id,
      created_at: world.clock.now,
    })
    .execute()
  const { refunds } = await refund(order_id)
  await runRefund(world.db, ctx(), { payment_id: refunds[0]!.id })
  expect(await payment(refunds[0]!.id)).toMatchObject({ state: 'failed', failure: 'more_than_was_charged' })
  expect(await told(refunds[0]!.id)).toEqual(['refund.intended', 'refund.failed'])
  await transact(world.db, (tx) => sendRefund(tx, ctx(), { payment_id: refunds[0]!.id, reference: 'BKASH1' }))
  expect(await paidOf(world.db, order_id)).toMatchObject({ kept_minor: 0 })
})

test('a card payment from another shop’s books goes back by hand: we hold no charge of it', async () => {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated' })
  await transact(world.db, (tx) => settlePayment(tx, ctx(), { payment_id: id, state: 'succeeded' }))
  expect((await refund(order_id)).refunds).toMatchObject([{ state: 'pending' }])
})

test('when the amount changes, what is due is taken back and asked for anew', async () => {
  const order_id = await order()
  const old = await intend({ order_id, provider: 'cod', amount_minor: 80_000 })
  expect(await transact(world.db, (tx) => cancelPending(tx, ctx(), { order_id }))).toEqual([old.id])
  await intend({ order_id, provider: 'cod', amount_minor: 50_000 })
  expect(await paidOf(world.db, order_id)).toMatchObject({ pending_minor: 50_000 })
})
