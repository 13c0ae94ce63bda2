import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../test/world.ts'
import {
  actorByEmail,
  changeCustomer,
  consentHistory,
  createCustomer,
  currentConsents,
  customerById,
  findByIdentity,
  findCustomers,
  hasConsent,
  linkIdentity,
  listIdentities,
  meetCustomer,
  normaliseIdentity,
  recordConsent,
  unlinkIdentity,
} from './index.ts'

const world = useWorld()
const support = async () => world.as((await world.staff('support')).actor)

test.each([
  [
    { channel: 'email', value: '  Rina.Akter@Example.COM ' },
    { channel: 'email', kind: 'address', value: 'rina.akter@example.com' },
  ],
  [
    { channel: 'phone', value: '০১৭১২৩৪৫৬৭৮' },
    { channel: 'phone', kind: 'number', value: '+8801712345678' },
  ],
  [
    { channel: 'telegram', value: ' 123456789 ' },
    { channel: 'telegram', kind: 'user_id', value: '123456789' },
  ],
  [
    { channel: 'whatsapp', kind: 'wa_id', value: '8801712345678' },
    { channel: 'whatsapp', kind: 'wa_id', value: '8801712345678' },
  ],
])('an identity has one spelling: %j', (given, identity) => expect(normaliseIdentity(given)).toEqual(identity))

test.each(['', 'nobody', 'a@b', 'a b@c.de', '@x.test', 'two@x.test,three@x.test'])('"%s" is no e-mail', (value) =>
  expect(() => normaliseIdentity({ channel: 'email', value })).toThrow('name@example.com'),
)

test('a person is made with all that they are known by, and found by each of them', async () => {
  const ctx = world.as(guest())
  const { customer_id } = await transact(world.db, (tx) =>
    createCustomer(tx, ctx, {
      name: 'Rina\u0000 Akter',
      language: 'bn',
      email: 'Rina@Example.test',
      phone: '01712345678',
      identities: [{ channel: 'telegram', value: '42', verified: true }],
    }),
  )
  for (const identity of [
    { channel: 'email', value: 'rina@example.test' },
    { channel: 'phone', value: '+880 1712-345678' },
    { channel: 'telegram', value: '42' },
  ])
    expect(await findByIdentity(world.db, ctx, identity)).toMatchObject({
      id: customer_id,
      name: 'Rina Akter',
      language: 'bn',
      customer_ids: [customer_id],
    })
  expect(await findByIdentity(world.db, ctx, { channel: 'telegram', value: '43' })).toBeNull()
  expect(await actorByEmail(world.db, 'shopper', 'RINA@example.test')).toEqual({
    kind: 'shopper',
    customer_id,
    customer_ids: [customer_id],
  })
  await expect(actorByEmail(world.db, 'seller', 'rina@example.test')).rejects.toMatchObject({
    code: 'seller_not_found',
  })
  await expect(actorByEmail(world.db, 'shopper', 'nobody@example.test')).rejects.toMatchObject({
    code: 'customer_not_found',
  })
})

test('nobody is made with somebody else’s e-mail, and then nothing is left behind', async () => {
  const ctx = world.as(guest())
  await transact(world.db, (tx) => createCustomer(tx, ctx, { email: 'first@example.test' }))
  const count = async () => (await world.db.selectFrom('customers').select('id').execute()).length
  const before = await count()
  const make = () =>
    transact(world.db, (tx) => createCustomer(tx, ctx, { email: 'FIRST@example.test', phone: '01812345678' }))
  await expect(make()).rejects.toMatchObject({ code: 'identity_taken' })
  expect(await count()).toBe(before)
  expect(await findByIdentity(world.db, ctx, { channel: 'phone', value: '01812345678' })).toBeNull()
})

test('a phone is optional, and the same one written twice is one', async () => {
  const ctx = world.as(guest())
  const { customer_id } = await transact(world.db, (tx) =>
    createCustomer(tx, ctx, { phone: '01912345678', identities: [{ channel: 'phone', value: '+8801912345678' }] }),
  )
  expect(await listIdentities(world.db, await support(), { customer_id })).toHaveLength(1)
  const { customer_id: nameless } = await transact(world.db, (tx) => createCustomer(tx, ctx, {}))
  expect(await listIdentities(world.db, await support(), { customer_id: nameless })).toEqual([])
})

test('who writes to us for the first time is met once', async () => {
  const ctx = world.as(guest())
  const met = await transact(world.db, (tx) =>
    meetCustomer(tx, ctx, { channel: 'telegram', value: '777', name: 'Kamal' }),
  )
  const again = await transact(world.db, (tx) =>
    meetCustomer(tx, ctx, { channel: 'telegram', value: '777', name: 'Someone' }),
  )
  expect(again).toEqual(met)
  expect(met.name).toBe('Kamal')
})

