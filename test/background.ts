import type { Context } from '#core/context'
import { chance } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { PaymentNews } from '#domain/payments'
import { type AnyHandler, defineHandler } from '../jobs/handler.ts'
import type { Wiring } from '../jobs/subscriptions.ts'

/** For tests: things that happen, and handlers that leave a mark in settings for each time they took effect. */
export function newsNumber(n: number): PaymentNews {
  return { payment_id: `pay_${n}`, order_id: 'ord_1', amount_minor: n, provider: 'cod' }
}

export async function happen(db: Db, ctx: Context, ...numbers: number[]): Promise<void> {
  await transact(db, async (tx) => {
    for (const n of numbers) record(tx, ctx, 'payment.succeeded', newsNumber(n))
  })
}

/** Each time leaves a mark of its own, so that a second effect would show. */
export async function mark(db: Db, what: string): Promise<void> {
  const key = `mark ${what} ${chance(12)}`
  await db.insertInto('settings').values({ key, value: '1', updated_at: new Date(), updated_by: 'test' }).execute()
}

export async function marks(db: Db, what: string): Promise<string[]> {
  const rows = await db.selectFrom('settings').select('key').where('key', 'like', `mark ${what}%`).execute()
  return rows.map(({ key }) => key.split(' ')[1]!).sort()
}

export function hearing(...handlers: AnyHandler[]): Wiring {
  return { handlers, subscriptions: { 'payment.succeeded': handlers.map((handler) => handler.name) } }
}

export const marking = (name = 'mark') =>
  defineHandler({
    name,
    event: 'payment.succeeded',
    run: (tx, _ctx, { payment_id }) => mark(tx, `${name}:${payment_id}`),
  })

export const failing = (name = 'fail', until = { fixed: false }) =>
  defineHandler({
    name,
    event: 'payment.succeeded',
    async run(tx, _ctx, { payment_id }) {
      await mark(tx, `${name}:${payment_id}`)
      if (!until.fixed) throw new Error('The printer is out of paper.')
    },
  })

/** A promise to be kept from outside. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
