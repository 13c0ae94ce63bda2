import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import {
  addAddress,
  claimGiftCard,
  createCustomer,
  erasePerson,
  familyOf,
  issueGiftCard,
  linkIdentity,
  listAddresses,
  meetCustomer,
  mergeCustomers,
  moveBalance,
  recordConsent,
  signUp,
  unmergeCustomers,
} from '#domain/customers'
import { changeRole, dismissStaff } from '#domain/staff'
import { applyForStore, setMember } from '#domain/stores'
import { guest, useWorld } from '../world.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)
const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, i) => work(i)))
const done = <T>(results: PromiseSettledResult<T>[]) =>
  results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
const codes = (results: PromiseSettledResult<unknown>[]) =>
  new Set(results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code ?? one.reason.message] : [])))
const peopleCalled = async (name: string) =>
  world.db.selectFrom('customers').select('id').where('name', '=', name).execute()

test('fifty sign-ups with one e-mail and password at once are one person', async () => {
  const results = await times(50, () =>
    signUp(world.db, world.as(guest()), { email: 'all@race.test', password: 'one password', name: 'All' }),
  )
  expect(codes(results)).toEqual(new Set())
  expect(new Set(done(results).map(({ customer_id }) => customer_id)).size).toBe(1)
  expect(await peopleCalled('All')).toHaveLength(1)
})

test('fifty sign-ups with one e-mail and fifty passwords: one gets in, the others are refused', async () => {
  const results = await times(50, (i) =>
    signUp(world.db, world.as(guest()), { email: 'own@race.test', password: `password ${i}`, name: 'Own' }),
  )
  expect(done(results)).toHaveLength(1)
  expect(codes(results)).toEqual(new Set(['identity_taken']))
  expect(await peopleCalled('Own')).toHaveLength(1)
})

test('fifty first messages from one Telegram account meet one person', async () => {
  const results = await times(50, () =>
    transact(world.db, (tx) => meetCustomer(tx, shop, { channel: 'telegram', value: 'race', name: 'Met' })),
  )
  expect(codes(results)).toEqual(new Set())
  expect(await peopleCalled('Met')).toHaveLength(1)
})

test('people who come at once with overlapping identities do not share one', async () => {
  const results = await times(30, (i) =>
    transact(world.db, (tx) =>
      createCustomer(tx, shop, { name: 'Overlap', email: `overlap-${i % 3}@race.test`, phone: '01712345678' }),
    ),
  )
  expect(done(results)).toHaveLength(1)
  expect(codes(results)).toEqual(new Set(['identity_taken']))
  expect(await peopleCalled('Overlap')).toHaveLength(1)
})

test('two people cannot link the same number', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => world.shopper()))
  const results = await times(40, (i) =>
    transact(world.db, (tx) =>
      linkIdentity(tx, world.as(people[i % 10]!.actor), { channel: 'phone', value: '01812345678' }),
    ),
  )
  expect(new Set(done(results).map(({ identity_id }) => identity_id)).size).toBe(1)
  expect(codes(results)).toEqual(new Set(['identity_taken']))
})

test('a gift card of ৳100 spent fifty times at once by ৳7 pays fourteen times; its ledger sums to its balance', async () => {
  const person = await world.shopper()
  const card = await transact(world.db, (tx) =>
    issueGiftCard(tx, shop, { customer_id: person.id, amount_minor: 10_000, reason: 'gift' }),
  )
  const results = await times(50, (i) =>
    transact(world.db, (tx) =>
      moveBalance(tx, shop, { method_id: card.id, amount_minor: -700, reason: 'order', payment_id: `pay_${i}` }),
    ),
  )
  expect(done(results)).toHaveLength(14)
  expect(codes(results)).toEqual(new Set(['balance_short']))
  const { balance_minor } = await world.db
    .selectFrom('payment_methods')
    .select('balance_minor')
    .where('id', '=', card.id)
    .executeTakeFirstOrThrow()
  const entries = await world.db
    .selectFrom('balance_entries')
    .select('amount_minor')
    .where('payment_method_id', '=', card.id)
    .execute()
  expect(balance_minor).toBe(200)
  expect(entries.reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(200)
})

test('one code entered by twenty people at once is one person’s card', async () => {
  const card = await transact(world.db, (tx) => issueGiftCard(tx, shop, { amount_minor: 5_000, reason: 'gift' }))
  const people = await Promise.all(Array.from({ length: 20 }, () => world.shopper()))
  const results = await times(20, (i) =>
    transact(world.db, (tx) => claimGiftCard(tx, world.as(people[i]!.actor), { code: card.code! })),
  )
  expect(done(results)).toHaveLength(1)
  expect(codes(results)).toEqual(new Set(['gift_card_not_found']))
})

test('twenty presses of "save" keep one address, one default and one consent', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  await times(20, (i) =>
    transact(world.db, async (tx) => {
      await addAddress(tx, ctx, { address: { line1: 'Home', country: 'BD' } as never, make_default: i % 2 === 0 })
      await addAddress(tx, ctx, { address: { line1: 'Office', country: 'BD' } as never, make_default: i % 2 === 1 })
      await recordConsent(tx, ctx, { purpose: 'marketing', granted: true })
    }),
  ).then((results) => expect(codes(results)).toEqual(new Set()))
  const addresses = await listAddresses(world.db, ctx)
  expect(addresses).toHaveLength(2)
  expect(addresses.filter(({ is_default }) => is_default)).toHaveLength(1)
  expect(
    await world.db.selectFrom('customer_consents').select('id').where('customer_id', '=', person.id).execute(),
  ).toHaveLength(1)
})

