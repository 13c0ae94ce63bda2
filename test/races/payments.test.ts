import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import {
  checkTransfer,
  collectCash,
  endSimulatedCharges,
  paidOf,
  receiveWebhook,
  refundOrder,
  runRefund,
  type SimulatedEntry,
  settlePayment,
  simulatedWebhook,
  startPayment,
  sweepPayments,
  webhookSecret,
} from '#domain/payments'
import { payingIn } from '../paying.ts'
import { useWorld } from '../world.ts'

const world = useWorld()
const { ctx, order, method, intend, payment, booked, balance, told, refundsOf } = payingIn(world)
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))
const count = (names: string[], name: string) => names.filter((one) => one === name).length

test('fifty settlements of one payment tell one success', async () => {
  // Several rounds: in the first one the pool is still opening its connections, and hardly anything runs at once.
  for (let round = 0; round < 4; round++) {
    const order_id = await order()
    const { id } = await intend({ order_id, provider: 'simulated' })
    const settled = await times(50, () =>
      transact(world.db, (tx) =>
        settlePayment(tx, ctx(), { payment_id: id, state: 'succeeded', amount_minor: 100_000 }),
      ),
    )
    expect(settled.filter(({ changed }) => changed)).toHaveLength(1)
    expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
    expect(await paidOf(world.db, order_id)).toMatchObject({ paid_minor: 100_000 })
  }
})

test('one payment started by twenty is charged once', async () => {
  const { id } = await intend({ order_id: await order(), provider: 'simulated' })
  await times(20, () => startPayment(world.db, ctx(), { payment_id: id }))
  expect(await booked(id)).toHaveLength(1)
  expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
})

test('the same webhook delivered thirty times at once settles once', async () => {
  const secret = webhookSecret('secret')
  const { id } = await intend({ order_id: await order(), provider: 'simulated', reference: 'tok_pending_thirty' })
  await startPayment(world.db, ctx(), { payment_id: id })
  await endSimulatedCharges(world.db, ctx(), { idempotency_key: id }, { state: 'succeeded' })
  const { headers, body } = simulatedWebhook((await booked(id))[0] as SimulatedEntry, secret, world.clock.now)
  const taken = await times(30, () =>
    receiveWebhook(world.db, ctx(), { provider: 'simulated', raw: body, headers, secret }),
  )
  expect(taken.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(count(await told(id), 'payment.succeeded')).toBe(1)
})

test('one mobile-money id sent for twenty orders at once pays one of them', async () => {
  const orders = await times(20, () => order())
  const taken = await Promise.allSettled(
    orders.map((order_id) => intend({ order_id, provider: 'mobile_money', reference: 'RACE123456' })),
  )
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of taken)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'reference_used' })
})

test('one gift card spent by twenty checkouts at once never goes below nothing', async () => {
  const person = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 250_000 })
  const orders = await times(20, () => order())
  const paid = await Promise.allSettled(
    orders.map((order_id) => intend({ order_id, provider: 'gift_card', method_id: card }, world.as(person.actor))),
  )
  expect(paid.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await balance(card)).toBe(50_000)
})

test('twenty refunds of one order at once give back what was paid, once', async () => {
  const person = await world.shopper()
  const card = await method(person.id, { kind: 'gift_card', balance_minor: 40_000 })
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated', amount_minor: 60_000 })
  await startPayment(world.db, ctx(), { payment_id: id })
  await intend({ order_id, provider: 'gift_card', method_id: card, amount_minor: 40_000 }, world.as(person.actor))
  await times(20, () => transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' })))
  const refunds = await refundsOf(order_id)
  expect(refunds.map(({ amount_minor }) => amount_minor).sort()).toEqual([40_000, 60_000])
  await times(5, () =>
    runRefund(world.db, ctx(), { payment_id: refunds.find(({ provider }) => provider === 'simulated')!.id }),
  )
  expect(await paidOf(world.db, order_id)).toMatchObject({
    paid_minor: 100_000,
    refunded_minor: 100_000,
    kept_minor: 0,
  })
  expect(await balance(card)).toBe(40_000)
})

test('partial refunds at once never exceed what was paid', async () => {
  const order_id = await order()
  await intend({ order_id, provider: 'cod' })
  await transact(world.db, (tx) => collectCash(tx, ctx(), { order_id }))
  const given = await Promise.allSettled(
    Array.from({ length: 15 }, () =>
      transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, amount_minor: 30_000, reason: 'damaged' })),
    ),
  )
  expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await paidOf(world.db, order_id)).toMatchObject({ refund_due_minor: 90_000 })
})

test('a cancellation against a charge on its way: the shopper ends with their money, whoever wins', async () => {
  const runs = await times(20, async () => {
    const order_id = await order()
    const { id } = await intend({ order_id, provider: 'simulated' })
    await Promise.all([
      startPayment(world.db, ctx(), { payment_id: id }),
      transact(world.db, async (tx) => {
        // As an order's own cancellation does: the order is locked first.
        await tx.selectFrom('orders').select('id').where('id', '=', order_id).forUpdate().execute()
        await refundOrder(tx, ctx(), { order_id, reason: 'cancelled' })
      }),
    ])
    for (const refund of await refundsOf(order_id)) await runRefund(world.db, ctx(), { payment_id: refund.id })
    return { order_id, id }
  })
  for (const { order_id, id } of runs) {
    expect(await paidOf(world.db, order_id)).toMatchObject({ kept_minor: 0, pending_minor: 0, refund_due_minor: 0 })
    const charged = (await booked(id)).length
    const [refund] = await refundsOf(order_id)
    expect(refund ? await booked(refund.id) : []).toHaveLength(charged)
  }
})

test('a check by two members of staff and a cancellation at once leave the books in balance', async () => {
  for (let n = 0; n < 10; n++) {
    const order_id = await order()
    const { id } = await intend({ order_id, provider: 'mobile_money', reference: `STAFF${n}12345` })
    const check = () => transact(world.db, (tx) => checkTransfer(tx, ctx(), { payment_id: id, received: true }))
    const cancel = () => transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
    await Promise.all([check(), cancel(), check()])
    expect(await paidOf(world.db, order_id)).toMatchObject({
      paid_minor: 100_000,
      refund_due_minor: 100_000,
      pending_minor: 0,
    })
  }
})

test('sweeps in several processes ask about different payments', async () => {
  const ids = await times(30, async () => (await intend({ order_id: await order(), provider: 'simulated' })).id)
  world.clock.forward(3 * 60_000)
  const asked = await times(4, () => sweepPayments(world.db, ctx()))
  expect(asked.reduce((total, one) => total + one.asked, 0)).toBeGreaterThanOrEqual(30)
  for (const id of ids) {
    expect(await payment(id)).toMatchObject({ state: 'succeeded' })
    expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
  }
})
