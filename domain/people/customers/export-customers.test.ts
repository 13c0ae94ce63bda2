import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  addAddress,
  type CustomerLine,
  createCustomer,
  erasePerson,
  exportCustomers,
  issueGiftCard,
  mergeCustomers,
  removeAddress,
  removeMethod,
  saveMethod,
  unmergeCustomers,
} from './index.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)

async function exported(): Promise<CustomerLine[]> {
  const lines: CustomerLine[] = []
  for await (const line of exportCustomers(world.db)) lines.push(line)
  return lines
}

async function person(external_id: string, given: { email?: string; phone?: string; name?: string } = {}) {
  return transact(world.db, (tx) => createCustomer(tx, shop, { external_id, name: external_id, ...given }))
}

const home = {
  name: 'Rina',
  phone: '+8801712345678',
  line1: 'House 7',
  district: 'Dhaka',
  upazila: 'Dhanmondi',
  country: 'BD',
}

test('a customer comes back in the shape of the contract, with no secret and nothing that was removed', async () => {
  const { customer_id } = await person('rina', { email: 'rina@export.test', phone: '01712345678', name: 'Rina' })
  await transact(world.db, async (tx) => {
    await addAddress(tx, shop, { customer_id, address: home as never })
    const gone = await addAddress(tx, shop, { customer_id, address: { line1: 'Gone', country: 'BD' } as never })
    await removeAddress(tx, shop, { customer_id, address: gone.id })
    await addAddress(tx, shop, { customer_id, address: { line1: 'Office', city: 'London', country: 'GB' } as never })
    await saveMethod(tx, shop, { customer_id, kind: 'card', label: 'Visa', token: 'secret', external_id: 'card-1' })
    const old = await saveMethod(tx, shop, { customer_id, kind: 'paypal', token: 'secret-2' })
    await removeMethod(tx, shop, { customer_id, method_id: old.id })
    await saveMethod(tx, shop, { customer_id, kind: 'cod', external_id: 'cash' })
    await saveMethod(tx, shop, { customer_id, kind: 'wallet', external_id: 'wallet-1' })
  })
  const card = await transact(world.db, (tx) =>
    issueGiftCard(tx, shop, { customer_id, amount_minor: 50_000, reason: 'gift' }),
  )
  const line = (await exported()).find(({ external_id }) => external_id === 'rina')
  expect(JSON.stringify(line)).toBe(
    JSON.stringify({
      external_id: 'rina',
      email: 'rina@export.test',
      phone: '+8801712345678',
      name: 'Rina',
      addresses: [
        {
          name: 'Rina',
          phone: '+8801712345678',
          line1: 'House 7',
          district: 'Dhaka',
          upazila: 'Dhanmondi',
          country: 'BD',
        },
        { line1: 'Office', city: 'London', country: 'GB' },
      ],
      payment_methods: [
        { external_id: 'card-1', kind: 'card', label: 'Visa' },
        { external_id: 'cash', kind: 'cod' },
        { external_id: 'wallet-1', kind: 'wallet', balance_minor: 0 },
        { external_id: card.id, kind: 'gift_card', balance_minor: 50_000 },
      ],
    }),
  )
})

test('what belongs to a merged person is told with the one they are, and with them again after un-merging', async () => {
  const { customer_id: kept_id } = await person('kept')
  const { customer_id: merged_id } = await person('merged', { email: 'merged@export.test' })
  const merge = await transact(world.db, async (tx) => {
    await addAddress(tx, shop, { customer_id: merged_id, address: { line1: 'Old', country: 'BD' } as never })
    await addAddress(tx, shop, { customer_id: kept_id, address: { line1: 'New', country: 'BD' } as never })
    await saveMethod(tx, shop, { customer_id: merged_id, kind: 'wallet', external_id: 'theirs' })
    return mergeCustomers(tx, shop, { kept_id, merged_id, reason: 'same phone' })
  })
  const together = await exported()
  expect(together.find(({ external_id }) => external_id === 'merged')).toBeUndefined()
  expect(together.find(({ external_id }) => external_id === 'kept')).toMatchObject({
    email: 'merged@export.test',
    addresses: [{ line1: 'New' }, { line1: 'Old' }],
    payment_methods: [{ external_id: 'theirs' }],
  })
  await transact(world.db, (tx) => unmergeCustomers(tx, shop, { merge_id: merge.merge_id }))
  const apart = await exported()
  expect(apart.find(({ external_id }) => external_id === 'kept')).toMatchObject({ payment_methods: [] })
  expect(apart.find(({ external_id }) => external_id === 'merged')).toMatchObject({ addresses: [{ line1: 'Old' }] })
})

test('whoever was forgotten is not told of', async () => {
  const { customer_id } = await person('forgotten', { email: 'forgotten@export.test' })
  const before = (await exported()).length
  await transact(world.db, (tx) => erasePerson(tx, shop, { customer_id }))
  const after = await exported()
  expect(after).toHaveLength(before - 1)
  expect(JSON.stringify(after)).not.toMatch(new RegExp(`forgotten|${customer_id}`))
})

test('more people than a batch come once each, in byte order of what they are called, the same each time', async () => {
  await world.pool.query(`
    insert into customers (id, external_id, name, created_at)
    select 'cus_many' || n, case when n % 3 > 0 then (array['Ä', 'a', 'B', '_'])[n % 4 + 1] || (n * 7919) % 1203 end, '', now()
    from generate_series(1, 1203) n`)
  // Somebody may be called as another one's id is.
  await world.pool.query(`insert into customers (id, external_id, created_at) values ('cus_twin', 'cus_many3', now())`)
  const lines = await exported()
  const names = lines.map(({ external_id }) => external_id)
  expect(names.filter((name) => name === 'cus_many3')).toHaveLength(2)
  expect(new Set(names).size).toBe(names.length - 1)
  expect(names).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
  const { rows } = await world.pool.query(
    'select count(*) from customers where merged_into is null and erased_at is null',
  )
  expect(names).toHaveLength(rows[0].count)
  expect(JSON.stringify(await exported())).toBe(JSON.stringify(lines))
})
