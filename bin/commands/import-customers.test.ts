import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import {
  changeCustomer,
  erasePerson,
  mergeCustomers,
  moveBalance,
  removeAddress,
  removeMethod,
} from '#domain/customers'
import { importingIn } from '../../test/importing.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const ctx = systemContext('import')

const { bring, lines: exportedLines, lineOf } = importingIn(world)
const run = (rows: (object | string)[]) => bring('customers', rows)
const exported = () => exportedLines('customers')
const exportOf = (external_id: string) => lineOf('customers', external_id)

const idOf = async (external_id: string) =>
  (await world.db.selectFrom('customers').select('id').where('external_id', '=', external_id).executeTakeFirstOrThrow())
    .id

async function methodsOf(external_id: string) {
  const rows = await world.db
    .selectFrom('payment_methods as m')
    .innerJoin('customers as c', 'c.id', 'm.customer_id')
    .select(['m.id', 'm.external_id', 'm.balance_minor', 'm.currency', 'm.label', 'm.deleted_at'])
    .select((m) =>
      m
        .selectFrom('balance_entries as e')
        .select(({ fn }) => fn.coalesce(fn.sum<number>('e.amount_minor'), m.val(0)).as('sum'))
        .whereRef('e.payment_method_id', '=', 'm.id')
        .as('entries'),
    )
    .where('c.external_id', '=', external_id)
    .orderBy('m.position')
    .execute()
  // Whatever happens, a balance is what its entries sum to.
  for (const { balance_minor, entries } of rows) expect(Number(entries)).toBe(balance_minor)
  return rows
}

const home = {
  line1: '215 River Road',
  line2: 'Suite 9',
  city: 'Denver',
  state: 'CO',
  postcode: '80279',
  country: 'USA',
}
const person = (external_id: string, change: object = {}) => ({
  external_id,
  email: `${external_id}@example.com`,
  name: `Person ${external_id}`,
  addresses: [home],
  payment_methods: [
    { external_id: `paypal_${external_id}`, kind: 'paypal' },
    { external_id: `card_${external_id}`, kind: 'card', label: 'mastercard 9212' },
    { external_id: `gift_${external_id}`, kind: 'gift_card', balance_minor: 8_600 },
  ],
  ...change,
})

test('people come with their addresses, methods and balances, known by their e-mail, and a second run changes nothing', async () => {
  const rows = [
    person('a'),
    person('b', { phone: '01712345678', email: 'B@Example.com ' }),
    person('c', { addresses: [] }),
  ]
  expect(await run(rows)).toMatchObject({ created: 3, failed: 0 })
  expect(await exportOf('a')).toEqual({
    ...person('a'),
    addresses: [{ ...home, country: 'US' }],
  })
  expect(await exportOf('b')).toMatchObject({ email: 'b@example.com', phone: '+8801712345678' })
  const identities = await world.db.selectFrom('customer_identities').select('verified_at').execute()
  expect(identities.every(({ verified_at }) => verified_at !== null)).toBe(true)
  const before = await exported()
  expect(await run(rows)).toEqual({ created: 0, changed: 0, unchanged: 3, failed: 0, errors: [], warnings: [] })
  expect(await exported()).toEqual(before)
  expect((await methodsOf('a')).map(({ balance_minor }) => balance_minor)).toEqual([0, 0, 8_600])
})

test('the first address is the default; a new first one becomes it, and one that was removed here stays removed', async () => {
  const office = { line1: 'Office 3', city: 'Austin', state: 'TX', country: 'US' }
  await run([person('moving', { addresses: [home, office] })])
  const customer_id = await idOf('moving')
  const addresses = () =>
    world.db
      .selectFrom('customer_addresses')
      .select(['id', 'line1', 'is_default'])
      .where('customer_id', '=', customer_id)
      .where('deleted_at', 'is', null)
      .orderBy('position')
      .execute()
  expect((await addresses()).map(({ line1, is_default }) => [line1, is_default])).toEqual([
    [home.line1, true],
    [office.line1, false],
  ])
  const cabin = { line1: 'Cabin', country: 'US' }
  expect(await run([person('moving', { addresses: [cabin, home, office] })])).toMatchObject({ changed: 1 })
  expect((await addresses()).map(({ line1, is_default }) => [line1, is_default])).toEqual([
    [home.line1, false],
    [office.line1, false],
    ['Cabin', true],
  ])
  const gone = (await addresses())[1]!.id
  await transact(world.db, (tx) => removeAddress(tx, ctx, { customer_id, address: gone }))
  expect(await run([person('moving', { addresses: [cabin, home, office] })])).toMatchObject({ unchanged: 1 })
  expect(await addresses()).toHaveLength(2)
})

