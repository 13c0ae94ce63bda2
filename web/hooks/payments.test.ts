import { expect, test } from 'vitest'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import {
  endSimulatedCharges,
  refundOrder,
  type SimulatedEntry,
  signWebhook,
  simulatedWebhook,
  startPayment,
  type WebhookMessage,
  webhookSecret,
} from '#domain/payments'
import { payingIn } from '../../test/paying.ts'
import { useWorld } from '../../test/world.ts'
import { paymentHooks } from './payments.ts'

const world = useWorld()
const { ctx, order, intend, payment, booked, told } = payingIn(world)
const now = () => world.clock.now
const secret = webhookSecret('a session secret of at least 32 characters')

async function deliver({ headers, body }: WebhookMessage, provider = 'simulated') {
  const answer = await paymentHooks(world.db, { secret, now }).request(`/hooks/payments/${provider}`, {
    method: 'POST',
    headers,
    body,
  })
  return { status: answer.status, ...((await answer.json()) as { duplicate?: boolean; code?: string }) }
}

async function pendingCard() {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated', reference: `tok_pending_${order_id}` })
  await startPayment(world.db, ctx(), { payment_id: id })
  const news = (state: SimulatedEntry['state'], changes: Partial<SimulatedEntry> = {}) =>
    booked(id).then(([entry]) => simulatedWebhook({ ...(entry as SimulatedEntry), state, ...changes }, secret, now()))
  const approve = () => endSimulatedCharges(world.db, ctx(), { idempotency_key: id }, { state: 'succeeded' })
  return { order_id, id, news, approve }
}

test('a webhook settles the payment, and again does nothing', async () => {
  const { id, news, approve } = await pendingCard()
  await approve()
  const message = await news('succeeded')
  expect(await deliver(message)).toMatchObject({ status: 200, duplicate: false })
  expect(await deliver(message)).toMatchObject({ status: 200, duplicate: true })
  expect(await payment(id)).toMatchObject({ state: 'succeeded', awaited: false })
  expect(await told(id)).toEqual(['payment.intended', 'payment.pending', 'payment.succeeded'])
})

test('webhooks out of order end where they would in order', async () => {
  const { id, news } = await pendingCard()
  const [pending, succeeded] = [await news('pending'), await news('succeeded')]
  for (const message of [succeeded, pending, succeeded, pending])
    expect(await deliver(message)).toMatchObject({ status: 200 })
  expect(await payment(id)).toMatchObject({ state: 'succeeded' })
  expect(await told(id)).toEqual(['payment.intended', 'payment.pending', 'payment.succeeded'])
})

test('a webhook that comes before our own outcome was written is good', async () => {
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated' })
  const entry: SimulatedEntry = {
    id: 'sim_early',
    idempotency_key: id,
    kind: 'charge',
    amount_minor: 100_000,
    currency: 'BDT',
    state: 'succeeded',
    failure: null,
  }
  expect(await deliver(simulatedWebhook(entry, secret, now()))).toMatchObject({ status: 200 })
  expect(await payment(id)).toMatchObject({ state: 'succeeded', provider_ref: 'sim_early' })
})

test('a success after the order was cancelled is kept and told as late', async () => {
  const { order_id, id, news, approve } = await pendingCard()
  await transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
  await approve()
  await deliver(await news('succeeded'))
  expect(await told(id)).toEqual(['payment.intended', 'payment.pending', 'payment.cancelled', 'payment.late'])
})

test('a webhook that nobody trusted signed changes nothing', async () => {
  const { id, news } = await pendingCard()
  const good = await news('succeeded')
  const stranger = webhookSecret('somebody else')
  const tampered = { ...good, body: good.body.replace('100000', '100001') }
  const forged = { ...good, headers: signWebhook(good.body, stranger, now(), 'x') }
  const { 'webhook-signature': _, ...unsigned } = good.headers
  const renamed = { ...good, headers: { ...good.headers, 'webhook-id': 'another' } }
  for (const message of [tampered, forged, { ...good, headers: unsigned }, renamed, { body: good.body, headers: {} }])
    expect(await deliver(message)).toMatchObject({ status: 401, code: 'webhook_unsigned' })
  expect(await payment(id)).toMatchObject({ state: 'pending' })
  // During a change of secrets both signatures come.
  const both = `v1,${'A'.repeat(44)} ${good.headers['webhook-signature']}`
  expect(await deliver({ ...good, headers: { ...good.headers, 'webhook-signature': both } })).toMatchObject({
    status: 200,
  })
})

test('a webhook that is played again later, or comes from the future, is refused', async () => {
  const { id, news } = await pendingCard()
  const message = await news('succeeded')
  world.clock.forward(6 * minute_ms)
  expect(await deliver(message)).toMatchObject({ status: 401, code: 'webhook_too_old' })
  world.clock.forward(-12 * minute_ms)
  expect(await deliver(message)).toMatchObject({ status: 401, code: 'webhook_too_old' })
  world.clock.forward(6 * minute_ms)
  expect(await payment(id)).toMatchObject({ state: 'pending' })
})

test('a webhook about another amount or an unknown payment is not taken, and may be sent again', async () => {
  const { id, news } = await pendingCard()
  expect(await deliver(await news('succeeded', { amount_minor: 1 }))).toMatchObject({
    status: 409,
    code: 'payment_disagrees',
  })
  expect(await deliver(await news('succeeded', { currency: 'USD' }))).toMatchObject({ status: 409 })
  expect(await deliver(await news('succeeded', { idempotency_key: 'pay_none' }))).toMatchObject({ status: 404 })
  expect(await payment(id)).toMatchObject({ state: 'pending' })
  expect(await told(id)).toContain('payment.disagreed')
  expect(await deliver(await news('succeeded'))).toMatchObject({ status: 200, duplicate: false })
})

test('what is signed but makes no sense, is too large, or is for nobody, is refused readably', async () => {
  const signed = (body: string): WebhookMessage => ({ body, headers: signWebhook(body, secret, now(), 'odd') })
  for (const body of ['', '{', '[]', '{"type":"charge.updated","data":{}}', 'null'])
    expect(await deliver(signed(body))).toMatchObject({ status: 422, code: 'webhook_unreadable' })
  const { news } = await pendingCard()
  expect(await deliver(await news('succeeded'), 'cod')).toMatchObject({ status: 404, code: 'provider_unknown' })
  expect(await deliver(await news('succeeded'), 'constructor')).toMatchObject({ status: 404 })
  const huge = signed('x'.repeat(100_000))
  const answer = await paymentHooks(world.db, { secret, now }).request('/hooks/payments/simulated', {
    method: 'POST',
    ...huge,
  })
  expect(answer.status).toBe(413)
})
