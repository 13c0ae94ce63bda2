import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { record } from '#db/events'
import type { PaymentNews } from '#domain/payments'
import { type AnyHandler, defineHandler } from './handler.ts'
import type { Wiring } from './subscriptions.ts'

/** For tests: things that happen, and handlers that leave a mark in settings for each time they took effect. */
export function newsNumber(n: number): PaymentNews {
  return { payment_id: `pay_${n}`, order_id: 'ord_1', amount_minor: n, provider: 'cod' }
}

export async function happen(db: Db, ctx: Context, ...numbers: number[]): Promise<void> {
  await transact(db, async (tx) => {
    for (const n of numbers) record(tx, ctx, 'payment.succeeded', newsNumber(n))
  })
}

/** An effect that shows how often it happened: a second time would add one more. */
export async function mark(db: Db, key: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value: '1', updated_at: new Date(), updated_by: 'test' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.lit(2) as never, updated_by: eb.val('again') })))
    .execute()
}

export async function marks(db: Db, prefix = ''): Promise<{ key: string; updated_by: string }[]> {
  return db.selectFrom('settings').select(['key', 'updated_by']).where('key', 'like', `${prefix}%`).orderBy('key').execute()
}

export function hearing(...handlers: AnyHandler[]): Wiring {
  return { handlers, subscriptions: { 'payment.succeeded': handlers.map((handler) => handler.name) } }
}

export const marking = (name = 'mark') =>
  defineHandler({ name, event: 'payment.succeeded', run: (tx, _ctx, { payment_id }) => mark(tx, `${name}:${payment_id}`) })

export const failing = (name = 'fail', until = { fixed: false }) =>
  defineHandler({
    name,
    event: 'payment.succeeded',
    async run(tx, _ctx, { payment_id }) {
      await mark(tx, `${name}:${payment_id}`)
      if (!until.fixed) throw new Error('The printer is out of paper.')
    },
  })