test('linking is idempotent, may verify later, and refuses what is somebody else’s', async () => {
  const [one, two] = [await world.shopper(), await world.shopper()]
  const link = (person: typeof one, verified = false) =>
    transact(world.db, (tx) =>
      linkIdentity(tx, world.as(person.actor), { channel: 'phone', value: '01612345678', verified }),
    )
  const linked = await link(one)
  expect(await link(one, true)).toEqual(linked)
  const phone = (await listIdentities(world.db, world.as(one.actor))).find(({ channel }) => channel === 'phone')
  expect(phone?.verified_at).toEqual(world.clock.now)
  await expect(link(two)).rejects.toMatchObject({ code: 'identity_taken', kind: 'conflict' })
})

test('unlinking takes away only one’s own, and never the last', async () => {
  const [one, two] = [await world.shopper(), await world.shopper()]
  const drop = (person: typeof one, email: string) =>
    transact(world.db, (tx) => unlinkIdentity(tx, world.as(person.actor), { channel: 'email', value: email }))
  await expect(drop(two, one.email)).rejects.toMatchObject({ code: 'identity_not_found' })
  await expect(drop(one, one.email)).rejects.toMatchObject({ code: 'last_identity' })
  await transact(world.db, (tx) => linkIdentity(tx, world.as(one.actor), { channel: 'telegram', value: 'tg-9' }))
  await drop(one, one.email)
  expect(await listIdentities(world.db, world.as(one.actor))).toMatchObject([{ channel: 'telegram' }])
})

test('people change their own name, language and currency, and not their tax', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  await transact(world.db, (tx) => changeCustomer(tx, ctx, { name: ' রিনা ', language: 'bn', currency: 'usd' }))
  expect(await customerById(world.db, ctx)).toMatchObject({ name: 'রিনা', language: 'bn', currency: 'USD' })
  const change = (given: object, as = ctx) => transact(world.db, (tx) => changeCustomer(tx, as, given))
  await expect(change({ currency: 'XYZ' })).rejects.toMatchObject({ code: 'currency_unknown' })
  await expect(change({ name: '  ' })).rejects.toMatchObject({ code: 'name_unreadable' })
  await expect(change({ tax_exempt: true })).rejects.toMatchObject({ code: 'staff_only' })
  await change({ customer_id: person.id, tax_exempt: true }, await support())
  expect((await customerById(world.db, ctx)).tax_exempt).toBe(true)
})

test('somebody else’s profile is not found, and a guest has none', async () => {
  const [one, two] = [await world.shopper(), await world.shopper()]
  await expect(customerById(world.db, world.as(one.actor), two.id)).rejects.toMatchObject({
    code: 'customer_not_found',
  })
  const rename = transact(world.db, (tx) =>
    changeCustomer(tx, world.as(one.actor), { customer_id: two.id, name: 'Mine' }),
  )
  await expect(rename).rejects.toMatchObject({ code: 'customer_not_found' })
  await expect(customerById(world.db, world.as(guest()))).rejects.toMatchObject({ code: 'sign_in_first' })
  const warehouse = world.as((await world.staff('warehouse')).actor)
  await expect(customerById(world.db, warehouse, two.id)).rejects.toMatchObject({ code: 'customer_not_found' })
})

test('staff find people by e-mail, phone however written, id or a part of the name', async () => {
  const person = await world.shopper({ name: 'Sultana 100% Razia', email: 'razia@find.test' })
  await transact(world.db, (tx) => linkIdentity(tx, world.as(person.actor), { channel: 'phone', value: '01512345678' }))
  const ctx = await support()
  for (const query of [' RAZIA@find.test', '+880 1512-345678', '০১৫১২৩৪৫৬৭৮', person.id, 'sultana', '100%'])
    expect(
      (await findCustomers(world.db, ctx, { query })).map(({ id }) => id),
      query,
    ).toEqual([person.id])
  expect(await findCustomers(world.db, ctx, { query: '%_%' })).toEqual([])
  await expect(findCustomers(world.db, world.as(person.actor), { query: 'a' })).rejects.toMatchObject({
    code: 'no_permission',
  })
})

test('consents are a history whose last word counts; saying the same twice adds nothing', async () => {
  const person = await world.shopper()
  const ctx = world.as(person.actor)
  const say = (granted: boolean) =>
    transact(world.db, (tx) => recordConsent(tx, ctx, { purpose: 'marketing', granted }))
  expect(await hasConsent(world.db, person.id, 'marketing')).toBe(false)
  await say(true)
  await say(true)
  expect(await hasConsent(world.db, person.id, 'marketing')).toBe(true)
  await say(false)
  expect(await currentConsents(world.db, ctx)).toMatchObject([{ purpose: 'marketing', granted: false, source: 'api' }])
  expect((await consentHistory(world.db, ctx)).map(({ granted }) => granted)).toEqual([true, false])
  expect(await hasConsent(world.db, person.id, 'marketing')).toBe(false)
})