test('a changed line brings a name, a label and a method up to date', async () => {
  await run([person('changing')])
  const more = [
    { external_id: 'card_changing', kind: 'card', label: 'visa 1111' },
    { external_id: 'wallet_changing', kind: 'wallet', balance_minor: 500, currency: 'EUR' },
  ]
  expect(await run([person('changing', { name: 'New Name', payment_methods: more })])).toMatchObject({ changed: 1 })
  const line = await exportOf('changing')
  expect(line).toMatchObject({ name: 'New Name' })
  expect(line!.payment_methods).toEqual([
    { external_id: 'paypal_changing', kind: 'paypal' },
    { external_id: 'card_changing', kind: 'card', label: 'visa 1111' },
    { external_id: 'gift_changing', kind: 'gift_card', balance_minor: 8_600 },
    { external_id: 'wallet_changing', kind: 'wallet', balance_minor: 500, currency: 'EUR' },
  ])
  const told = await world.db
    .selectFrom('events')
    .select('payload')
    .where('name', '=', 'customer.changed')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  expect(told[0]!.payload).toMatchObject({ fields: ['name', 'methods'] })
})

test('a balance follows the file until it is used here, and from then on only what happens here', async () => {
  const gift = (balance_minor: number) =>
    person('spender', { payment_methods: [{ external_id: 'g', kind: 'gift_card', balance_minor }] })
  await run([gift(10_000)])
  expect(await run([gift(9_000)])).toMatchObject({ changed: 1, warnings: [] })
  const [card] = await methodsOf('spender')
  expect(card!.balance_minor).toBe(9_000)
  await transact(world.db, (tx) =>
    moveBalance(tx, ctx, { method_id: card!.id, amount_minor: -4_000, reason: 'payment' }),
  )
  const again = await run([gift(9_000)])
  expect(again).toMatchObject({ unchanged: 1, failed: 0 })
  expect(again.warnings).toEqual([
    { line: 1, external_id: 'spender', warning: expect.stringContaining('its balance stays ৳50; the file says ৳90') },
  ])
  expect((await methodsOf('spender'))[0]!.balance_minor).toBe(5_000)
})

test('a method that was removed here does not come back, and one of another kind is refused', async () => {
  await run([person('remover')])
  const customer_id = await idOf('remover')
  const [paypal] = await methodsOf('remover')
  await transact(world.db, (tx) => removeMethod(tx, ctx, { customer_id, method_id: paypal!.id }))
  const again = await run([person('remover')])
  expect(again).toMatchObject({ unchanged: 1, warnings: [{ warning: expect.stringContaining('stays removed') }] })
  expect((await methodsOf('remover'))[0]!.deleted_at).not.toBeNull()
  const other = person('remover', { payment_methods: [{ external_id: 'card_remover', kind: 'wallet' }] })
  expect((await run([other])).errors).toMatchObject([
    { line: 1, error: expect.stringContaining('is a card here and a wallet in the file') },
  ])
})

test('an e-mail of somebody else is refused, whoever was first, and nothing of the line lands', async () => {
  await run([person('first')])
  const { errors, created } = await run([
    person('second', { email: 'FIRST@example.com' }),
    person('third'),
    person('fourth', { email: 'third@example.com' }),
  ])
  expect(created).toBe(1)
  expect(errors.map(({ line, external_id }) => [line, external_id])).toEqual([
    [1, 'second'],
    [3, 'fourth'],
  ])
  expect(errors[0]!.error).toContain('email: "first@example.com" belongs to somebody else here.')
  expect(await exportOf('second')).toBeUndefined()
})

test('whoever was merged is found as the one they are; whoever was forgotten is not found', async () => {
  await run([person('kept'), person('double')])
  const [kept_id, merged_id] = [await idOf('kept'), await idOf('double')]
  await transact(world.db, (tx) => mergeCustomers(tx, ctx, { kept_id, merged_id, reason: 'same phone' }))
  await transact(world.db, (tx) => changeCustomer(tx, ctx, { customer_id: kept_id, name: 'Both' }))
  expect(await run([person('double')])).toMatchObject({ unchanged: 1 })
  expect(await exportOf('kept')).toMatchObject({ name: 'Both', email: 'kept@example.com' })
  // One export tells both of their methods, each by a name of its own.
  await run([person('twin', { payment_methods: [{ external_id: 'visa', kind: 'card' }] })])
  await run([person('other-twin', { payment_methods: [{ external_id: 'visa', kind: 'card' }] })])
  const twin_id = await idOf('twin')
  const other_id = await idOf('other-twin')
  await transact(world.db, (tx) =>
    mergeCustomers(tx, ctx, { kept_id: twin_id, merged_id: other_id, reason: 'same phone' }),
  )
  const together = (await exportOf('twin')) as { payment_methods: { external_id: string }[] }
  expect(together.payment_methods.map(({ external_id }) => external_id)).toEqual([
    'visa',
    expect.stringMatching(/^pmt_/),
  ])
  expect(await run([together])).toMatchObject({ unchanged: 1 })
  const erased = await idOf('kept')
  await transact(world.db, (tx) => erasePerson(tx, ctx, { customer_id: erased, give_up_balance: true }))
  expect(await run([person('kept')])).toMatchObject({ created: 1 })
})

