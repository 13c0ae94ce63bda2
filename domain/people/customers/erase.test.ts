import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { newId } from '#core/id'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  addAddress,
  createCustomer,
  erasePerson,
  exportPerson,
  issueGiftCard,
  linkIdentity,
  mergeCustomers,
  openSession,
  recordConsent,
  saveMethod,
} from './index.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)

/** Somebody whom the shop knows well, with an old record merged into them. Every secret of theirs has "whisper" in it. */
async function wellKnown(order_status: string | null = 'delivered') {
  const person = await world.shopper({ name: 'whisper Rina', email: `whisper-${newId('request')}@erase.test` })
  const old = await world.shopper({ name: 'whisper Old', email: `whisper-${newId('request')}@erase.test` })
  await transact(world.db, async (tx) => {
    const ctx = world.as(person.actor)
    await addAddress(tx, ctx, {
      address: { line1: 'whisper House', country: 'BD', name: 'whisper', district: 'Dhaka' } as never,
    })
    await addAddress(tx, world.as(old.actor), { address: { line1: 'whisper Old house', country: 'BD' } as never })
    await saveMethod(tx, ctx, {
      kind: 'card',
      label: 'whisper Visa',
      token: 'whisper-token',
      external_id: `whisper-${person.id}`,
    })
    await linkIdentity(tx, ctx, { channel: 'telegram', value: `whisper-${person.id}` })
    await recordConsent(tx, ctx, { purpose: 'marketing', granted: true, source: 'whisper said so' })
    await mergeCustomers(tx, shop, { kept_id: person.id, merged_id: old.id, reason: 'whisper same phone' })
  })
  const { token } = await openSession(world.db, shop, { customer_id: person.id })
  if (order_status) await order(old.id, order_status)
  return { person, old, token }
}

async function order(customer_id: string, status: string, payment_status = 'paid') {
  const id = newId('order')
  const money = { subtotal_minor: 100, discount_minor: 0, shipping_minor: 0, tax_minor: 0, total_minor: 100 }
  await world.db
    .insertInto('orders')
    .values({
      id,
      number: `DK-${id.slice(-6)}`,
      customer_id,
      status,
      payment_status,
      currency: 'BDT',
      ...money,
      quote: '{}',
      address: '{}',
      access_token: 'secret-link',
      channel: 'api',
      placed_at: world.clock.now,
      updated_at: world.clock.now,
    })
    .execute()
  return id
}

const erase = (customer_id: string, give_up_balance = false) =>
  transact(world.db, (tx) => erasePerson(tx, shop, { customer_id, give_up_balance }))

async function everythingOf(ids: string[]): Promise<string> {
  const own = async (
    table: 'customer_identities' | 'customer_addresses' | 'payment_methods' | 'customer_consents' | 'sessions',
  ) => world.db.selectFrom(table).selectAll().where('customer_id', 'in', ids).execute()
  return JSON.stringify([
    await world.db.selectFrom('customers').selectAll().where('id', 'in', ids).execute(),
    await Promise.all(
      (['customer_identities', 'customer_addresses', 'payment_methods', 'customer_consents', 'sessions'] as const).map(
        own,
      ),
    ),
    await world.db.selectFrom('customer_merges').selectAll().where('merged_id', 'in', ids).execute(),
    await world.db.selectFrom('events').select('payload').execute(),
  ])
}

test('the export holds everything of the whole family, and nothing that opens a door', async () => {
  const { person, old, token } = await wellKnown()
  const file = await exportPerson(
    world.db,
    world.as({ kind: 'shopper', customer_id: person.id, customer_ids: [person.id, old.id] }),
  )
  expect(file.people.map(({ id }) => id)).toEqual([person.id, old.id])
  expect(file.identities).toHaveLength(3)
  expect(file.addresses.map(({ line1 }) => line1)).toEqual(
    expect.arrayContaining(['whisper House', 'whisper Old house']),
  )
  expect(file.orders).toMatchObject([{ customer_id: old.id, status: 'delivered', lines: [], payments: [] }])
  expect(file).toMatchObject({
    payment_methods: [{ label: 'whisper Visa' }],
    consents: [{ purpose: 'marketing' }],
    merges: [{}],
    sessions: [{}],
    carts: [],
    stores: [],
  })
  const text = JSON.stringify(file)
  for (const secret of ['whisper-token', token, 'secret-link', 'token_hash', 'password_hash'])
    expect(text).not.toContain(secret)
  expect(JSON.parse(text)).toEqual(file)
})