test('merges in every direction at once, then undone at once, leave no circle and nobody lost', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => world.shopper()))
  const ids = people.map(({ id }) => id)
  const merges = await times(40, (i) => {
    const [kept_id, merged_id] = [ids[(i * 3) % 8]!, ids[(i * 5 + 1) % 8]!]
    return transact(world.db, (tx) => mergeCustomers(tx, shop, { kept_id, merged_id, reason: '' }))
  })
  const rows = await world.db.selectFrom('customers').select(['id', 'merged_into']).where('id', 'in', ids).execute()
  const roots = new Set(rows.filter(({ merged_into }) => merged_into === null).map(({ id }) => id))
  for (const { merged_into } of rows) expect(merged_into === null || roots.has(merged_into)).toBe(true)
  const families = await Promise.all([...roots].map((id) => familyOf(world.db, id)))
  expect(families.flat().sort()).toEqual([...ids].sort())
  const merge_ids = [...new Set(done(merges).map(({ merge_id }) => merge_id))]
  const undone = await times(merge_ids.length * 2, (i) =>
    transact(world.db, (tx) => unmergeCustomers(tx, shop, { merge_id: merge_ids[i % merge_ids.length]! })),
  )
  expect(done(undone)).toHaveLength(merge_ids.length)
  expect(codes(undone)).toEqual(new Set(['merge_undone']))
  const after = await world.db.selectFrom('customers').select('merged_into').where('id', 'in', ids).execute()
  expect(after.every(({ merged_into }) => merged_into === null)).toBe(true)
})

test('a person forgotten while they are merged and while they save things ends whole: all of the family or nothing', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await world.shopper(), await world.shopper()]
    await Promise.allSettled([
      transact(world.db, (tx) => mergeCustomers(tx, shop, { kept_id: one.id, merged_id: two.id, reason: '' })),
      transact(world.db, (tx) => erasePerson(tx, world.as(one.actor))),
      transact(world.db, (tx) =>
        addAddress(tx, world.as(one.actor), { address: { line1: 'x', country: 'BD' } as never }),
      ),
      transact(world.db, (tx) =>
        linkIdentity(tx, world.as(one.actor), { channel: 'telegram', value: `late-${round}` }),
      ),
    ])
    const rows = await world.db
      .selectFrom('customers')
      .select(['erased_at', 'merged_into'])
      .where('id', 'in', [one.id, two.id])
      .orderBy('id')
      .execute()
    if (rows.some(({ merged_into }) => merged_into))
      expect(new Set(rows.map(({ erased_at }) => erased_at !== null)).size).toBe(1)
    for (const table of ['customer_addresses', 'customer_identities'] as const)
      expect(await world.db.selectFrom(table).select('id').where('customer_id', '=', one.id).execute()).toEqual([])
  }
})

test('two owners who dismiss or demote each other leave one; two owners of a store likewise', async () => {
  await world.db.updateTable('staff').set({ active: false }).where('role', '=', 'owner').execute()
  const [one, two] = [await world.staff('owner'), await world.staff('owner')]
  const emailOf = async (id: string) =>
    (await world.db.selectFrom('staff').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email
  const [first, second] = [await emailOf(one.id), await emailOf(two.id)]
  await Promise.allSettled([
    transact(world.db, (tx) => dismissStaff(tx, world.as(one.actor), { email: second })),
    transact(world.db, (tx) => changeRole(tx, world.as(two.actor), { email: first, role: 'content' })),
  ])
  const owners = await world.db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .execute()
  expect(owners).toHaveLength(1)

  const store = await world.store()
  const [ana, ben] = [await world.seller(store.id), await world.seller(store.id)]
  const demote = (by: typeof ana, whom: typeof ana) =>
    transact(world.db, (tx) =>
      setMember(tx, world.as(by.actor), { store: store.slug, customer_id: whom.id, role: 'clerk' }),
    )
  await Promise.allSettled([demote(ana, ben), demote(ben, ana), demote(ana, ana), demote(ben, ben)])
  const left = await world.db
    .selectFrom('store_members')
    .select('customer_id')
    .where('store_id', '=', store.id)
    .where('role', '=', 'owner')
    .execute()
  expect(left).toHaveLength(1)
})

test('twenty applications for one address make one store', async () => {
  const person = await world.shopper()
  const apply = () => transact(world.db, (tx) => applyForStore(tx, world.as(person.actor), { name: 'Race shop' }))
  const results = await times(20, apply)
  expect(codes(results)).toEqual(new Set())
  expect(new Set(done(results).map(({ id }) => id)).size).toBe(1)
})