test('an export comes back where it came from without a change, and makes the same people elsewhere', async () => {
  await transact(world.db, async (tx) => {
    await tx.insertInto('customers').values({ id: 'cus_nameless', created_at: new Date() }).execute()
  })
  const lines = await exported()
  expect(await run(lines)).toMatchObject({ created: 0, changed: 0, unchanged: lines.length, failed: 0 })
})

test('what cannot be taken is told with its line, and the good rows land', async () => {
  const bad: [object | string, string][] = [
    [person('x1', { email: 'nobody' }), 'email: "nobody" does not look like an e-mail address'],
    [person('x2', { phone: '12' }), 'phone: "12" is not a phone number'],
    [person('x3', { addresses: [{ city: 'Denver' }] }), 'addresses[0].line1: is missing.'],
    [
      person('x4', { addresses: [{ ...home, country: 'Narnia' }] }),
      'addresses[0].country: "Narnia" is not a country code',
    ],
    [person('x5', { addresses: [{ ...home, zip: '1' }] }), 'addresses[0]: has fields that we do not know: zip'],
    [
      person('x6', { payment_methods: [{ external_id: 'm', kind: 'cheque' }] }),
      'payment_methods[0].kind: must be card, paypal',
    ],
    [
      person('x7', { payment_methods: [{ external_id: 'm', kind: 'card', balance_minor: 5 }] }),
      'payment_methods[0].balance_minor: is given for a card',
    ],
    [
      person('x8', { payment_methods: [{ external_id: 'm', kind: 'gift_card', balance_minor: -5 }] }),
      'balance_minor: must not be below zero',
    ],
    [
      person('x9', { payment_methods: [{ external_id: 'm', kind: 'gift_card', balance_minor: 5, currency: 'XYZ' }] }),
      '"XYZ" is not a currency we know',
    ],
    [
      person('x10', { payment_methods: [{ external_id: 'm', kind: 'card', label: '4111 1111 1111 1111' }] }),
      'label: looks like a card number',
    ],
    [
      person('x11', {
        payment_methods: [
          { external_id: 'm', kind: 'card' },
          { external_id: 'm', kind: 'cod' },
        ],
      }),
      'payment_methods[1].external_id: "m" is listed twice (see method 1)',
    ],
    [person('x12', { name: 'Nul\0l' }), 'name: has the character \\u0000'],
    [person('x13', { name: undefined }), 'name: is missing'],
    [person('x14', { tier: 'gold' }), 'has fields that we do not know: tier'],
    ['{"external_id": "x15", ', 'not valid JSON'],
    ['[]', 'must be an object'],
    [person('x16', { name: 'n'.repeat(1_100_000) }), 'bytes long'],
    [person('good'), ''],
    [person('good', { name: 'Twice' }), '"good" is on line 18 already'],
  ]
  const { errors, created } = await run(bad.map(([row]) => row))
  expect(created).toBe(1)
  expect(errors.map(({ line }) => line)).toEqual(bad.flatMap(([, said], i) => (said ? [i + 1] : [])))
  for (const { line, error } of errors) expect(error).toContain(bad[line - 1]![1])
  expect(await exportOf('good')).toMatchObject({ name: 'Person good' })
})

test('a table is refused kindly, and so is nothing', async () => {
  await expect(run(['external_id,name', 'a,b'])).rejects.toThrow('Customers hold lists, so they come as JSON Lines')
  await expect(run([''])).rejects.toThrow('The file holds no customers. Each line is a customer (JSON Lines).')
})

test('two imports of one file at once make each person once', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => person(`race-${i}`))
  const both = await Promise.all([run(rows), run(rows)])
  expect(both.map(({ failed }) => failed)).toEqual([0, 0])
  expect(both[0]!.created + both[1]!.created).toBe(40)
})

test('more people than a batch', async () => {
  const rows = Array.from({ length: 1_203 }, (_, i) => person(`many-${i}`))
  expect(await run(rows)).toMatchObject({ created: 1_203, failed: 0 })
  expect(await run(rows)).toMatchObject({ unchanged: 1_203 })
})
