import { expect, test } from 'vitest'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { payingIn } from '../../../test/paying.ts'
import { useWorld } from '../../../test/world.ts'
import {
  type Gateways,
  paidOf,
  refundOrder,
  runRefund,
  settlePayment,
  standardGateways,
  startPayment,
  sweepPayments,
} from './index.ts'
import { endPending } from './providers/simulated/books.ts'
import { climbs, next, type PaymentState } from './states.ts'

const world = useWorld()
const { ctx, order, method, intend, payment, booked, told, refundsOf } = payingIn(world)
const start = (payment_id: string, gateways?: Gateways) => startPayment(world.db, ctx(), { payment_id }, gateways)
const sweep = (gateways?: Gateways) => sweepPayments(world.db, ctx(), gateways)
const cancel = (order_id: string) =>
  transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))

async function card(token?: string) {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated', ...(token && { reference: `${token}_${order_id}` }) })
  return { order_id, id }
}

const deaf: Gateways = {
  simulated: { ...standardGateways.simulated!, charge: async () => Promise.reject(new Error('No route to host.')) },
}

test('a card is charged once, however often it is asked', async () => {
  const { order_id, id } = await card()
  await Promise.all([start(id), start(id), start(id)])
  await start(id)
  expect(await booked(id)).toHaveLength(1)
  expect(await payment(id)).toMatchObject({ state: 'succeeded', awaited: false, failure: null })
  expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000 })
})

test('a saved card is charged by its token', async () => {
  const person = await world.shopper()
  const method_id = await method(person.id, { kind: 'card', token: 'tok_decline' })
  const { id } = await intend({ order_id: await order(), provider: 'simulated', method_id }, world.as(person.actor))
  await start(id)
  expect(await payment(id)).toMatchObject({ state: 'failed', failure: 'card_declined', awaited: false })
  expect(await told(id)).toEqual(['payment.intended', 'payment.failed'])
})

test('a gateway that charged but did not answer in time is believed at the next try', async () => {
  const { id } = await card('tok_timeout')
  await expect(start(id)).rejects.toMatchObject({ code: 'gateway_timeout' })
  expect(await payment(id)).toMatchObject({ state: 'intended' })
  await start(id)
  expect(await payment(id)).toMatchObject({ state: 'succeeded' })
  expect(await booked(id)).toHaveLength(1)
})

test('a gateway is never called inside a transaction', async () => {
  const { id } = await card()
  await expect(transact(world.db, (tx) => startPayment(tx, ctx(), { payment_id: id }))).rejects.toThrow(
    'outside of transactions',
  )
})

test('the sweep leaves alone what is on its way, and asks about what has been quiet', async () => {
  const { id } = await card('tok_timeout')
  await expect(start(id)).rejects.toThrow()
  await sweep()
  expect(await payment(id)).toMatchObject({ state: 'intended' })
  world.clock.forward(3 * minute_ms)
  await sweep()
  expect(await payment(id)).toMatchObject({ state: 'succeeded' })
  expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
})

test('a pending charge whose webhook was lost is found by the sweep', async () => {
  const { id } = await card('tok_pending')
  await start(id)
  expect(await payment(id)).toMatchObject({ state: 'pending' })
  world.clock.forward(3 * minute_ms)
  await sweep()
  expect(await payment(id)).toMatchObject({ state: 'pending', awaited: true })
  await endPending(world.db, ctx(), { idempotency_key: id }, { state: 'failed', failure: 'not_approved' })
  world.clock.forward(3 * minute_ms)
  await sweep()
  expect(await payment(id)).toMatchObject({ state: 'failed', failure: 'not_approved', awaited: false })
  expect(await told(id)).toEqual(['payment.intended', 'payment.pending', 'payment.failed'])
})

test('a charge that the gateway never heard of is tried again while the shopper may still wait, then given up', async () => {
  const waits = await card()
  world.clock.forward(3 * minute_ms)
  await sweep()
  expect(await payment(waits.id)).toMatchObject({ state: 'succeeded' })

  const gone = await card()
  world.clock.forward(3 * minute_ms)
  await sweep(deaf)
  expect(await payment(gone.id)).toMatchObject({ state: 'intended' })
  world.clock.forward(40 * minute_ms)
  await sweep(deaf)
  expect(await payment(gone.id)).toMatchObject({ state: 'failed', failure: 'unknown_to_the_gateway', awaited: true })
  world.clock.forward(61 * minute_ms)
  await sweep()
  expect(await payment(gone.id)).toMatchObject({ state: 'failed', awaited: false })
  expect(await booked(gone.id)).toEqual([])
})