test('nobody exports or erases somebody else', async () => {
  const [one, two] = [await world.shopper(), await world.shopper()]
  const ctx = world.as(one.actor)
  await expect(exportPerson(world.db, ctx, { customer_id: two.id })).rejects.toMatchObject({
    code: 'customer_not_found',
  })
  await expect(transact(world.db, (tx) => erasePerson(tx, ctx, { customer_id: two.id }))).rejects.toMatchObject({
    code: 'customer_not_found',
  })
})

test('a forgotten person leaves no trace of who they were; bare facts and the books stay', async () => {
  const { person, old } = await wellKnown()
  expect(await everythingOf([person.id, old.id])).toContain('whisper')
  await erase(old.id) // named by the old record, the whole person goes
  const left = await everythingOf([person.id, old.id])
  expect(left).not.toContain('whisper')
  expect(
    await world.db
      .selectFrom('customer_consents')
      .select(['purpose', 'granted'])
      .where('customer_id', '=', person.id)
      .execute(),
  ).toEqual([{ purpose: 'marketing', granted: true }])
  expect(await world.db.selectFrom('orders').select('status').where('customer_id', '=', old.id).execute()).toHaveLength(
    1,
  )
  const erased = await world.db.selectFrom('events').select('payload').where('name', '=', 'customer.erased').execute()
  expect(erased.at(-1)!.payload).toEqual({ customer_id: person.id, customer_ids: [person.id, old.id] })
})

test('erasing twice changes nothing, and the e-mail is free for a new beginning', async () => {
  const person = await world.shopper({ email: 'again@erase.test' })
  await erase(person.id)
  const events = async () =>
    (await world.db.selectFrom('events').select('id').where('name', '=', 'customer.erased').execute()).length
  const before = await events()
  await erase(person.id)
  expect(await events()).toBe(before)
  const { customer_id } = await transact(world.db, (tx) => createCustomer(tx, shop, { email: 'again@erase.test' }))
  expect(customer_id).not.toBe(person.id)
  const add = transact(world.db, (tx) =>
    addAddress(tx, world.as(person.actor), { address: { line1: 'x', country: 'BD' } as never }),
  )
  await expect(add).rejects.toMatchObject({ code: 'customer_not_found' })
})

test.each(['placed', 'confirmed', 'packed', 'shipped'])('nobody is forgotten while an order is %s', async (status) => {
  const { person } = await wellKnown(status)
  await expect(erase(person.id)).rejects.toMatchObject({
    code: 'order_under_way',
    message: expect.stringMatching(/^Order DK-/),
  })
  expect(await everythingOf([person.id])).toContain('whisper Rina')
})

test('nobody is forgotten while we owe them a refund', async () => {
  const person = await world.shopper()
  await order(person.id, 'cancelled', 'refund_due')
  await expect(erase(person.id)).rejects.toMatchObject({ code: 'order_under_way' })
})

test('money on a gift card is given up only knowingly, and the ledger still sums', async () => {
  const { person } = await wellKnown()
  const card = await transact(world.db, (tx) =>
    issueGiftCard(tx, shop, { customer_id: person.id, amount_minor: 25_000, reason: 'gift' }),
  )
  await expect(erase(person.id)).rejects.toMatchObject({
    code: 'balance_left',
    message: expect.stringContaining('৳250'),
  })
  await erase(person.id, true)
  const row = await world.db
    .selectFrom('payment_methods')
    .selectAll()
    .where('id', '=', card.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ balance_minor: 0, code: null })
  const entries = await world.db
    .selectFrom('balance_entries')
    .select('amount_minor')
    .where('payment_method_id', '=', card.id)
    .execute()
  expect(entries.map(({ amount_minor }) => amount_minor).sort()).toEqual([-25_000, 25_000])
})

test('the only owner of an open store passes it on first', async () => {
  const store = await world.store()
  const seller = await world.seller(store.id)
  await expect(erase(seller.id)).rejects.toMatchObject({ code: 'owns_store' })
  await world.seller(store.id)
  await erase(seller.id)
  expect(
    await world.db.selectFrom('store_members').select('customer_id').where('customer_id', '=', seller.id).execute(),
  ).toEqual([])
})
