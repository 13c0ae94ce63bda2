import { newId } from '#core/id'
import { transact } from '#db/transact'
import { type IntendPayment, intendPayment } from '#domain/payments'
import type { World } from './world.ts'

/** For tests: a bare order to pay for, and the things that hang on it. */
export function payingIn(world: World) {
  let count = 0
  const at = () => world.clock.now
  const ctx = () => world.as({ kind: 'system', name: 'test' })

  async function order(total_minor = 100_000, currency = 'BDT'): Promise<string> {
    const id = newId('order')
    const amounts = { subtotal_minor: total_minor, discount_minor: 0, shipping_minor: 0, tax_minor: 0, total_minor }
    const words = {
      status: 'placed',
      payment_status: 'due',
      channel: 'api',
      access_token: id,
      quote: '{}',
      address: '{}',
    }
    const number = `DK-T${++count}-${id.slice(-6)}`
    await world.db
      .insertInto('orders')
      .values({ id, number, currency, ...amounts, ...words, placed_at: at(), updated_at: at() })
      .execute()
    return id
  }

  /** A saved method of this person; a gift card comes with a balance and its first line in the ledger. */
  async function method(
    customer_id: string,
    given: { kind: string; token?: string; balance_minor?: number; currency?: string },
  ) {
    const id = newId('payment_method')
    const { balance_minor = 0 } = given
    await world.db
      .insertInto('payment_methods')
      .values({ id, customer_id, ...given, balance_minor, created_at: at() })
      .execute()
    if (balance_minor > 0)
      await world.db
        .insertInto('balance_entries')
        .values({ payment_method_id: id, amount_minor: balance_minor, reason: 'issued', at: at() })
        .execute()
    return id
  }

  async function intend(given: Partial<IntendPayment> & Pick<IntendPayment, 'order_id' | 'provider'>, as = ctx()) {
    return transact(world.db, (tx) => intendPayment(tx, as, { amount_minor: 100_000, currency: 'BDT', ...given }))
  }

  const payment = (id: string) =>
    world.db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const refundsOf = (order_id: string) =>
    world.db
      .selectFrom('payments')
      .selectAll()
      .where('order_id', '=', order_id)
      .where('kind', '=', 'refund')
      .orderBy('id')
      .execute()
  const balance = async (id: string) =>
    (
      await world.db
        .selectFrom('payment_methods')
        .select('balance_minor')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).balance_minor
  const booked = (idempotency_key: string) =>
    world.db.selectFrom('simulated_charges').selectAll().where('idempotency_key', '=', idempotency_key).execute()

  /** What was told about a payment, in order. */
  async function told(payment_id: string): Promise<string[]> {
    const rows = await world.db.selectFrom('events').select(['name', 'payload']).orderBy('id').execute()
    return rows
      .filter(
        ({ name, payload }) =>
          name !== 'balance.moved' && (payload as { payment_id?: string }).payment_id === payment_id,
      )
      .map(({ name }) => name)
  }

  return { ctx, order, method, intend, payment, refundsOf, balance, booked, told }
}