test('one gateway that is down keeps no other payment waiting', async () => {
  const [one, two] = [await card(), await card()]
  const moody: Gateways = {
    simulated: {
      ...standardGateways.simulated!,
      find: async (db, context, key) => {
        if (key === one.id) throw new Error('No route to host.')
        return standardGateways.simulated!.find(db, context, key)
      },
    },
  }
  world.clock.forward(3 * minute_ms)
  await sweep(moody)
  expect(await payment(one.id)).toMatchObject({ state: 'intended' })
  expect(await payment(two.id)).toMatchObject({ state: 'succeeded' })
})

test('money that arrives after the order was cancelled goes back by itself', async () => {
  const { order_id, id } = await card('tok_pending')
  await start(id)
  await cancel(order_id)
  await endPending(world.db, ctx(), { idempotency_key: id }, { state: 'succeeded' })
  world.clock.forward(3 * minute_ms)
  await sweep()
  expect(await told(id)).toEqual(['payment.intended', 'payment.pending', 'payment.cancelled', 'payment.late'])
  await sweep()
  const refunds = await refundsOf(order_id)
  expect(refunds).toMatchObject([{ amount_minor: 100_000, state: 'intended' }])
  await runRefund(world.db, ctx(), { payment_id: refunds[0]!.id })
  expect(await paidOf(world.db, order_id)).toMatchObject({
    paid_minor: 100_000,
    refunded_minor: 100_000,
    kept_minor: 0,
  })
})

test('an order cancelled before its charge was started is not charged', async () => {
  const { order_id, id } = await card()
  await cancel(order_id)
  await start(id)
  expect(await booked(id)).toEqual([])
  expect(await payment(id)).toMatchObject({ state: 'cancelled' })
})

test('a refund that a crash left is finished by the sweep', async () => {
  const { order_id, id } = await card()
  await start(id)
  const { refunds } = await cancel(order_id)
  world.clock.forward(60 * minute_ms)
  await sweep()
  expect(await payment(refunds[0]!.id)).toMatchObject({ state: 'succeeded' })
})

test('another amount than ours is never taken for ours: a person is told, once', async () => {
  const { order_id, id } = await card()
  const short: Gateways = {
    simulated: {
      ...standardGateways.simulated!,
      charge: async () => ({ provider_ref: 'sim_short', state: 'succeeded', amount_minor: 1, currency: 'BDT' }),
    },
  }
  await start(id, short)
  await start(id, short)
  expect(await payment(id)).toMatchObject({ state: 'intended', awaited: false })
  expect(await told(id)).toEqual(['payment.intended', 'payment.disagreed'])
  expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 0 })
  const settle = (amount_minor: number, currency: string) =>
    transact(world.db, (tx) => settlePayment(tx, ctx(), { payment_id: id, state: 'succeeded', amount_minor, currency }))
  await expect(settle(100_000, 'USD')).rejects.toMatchObject({ code: 'payment_disagrees' })
  await settle(100_000, 'BDT')
  expect(await payment(id)).toMatchObject({ state: 'succeeded' })
})

test('every legal step is taken and every other is ignored', async () => {
  const states = Object.keys(next) as PaymentState[]
  for (const from of states)
    for (const to of ['pending', 'succeeded', 'failed'] as const) {
      const { id } = await card()
      await world.db.updateTable('payments').set({ state: from }).where('id', '=', id).execute()
      const settle = () => transact(world.db, (tx) => settlePayment(tx, ctx(), { payment_id: id, state: to }))
      expect(await settle()).toMatchObject({ changed: climbs(from, to), state: climbs(from, to) ? to : from })
      expect(await settle()).toMatchObject({ changed: false })
      const late = from === 'failed' || from === 'cancelled' ? 'payment.late' : `payment.${to}`
      expect(await told(id)).toEqual(['payment.intended', ...(climbs(from, to) ? [late] : [])])
    }
})

test('a payment is known by the gateway’s own name for it too; an unknown one is told plainly', async () => {
  const { id } = await card('tok_pending')
  await start(id)
  const { provider_ref } = await payment(id)
  await transact(world.db, (tx) =>
    settlePayment(tx, ctx(), { provider: 'simulated', provider_ref: provider_ref!, state: 'succeeded' }),
  )
  expect(await payment(id)).toMatchObject({ state: 'succeeded' })
  await expect(
    transact(world.db, (tx) => settlePayment(tx, ctx(), { payment_id: 'pay_none', state: 'succeeded' })),
  ).rejects.toMatchObject({ kind: 'not_found' })
})
