import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#core/id'
import { transact } from '#db/transact'
import { erasePerson } from '#domain/customers'
import { forgetDocuments, issueDocuments } from '#domain/documents'
import { useWorld } from '../world.ts'

// Only a real Postgres has two transactions at once, so these run there alone.
const world = useWorld()
const ctx = () => world.as({ kind: 'system', name: 'test' })
let store: Awaited<ReturnType<typeof world.store>>
beforeAll(async () => {
  store = await world.store()
})

let made = 0
/** A packed part with a charge after it: one invoice and one credit note are due. */
async function packed(given: { customer_id?: string; status?: string } = {}): Promise<string> {
  const id = newId('order')
  const part = newId('fulfilment')
  const at = world.clock.now
  const figures = { subtotal_minor: 1_000, discount_minor: 0, shipping_minor: 0, tax_minor: 0, total_minor: 1_000 }
  const words = {
    payment_status: 'paid',
    currency: 'BDT',
    quote: '{}',
    address: '{"line1":"Secret Street 1","district":"Dhaka","country":"BD"}',
    customer_id: given.customer_id ?? null,
    contact_name: 'Secret Name',
    access_token: id,
    channel: 'api',
  }
  const times = { placed_at: at, updated_at: at }
  await world.db
    .insertInto('orders')
    .values({ id, number: `DK-R${++made}`, status: given.status ?? 'packed', ...figures, ...words, ...times })
    .execute()
  const of = {
    order_id: id,
    store_id: store.id,
    status: given.status ?? 'packed',
    method_code: 'x',
    method_name: 'X',
    courier: 'manual',
  }
  await world.db
    .insertInto('fulfilments')
    .values({
      id: part,
      ...of,
      shipping_minor: 0,
      goods_minor: 1_000,
      total_minor: 1_000,
      commission_minor: 0,
      updated_at: at,
    })
    .execute()
  const charge = { order_id: id, fulfilment_id: part, actor: 'test', at }
  await world.db
    .insertInto('order_charges')
    .values([
      { ...charge, kind: 'placed', amount_minor: 1_000 },
      { ...charge, kind: 'given', amount_minor: -100, reference: 'Sorry' },
    ])
    .execute()
  return id
}

class Undone extends Error {}
const issue = (order_id: string, undo = false) =>
  transact(world.db, async (tx) => {
    await issueDocuments(tx, ctx(), { order_id })
    // Held a moment, so that others stand in the queue when it goes.
    if (undo || Math.random() < 0.2) await sql`select pg_sleep(${Math.random() * 0.02})`.execute(tx)
    if (undo) throw new Undone()
  })

async function numbers(kind: string): Promise<number[]> {
  const rows = await world.db.selectFrom('documents').select('number').where('kind', '=', kind).execute()
  return rows.map(({ number }) => Number(number.split('-')[2])).sort((a, b) => a - b)
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

describe('numbers', () => {
  test('are one to the last without a hole, however many write at once and whoever is undone', async () => {
    const orders = await Promise.all(Array.from({ length: 90 }, () => packed()))
    const settled = await Promise.allSettled(orders.map((id, n) => issue(id, n % 3 === 1)))
    const undone = settled.filter((one) => one.status === 'rejected')
    expect(undone.every((one) => (one as PromiseRejectedResult).reason instanceof Undone)).toBe(true)
    expect(undone).toHaveLength(30)
    expect(await numbers('invoice')).toEqual(upTo(60))
    expect(await numbers('credit_note')).toEqual(upTo(60))
    await Promise.all(orders.map((id) => issue(id)))
    expect(await numbers('invoice')).toEqual(upTo(90))
    expect(await numbers('credit_note')).toEqual(upTo(90))
  })

  test('are given once for one part, when all its news is heard at the same moment', async () => {
    const before = await numbers('invoice')
    const id = await packed()
    await Promise.all(Array.from({ length: 20 }, () => issue(id)))
    expect(await numbers('invoice')).toEqual(upTo(before.length + 1))
    expect(
      await world.db.selectFrom('documents').select('kind').where('order_id', '=', id).orderBy('kind').execute(),
    ).toEqual([{ kind: 'credit_note' }, { kind: 'invoice' }])
  })

  test('run with their dates', async () => {
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::int as wrong from (
        select issued_at < lag(issued_at) over (partition by kind order by number) as back from documents
      ) d where back
    `.execute(world.db)
    expect(rows).toEqual([{ wrong: 0 }])
  })
})

describe('erasing somebody while a document of theirs is written', () => {
  test('leaves nothing of them in it, whichever comes first', async () => {
    for (let round = 0; round < 12; round++) {
      const { id: customer_id, actor } = await world.shopper()
      const order_id = await packed({ customer_id, status: 'delivered' })
      const erase = async () => {
        const { customer_ids } = await transact(world.db, (tx) => erasePerson(tx, world.as(actor)))
        await transact(world.db, (tx) => forgetDocuments(tx, ctx(), { customer_ids }))
      }
      const write = () => issue(order_id)
      const settled = await Promise.allSettled(round % 2 ? [erase(), write()] : [write(), erase()])
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      const rows = await world.db.selectFrom('documents').select('snapshot').where('order_id', '=', order_id).execute()
      expect(rows).toHaveLength(2)
      expect(JSON.stringify(rows)).not.toContain('Secret')
    }
  })
})
