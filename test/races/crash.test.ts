import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { paidOf, refundOrder, startPayment, sweepPayments } from '#domain/payments'
import { startWorker } from '../../jobs/worker.ts'
import { payingIn } from '../paying.ts'
import { useWorld } from '../world.ts'

const world = useWorld()
const { ctx, order, intend, payment, booked, told, refundsOf } = payingIn(world)
const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** A real process, killed without a chance to tidy up, in the middle of its call to the gateway. */
async function dieDuring(step: 'start' | 'refund', payment_id: string, when: 'before' | 'after'): Promise<void> {
  const args = ['--import', 'tsx', child, world.url!, step, payment_id, when]
  const running = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => running.on('exit', (_code, signal) => resolve(signal)))
  await new Promise<void>((resolve, reject) => {
    running.stdout.on('data', (text: Buffer) => text.includes('hanging') && resolve())
    running.on('exit', (code) => reject(new Error(`It ended by itself (${code}).`)))
  })
  running.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
}

async function mend() {
  world.clock.now = new Date(Date.now() + 3 * minute_ms)
  await sweepPayments(world.db, ctx())
}

for (const when of ['after', 'before'] as const)
  test(`a process killed ${when} the gateway took the money: the sweep mends it and the books agree`, async () => {
    world.clock.now = new Date()
    const order_id = await order()
    const { id } = await intend({ order_id, provider: 'simulated' })
    await dieDuring('start', id, when)
    expect(await payment(id)).toMatchObject({ state: 'intended', provider_ref: null })
    expect(await booked(id)).toHaveLength(when === 'after' ? 1 : 0)

    await mend()
    const [charge] = await booked(id)
    expect(await payment(id)).toMatchObject({
      state: 'succeeded',
      provider_ref: charge!.id,
      amount_minor: charge!.amount_minor,
    })
    expect(await booked(id)).toHaveLength(1)
    expect(await told(id)).toEqual(['payment.intended', 'payment.succeeded'])
    expect(await paidOf(world.db, order_id)).toMatchObject({
      paid_minor: 100_000,
      kept_minor: 100_000,
      pending_minor: 0,
    })
    await mend()
    expect(await told(id)).toHaveLength(2)
  })

for (const when of ['after', 'before'] as const)
  test(`a process killed ${when} the gateway gave the money back: it goes back once`, async () => {
    world.clock.now = new Date()
    const order_id = await order()
    const { id } = await intend({ order_id, provider: 'simulated' })
    await startPayment(world.db, ctx(), { payment_id: id })
    await transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
    const [refund] = await refundsOf(order_id)
    await dieDuring('refund', refund!.id, when)
    expect(await payment(refund!.id)).toMatchObject({ state: 'intended' })

    await mend()
    expect(await booked(refund!.id)).toMatchObject([{ kind: 'refund', amount_minor: 100_000, state: 'succeeded' }])
    expect(await told(refund!.id)).toEqual(['refund.intended', 'refund.succeeded'])
    expect(await paidOf(world.db, order_id)).toMatchObject({
      paid_minor: 100_000,
      refunded_minor: 100_000,
      kept_minor: 0,
    })
  })

test('an order cancelled while the process was dead: the charge comes to light and goes back by itself', async () => {
  world.clock.now = new Date()
  const order_id = await order()
  const { id } = await intend({ order_id, provider: 'simulated' })
  await dieDuring('start', id, 'after')
  await transact(world.db, (tx) => refundOrder(tx, ctx(), { order_id, reason: 'cancelled' }))
  await mend()
  const worker = startWorker({ db: world.db, log: pino({ level: 'silent' }), tasks: [] })
  await vi.waitFor(async () => expect(await paidOf(world.db, order_id)).toMatchObject({ refunded_minor: 100_000 }), {
    timeout: 20_000,
  })
  await worker.stop()
  expect(await paidOf(world.db, order_id)).toMatchObject({
    paid_minor: 100_000,
    kept_minor: 0,
    pending_minor: 0,
    refund_due_minor: 0,
  })
  expect(await told(id)).toEqual(['payment.intended', 'payment.cancelled', 'payment.late'])
})
